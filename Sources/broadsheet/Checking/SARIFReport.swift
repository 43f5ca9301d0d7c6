internal import API
internal import Base
internal import FrontMatter
internal import HTTP

/// Findings by the Static Analysis Results Interchange Format 2.1.0 of OASIS.
enum SARIFReport {
    static func bytes(_ outcome: CheckOutcome) -> [UInt8] {
        let used = Set(outcome.findings.map(\.diagnostic.rule))
        let rules = DiagnosticRule.allCases.filter(used.contains)
        var json = JSONWriter()
        json.beginObject()
        json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        json.member("version", "2.1.0")
        json.key("runs")
        json.beginArray()
        json.beginObject()
        json.key("tool")
        json.beginObject()
        json.key("driver")
        json.beginObject()
        json.member("name", "broadsheet")
        json.member("version", Version.current)
        json.key("rules")
        json.beginArray()
        for rule in rules {
            json.beginObject()
            json.member("id", rule.rawValue)
            message("shortDescription", rule.summary, &json)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endObject()
        json.member("columnKind", "unicodeCodePoints")
        json.key("results")
        json.beginArray()
        for finding in outcome.findings {
            result(finding, ruleIndex: rules.firstIndex(of: finding.diagnostic.rule) ?? 0, &json)
        }
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func message(_ key: StaticString, _ text: String, _ json: inout JSONWriter) {
        json.key(key)
        json.beginObject()
        json.member("text", text)
        json.endObject()
    }

    private static func result(_ finding: Finding, ruleIndex: Int, _ json: inout JSONWriter) {
        let diagnostic = finding.diagnostic
        json.beginObject()
        json.member("ruleId", diagnostic.rule.rawValue)
        json.member("ruleIndex", ruleIndex)
        json.member("level", diagnostic.severity.rawValue)
        message("message", finding.wholeMessage, &json)
        json.key("locations")
        json.beginArray()
        json.beginObject()
        json.key("physicalLocation")
        json.beginObject()
        json.key("artifactLocation")
        json.beginObject()
        json.member("uri", uri(finding.path))
        json.endObject()
        json.key("region")
        json.beginObject()
        json.member("startLine", max(1, Int(diagnostic.position.line)))
        json.member("startColumn", max(1, Int(diagnostic.position.column)))
        if let line = finding.line { message("snippet", line, &json) }
        json.endObject()
        json.endObject()
        json.endObject()
        json.endArray()
        json.endObject()
    }

    /// A path as a reference to a URI: relative as it was given, or of a file where it is a whole one.
    private static func uri(_ path: String) -> String {
        (path.hasPrefix("/") ? "file://" : "") + PercentEncoding.encoded(path, keeping: "/")
    }
}
