/// What was found in a content folder: what a newcomer wants to know before an import.
package struct FolderInspection: Sendable {
    /// A name and how often it was met.
    package struct Count: Sendable, Hashable {
        /// As it was met.
        package var name: String
        /// How often it was met.
        package var count: Int
    }

    /// From which keys a field of the articles came.
    package struct FieldSources: Sendable {
        /// The field of the model.
        package var field: ArticleField
        /// The most frequent first.
        package var sources: [Count]
        /// The articles without a value.
        package var missing: Int
    }

    /// A key of front matter that no field takes its value from.
    package struct UnknownKey: Sendable {
        /// As documents spell it.
        package var name: String
        /// In how many documents it is.
        package var count: Int
        /// The key that was probably meant.
        package var suggestion: String?
    }

    /// The site as it was recognised.
    package var site: RecognisedSite
    /// What files there are, by their kind or their ending.
    package var files: [Count] = []
    /// Why documents are not articles, and how many.
    package var skipped: [Count] = []
    /// Documents that are articles, public or not.
    package var articles = 0
    /// In the order of the model.
    package var fields: [FieldSources] = []
    /// Those that everybody may see now.
    package var publicArticles = 0
    /// Those that become public later.
    package var scheduled = 0
    /// Those that were public.
    package var expired = 0
    /// By the sign that hides them.
    package var hidden: [Count] = []
    /// By the sign that keeps them out of lists.
    package var unlisted: [Count] = []
    /// The most frequent first.
    package var unknownKeys: [UnknownKey] = []
    /// Messages with what differs from case to case left out, the most frequent first.
    package var mistakes: [Count] = []
    /// Errors in documents.
    package var errorCount = 0
    /// Warnings in documents.
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
