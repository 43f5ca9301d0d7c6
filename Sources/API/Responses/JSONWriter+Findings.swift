internal import Articles
internal import Base

extension JSONWriter {
    /// The member `diagnostics` with what is wrong with documents; `showsPath` says whether each names its file.
    mutating func findings(_ findings: [DocumentFinding], showsPath: Bool) {
        key("diagnostics")
        beginArray()
        for finding in findings {
            beginObject()
            if showsPath { member("path", finding.path) }
            member("line", finding.line)
            member("column", finding.column)
            member("severity", finding.severity)
            member("rule", finding.rule)
            member("message", finding.message)
            endObject()
        }
        endArray()
    }
}
