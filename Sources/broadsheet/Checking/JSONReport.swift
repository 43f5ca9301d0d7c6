internal import Articles
internal import Base
internal import FrontMatter

/// Findings as one object of JSON.
enum JSONReport {
    static func bytes(_ outcome: CheckOutcome) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("articles", outcome.articles)
        json.member("notes", outcome.count(.note))
        json.member("warnings", outcome.count(.warning))
        json.member("errors", outcome.count(.error))
        json.key("diagnostics")
        json.beginArray()
        for finding in outcome.findings {
            let diagnostic = finding.diagnostic
            json.beginObject()
            json.member("path", finding.path)
            json.member("line", Int(diagnostic.position.line))
            json.member("column", Int(diagnostic.position.column))
            json.member("severity", diagnostic.severity.rawValue)
            json.member("rule", diagnostic.rule.rawValue)
            json.member("message", diagnostic.message)
            json.member("suggestion", diagnostic.suggestion)
            json.member("canFix", diagnostic.edit != nil)
            json.endObject()
        }
        json.endArray()
        json.key("skipped")
        json.beginArray()
        for document in outcome.skipped {
            json.beginObject()
            json.member("path", document.path)
            json.member("reason", document.reason.rawValue)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
