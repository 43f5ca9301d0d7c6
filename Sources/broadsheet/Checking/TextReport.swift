internal import Base
internal import FrontMatter

/// Findings as compilers print them, with the line and a caret below its column.
struct TextReport {
    /// Whether the report is for a terminal.
    let isColoured: Bool

    /// The columns of a line that are shown at most.
    private static let width = 120

    func lines(_ finding: Finding) -> [String] {
        let diagnostic = finding.diagnostic
        let place = "\(finding.path):\(diagnostic.position.line):\(diagnostic.position.column):"
        let severity = styled("\(diagnostic.severity.rawValue):", Self.colour(diagnostic.severity))
        let rule = styled("[\(diagnostic.rule.rawValue)]", "2")
        let message = styled(Diagnostic.printable(diagnostic.message), "1")
        var lines = ["\(Diagnostic.printable(place)) \(severity) \(message) \(rule)"]
        if let line = finding.line {
            let (text, caret) = Self.excerpt(line, column: Int(diagnostic.position.column))
            let number = String(diagnostic.position.line)
            let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count))
            lines.append("\(margin)\(number) | \(text)")
            lines.append("      | \(caret)\(styled("^", "1;32"))")
        }
        if let suggestion = diagnostic.suggestion { lines.append("      = \(Diagnostic.printable(suggestion))") }
        return lines
    }

    private func styled(_ text: String, _ style: String) -> String {
        isColoured ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }

    private static func colour(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "1;36"
        }
    }

    /// A line as it fits into a terminal, and what stands before the caret below it.
    static func excerpt(_ line: String, column: Int) -> (text: String, indentation: String) {
        var scalars = Array(line.unicodeScalars)
        var caret = min(max(0, column - 1), scalars.count)
        var start = ""
        if scalars.count > width, caret > width / 2 {
            let cut = min(caret - width / 2, scalars.count - width)
            scalars.removeFirst(cut)
            caret -= cut
            start = "..."
        }
        let isCut = scalars.count > width
        func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            scalars.reduce(into: start) { text, scalar in
                // Tabs and what a terminal would obey take one column.
                text.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
            }
        }
        let text = shown(scalars.prefix(width)) + (isCut ? "..." : "")
        let before = scalars.prefix(caret).reduce(start.utf8.count) { $0 + columns($1) }
        return (text, String(repeating: " ", count: before))
    }

    /// The columns that a terminal gives a character.
    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
