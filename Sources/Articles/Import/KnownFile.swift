package import FrontMatter

/// What an earlier import noted of a file.
package struct KnownFile: Sendable, Hashable {
    /// What the file turned out to be.
    package enum Outcome: String, Sendable {
        case article
        case topic
        case organization
        case site
        case skipped
        case failed
    }

    /// Below the content folder.
    package var path: String
    /// As the file system had it then.
    package var stamp: FileStamp
    /// FNV-1a of the content.
    package var digest: Int64
    /// What the file turned out to be.
    package var outcome: Outcome
    /// Why it is no article; nil unless it was skipped.
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
