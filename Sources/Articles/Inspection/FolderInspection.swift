/// What was found in a content folder: what a newcomer wants to know before an import.
package struct FolderInspection: Sendable {
    /// A name and how often it was met.
    package struct Count: Sendable, Hashable {
        package var name: String
        package var count: Int
    }

    /// From which keys a field of the articles came.
    package struct FieldSources: Sendable {
        package var field: ArticleField
        /// The most frequent first.
        package var sources: [Count]
        /// The articles without a value.
        package var missing: Int
    }

    /// A key of front matter that no field takes its value from.
    package struct UnknownKey: Sendable {
        package var name: String
        package var count: Int
        /// The key that was probably meant.
        package var suggestion: String?
    }

    package var site: RecognisedSite
    /// What files there are, by their kind or their ending.
    package var files: [Count] = []
    /// Why documents are no articles.
    package var skipped: [Count] = []
    package var articles = 0
    package var fields: [FieldSources] = []
    package var publicArticles = 0
    package var scheduled = 0
    package var expired = 0
    /// By the sign that hides them.
    package var hidden: [Count] = []
    /// By the sign that keeps them out of lists.
    package var unlisted: [Count] = []
    package var unknownKeys: [UnknownKey] = []
    /// Messages with what differs from case to case left out, the most frequent first.
    package var mistakes: [Count] = []
    package var errorCount = 0
    package var warningCount = 0
    /// The summary of the newest public article, as the API shows it; nil where there is none.
    package var example: [UInt8]?

    init(_ site: RecognisedSite) {
        self.site = site
    }

    /// Why there is no article; nil where there is one.
    package var emptiness: String? {
        guard articles == 0 else { return nil }
        var reasons = skipped
        if errorCount > 0 { reasons.append(Count(name: "with errors", count: errorCount)) }
        if reasons.isEmpty { return "no file in the folder can be a document" }
        return reasons.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    }
}

/// Counts names.
struct NameCounter {
    private var counts: [String: Int] = [:]

    mutating func add(_ name: String) {
        counts[name, default: 0] += 1
    }

    /// The most frequent first, those alike by name.
    var sorted: [FolderInspection.Count] {
        counts.map { FolderInspection.Count(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
}
