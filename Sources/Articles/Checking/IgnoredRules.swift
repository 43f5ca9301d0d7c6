internal import Base
internal import FrontMatter

/// The rules that a document silences by comments `# broadsheet-ignore: RULE, RULE` in its front matter.
struct IgnoredRules {
    private(set) var rules: Set<DiagnosticRule> = []
    private(set) var diagnostics: [Diagnostic] = []

    private static let mark = "broadsheet-ignore:"

    /// Reads the lines above the body.
    init(_ source: SourceText, bodyStart: Int) {
        var number = 1
        while number <= source.lineCount, let first = source.line(number).indices.first ?? Optional(0),
            first < bodyStart
        {
            take(String(decoding: source.line(number), as: UTF8.self), number)
            number += 1
        }
    }

    private mutating func take(_ line: String, _ number: Int) {
        guard line.drop(while: { $0 == " " || $0 == "\t" }).first == "#", let mark = line.firstRange(of: Self.mark)
        else {
            return
        }
        var column = line[..<mark.upperBound].unicodeScalars.count + 1
        for part in line[mark.upperBound...].split(separator: ",", omittingEmptySubsequences: false) {
            let name = String(part.filter { !$0.isWhitespace })
            let start = column + part.unicodeScalars.prefix { $0.properties.isWhitespace }.count
            column += part.unicodeScalars.count + 1
            if let rule = DiagnosticRule(rawValue: name) {
                rules.insert(rule)
            } else {
                let nearest = EditDistance.nearest(to: name, in: DiagnosticRule.allCases.map(\.rawValue))
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        at: SourcePosition(line: number, column: start),
                        "there is no rule `\(name)` to be ignored",
                        rule: .unknownRule,
                        suggestion: nearest.map { "write `\($0)`" }
                    )
                )
            }
        }
    }
}
