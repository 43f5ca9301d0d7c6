package import Base
package import FrontMatter

/// Where an import puts what it reads.
package protocol ImportStore: Sendable {
    /// Runs `body` in one transaction: all of it is kept, or nothing where `body` throws.
    func importing<Result>(now: Timestamp, _ body: (any ImportTransaction) throws -> Result) throws -> Result
}

/// One import under way.
package protocol ImportTransaction {
    /// The files of earlier imports, in the order of the bytes of their paths.
    func knownFiles() throws -> any KnownFileCursor

    /// What is known of one file.
    func knownFile(_ path: String) throws -> KnownFile?

    /// Takes in a file that is new or has changed, with the article or whatever else it holds.
    func put(_ file: ReadFile, recordedAs known: KnownFile) throws -> PutResult

    /// Notes a new stamp for a file with the content it had.
    func touch(_ file: KnownFile) throws

    /// Forgets a file and what came from it.
    func remove(_ path: String) throws

    /// Brings everything that follows from the documents up to date; `changed` says whether any document changed.
    func finish(changed: Bool, now: Timestamp) throws -> ImportTotals
}

/// Steps through the files of earlier imports.
package protocol KnownFileCursor: AnyObject {
    func next() throws -> KnownFile?
}

/// What an earlier import noted of a file.
package struct KnownFile: Sendable, Hashable {
    package enum Outcome: String, Sendable {
        case article
        case topic
        case organization
        case site
        case skipped
        case failed
    }

    package var path: String
    package var stamp: FileStamp
    package var digest: Int64
    package var outcome: Outcome
    package var skipReason: SkipReason?
    /// Warnings, which are shown at each import as long as they hold.
    package var diagnostics: [Diagnostic]

    package init(
        path: String,
        stamp: FileStamp,
        digest: Int64,
        outcome: Outcome,
        skipReason: SkipReason? = nil,
        diagnostics: [Diagnostic] = []
    ) {
        self.path = path
        self.stamp = stamp
        self.digest = digest
        self.outcome = outcome
        self.skipReason = skipReason
        self.diagnostics = diagnostics
    }
}

/// What putting a file did.
package enum PutResult: Sendable, Hashable {
    case added
    case changed
    /// The file is noted, but nothing that anybody can ask for has changed.
    case recorded
    /// The id belongs to the article of another file; nothing was put.
    case duplicateID(of: String)
}

/// What a store holds when an import is done.
package struct ImportTotals: Sendable, Hashable {
    package var articles: Int
    package var publicArticles: Int
    package var datasetVersion: Int
    /// What only shows when all documents are looked at together.
    package var diagnostics: [Diagnostic]

    package init(articles: Int, publicArticles: Int, datasetVersion: Int, diagnostics: [Diagnostic] = []) {
        self.articles = articles
        self.publicArticles = publicArticles
        self.datasetVersion = datasetVersion
        self.diagnostics = diagnostics
    }
}
