internal import FrontMatter

/// Findings as the workflow commands by which GitHub puts them beside the lines of a change.
enum GitHubReport {
    static func line(_ finding: Finding) -> String {
        let diagnostic = finding.diagnostic
        let command =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        let properties = [
            "file=\(escaped(finding.path, isProperty: true))", "line=\(diagnostic.position.line)",
            "col=\(diagnostic.position.column)", "title=\(diagnostic.rule.rawValue)",
        ]
        return "::\(command) \(properties.joined(separator: ","))::\(escaped(finding.wholeMessage, isProperty: false))"
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            case ":" where isProperty: "%3A"
            case "," where isProperty: "%2C"
            case _ where scalar.properties.generalCategory == .control: "\\u{\(String(scalar.value, radix: 16))}"
            default: String(scalar)
            }
        }
        .joined()
    }
}
