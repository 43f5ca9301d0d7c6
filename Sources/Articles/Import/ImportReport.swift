package import FrontMatter

/// What an import did and found.
package struct ImportReport: Sendable {
    /// A document that is no article.
    package struct Skipped: Sendable, Hashable {
        /// The file, below the content folder.
        package var path: String
        /// Why it is no article.
        package var reason: SkipReason
    }

    /// What was found out about the site of the folder.
    package var site: RecognisedSite?
    /// A number that differs where documents are read in another way; nil where the folder was not read.
    package var siteFingerprint: Int64?
    /// Files that were new to the store.
    package var added = 0
    /// Files with changed content.
    package var changed = 0
    /// Files that were there before and are gone.
    package var removed = 0
    /// Files that are as they were at the last import.
    package var unchanged = 0
    /// The documents that have lost their ids to documents before them, with these; by paths.
    package var displaced: [String: String] = [:]
    /// In the order of the paths.
    package var skipped: [Skipped] = []
    /// All of them, those beyond the first ten thousand diagnostics included.
    package private(set) var warningCount = 0
    /// All of them, those beyond the first ten thousand diagnostics included.
    package private(set) var errorCount = 0
    /// In the order of the paths; the first ten thousand, or more where the report was made for them.
    package private(set) var diagnostics: [Diagnostic] = []
    private let limit: Int
    /// What the store holds now.
    package var totals = ImportTotals(articles: 0, publicArticles: 0, datasetVersion: 0)

    /// An empty report that keeps a number of diagnostics and counts the others.
    package init(keeping limit: Int = 10_000) {
        self.limit = limit
    }

    /// Whether the store holds something else than before.
    package var hasChanges: Bool {
        added + changed + removed > 0
    }

    /// The paths of the documents with errors, as far as they are among the diagnostics.
    package var brokenDocuments: Set<String> {
        Set(diagnostics.lazy.filter { $0.severity == .error }.map(\.path))
    }

    /// Counts diagnostics and keeps the first of them.
    package mutating func note(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            switch diagnostic.severity {
            case .error: errorCount += 1
            case .warning: warningCount += 1
            case .note: break
            }
            if self.diagnostics.count < limit { self.diagnostics.append(diagnostic) }
        }
    }
}
