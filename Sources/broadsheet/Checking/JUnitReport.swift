internal import FrontMatter

/// Findings as a report of tests in JUnit's XML: a test case for each document with findings.
struct JUnitReport {
    /// Whether warnings are failures.
    let isStrict: Bool

    func lines(_ outcome: CheckOutcome) -> [String] {
        var groups: [(path: String, findings: [Finding])] = []
        for finding in outcome.findings {
            if groups.last?.path == finding.path {
                groups[groups.count - 1].findings.append(finding)
            } else {
                groups.append((finding.path, [finding]))
            }
        }
        let failing = groups.count { $0.findings.contains(where: isFailure) }
        // A report of no test at all counts as a broken one.
        let counts = "tests=\"\(groups.count + 1)\" failures=\"\(failing)\" errors=\"0\""
        let time = ReportText.seconds(outcome.duration)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(counts) time=\"\(time)\">",
            "  <testsuite name=\"broadsheet check\" \(counts) skipped=\"0\" time=\"\(time)\">",
        ]
        for (path, findings) in groups { lines += testCase(path, findings) }
        let rest = "\(ReportText.count(outcome.articles, "article")) in all"
        lines.append("    <testcase classname=\"broadsheet.check\" name=\"\(Self.escaped(rest))\" time=\"0\"/>")
        return lines + ["  </testsuite>", "</testsuites>"]
    }

    private func isFailure(_ finding: Finding) -> Bool {
        finding.diagnostic.severity == .error || isStrict && finding.diagnostic.severity == .warning
    }

    private func testCase(_ path: String, _ findings: [Finding]) -> [String] {
        var lines = ["    <testcase classname=\"broadsheet.check\" name=\"\(Self.escaped(path))\" time=\"0\">"]
        for finding in findings where isFailure(finding) {
            let message = Self.escaped(finding.diagnostic.message)
            let text = Self.escaped(Self.text(finding))
            lines.append(
                "      <failure type=\"\(finding.diagnostic.rule.rawValue)\" message=\"\(message)\">\(text)</failure>"
            )
        }
        let others = findings.filter { !isFailure($0) }.map(Self.text)
        if !others.isEmpty {
            lines.append("      <system-out>\(Self.escaped(others.joined(separator: "\n")))</system-out>")
        }
        return lines + ["    </testcase>"]
    }

    private static func text(_ finding: Finding) -> String {
        let diagnostic = finding.diagnostic
        let place = "\(finding.path):\(diagnostic.position.line):\(diagnostic.position.column)"
        return "\(place): \(diagnostic.severity.rawValue): \(finding.wholeMessage) [\(diagnostic.rule.rawValue)]"
    }

    /// A text for content and attributes; characters that XML cannot hold are shown as what they are.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "\n", "\t": "&#\(scalar.value);"
            default:
                scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
                    ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
            }
        }
        .joined()
    }
}
