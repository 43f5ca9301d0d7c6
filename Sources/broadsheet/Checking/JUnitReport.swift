internal import API
internal import Base
internal import FrontMatter

/// Findings as a report of tests in JUnit's XML: a test case for each document with findings.
///
/// It is valid by the schema of Apache Ant's reports, which is strict, and by the looser one of Jenkins.
struct JUnitReport {
    /// Whether warnings are failures.
    let isStrict: Bool
    /// When the check began.
    let start: Timestamp

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
        // Ant's schema has no room for what is found in a test case that passes.
        let others = groups.flatMap { $0.findings.contains(where: isFailure) ? [] : $0.findings.map(Self.text) }
        // A report of no test at all counts as a broken one.
        let counts = "tests=\"\(groups.count + 1)\" failures=\"\(failing)\" errors=\"0\" skipped=\"0\""
        // In UTC without its Z, which the schema forbids.
        let moment = start.description.prefix(19)
        let time = ReportText.seconds(outcome.duration)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>",
            "  <testsuite package=\"broadsheet\" id=\"0\" name=\"broadsheet check\" timestamp=\"\(moment)\""
                + " hostname=\"localhost\" \(counts) time=\"\(time)\">",
            "    <properties><property name=\"version\" value=\"\(Self.escaped(Version.current))\"/></properties>",
        ]
        for (path, findings) in groups { lines.append(testCase(path, findings)) }
        let rest = "\(ReportText.count(outcome.articles, "article")) in all"
        lines.append("    <testcase classname=\"broadsheet.check\" name=\"\(Self.escaped(rest))\" time=\"0\"/>")
        lines.append("    <system-out>\(Self.escaped(others.joined(separator: "\n")))</system-out>")
        return lines + ["    <system-err/>", "  </testsuite>", "</testsuites>"]
    }

    private func isFailure(_ finding: Finding) -> Bool {
        finding.diagnostic.severity == .error || isStrict && finding.diagnostic.severity == .warning
    }

    /// A test case fails once, whatever its document has.
    private func testCase(_ path: String, _ findings: [Finding]) -> String {
        let start = "    <testcase classname=\"broadsheet.check\" name=\"\(Self.escaped(path))\" time=\"0\""
        guard let first = findings.first(where: isFailure) else { return "\(start)/>" }
        let message = Self.escaped(first.diagnostic.message)
        let text = Self.escaped(findings.map(Self.text).joined(separator: "\n"))
        let failure = "<failure type=\"\(first.diagnostic.rule.rawValue)\" message=\"\(message)\">\(text)</failure>"
        return "\(start)>\n      \(failure)\n    </testcase>"
    }

    private static func text(_ finding: Finding) -> String {
        let diagnostic = finding.diagnostic
        let place = "\(finding.path):\(diagnostic.position.line):\(diagnostic.position.column)"
        return "\(place): \(diagnostic.severity.rawValue): \(finding.wholeMessage) [\(diagnostic.rule.rawValue)]"
    }

    /// A text for content and attributes; characters that XML cannot hold are shown as what they are.
    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        XMLEscapes.append(text, to: &bytes) { "\\u{\(String($0.value, radix: 16))}" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
