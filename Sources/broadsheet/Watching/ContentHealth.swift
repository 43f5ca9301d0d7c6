internal import Base

/// How the last looks at the content folder went.
struct ContentHealth: Sendable, Hashable {
    /// When the folder was last looked at without a failure; nil before the first time.
    var lastScan: Timestamp?
    /// Documents with errors: their last good version is served, if there was one.
    var brokenDocuments = 0
}
