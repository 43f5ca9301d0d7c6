internal import Articles
internal import Logging

extension ImportReport {
    /// What a log line about the import says.
    func logMetadata(_ duration: Duration) -> Logger.Metadata {
        [
            "articles": "\(totals.articles)", "added": "\(added)", "changed": "\(changed)", "removed": "\(removed)",
            "warnings": "\(warningCount)", "errors": "\(errorCount)", "ms": "\(Int(duration / .milliseconds(1)))",
        ]
    }
}
