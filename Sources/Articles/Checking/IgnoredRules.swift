internal import Base
internal import FrontMatter

/// The rules that a document silences by comments `# broadsheet-ignore: RULE, RULE` in its front matter.
struct IgnoredRules {
    private(set) var rules: Set<DiagnosticRule> = []
    private(set) var diagnostics: [Diagnostic] = []

    private static let mark = "broadsheet-ignore:"
    /// How many characters the names have at most: those of all rules.
    private static let longestList = DiagnosticRule.allCases.reduce(0) { $0 + $1.rawValue.count + 2 }

    /// Reads the lines above the body.
    init(_ source: SourceText, bodyStart: Int, _ format: FrontMatterFormat) {
        var scanner = CommentScanner(format)
        var number = 1
        while number <= source.lineCount, let first = source.line(number).indices.first ?? Optional(0),
            first < bodyStart
        {
            let line = Array(source.line(number))
            if let start = scanner.comment(in: line) {
                let column = SourceText(line).position(ofByte: start).column
                take(String(decoding: line[start...], as: UTF8.self), SourcePosition(line: number, column: Int(column)))
            }
            number += 1
        }
    }

    private mutating func take(_ comment: String, _ position: SourcePosition) {
        guard let mark = comment.firstRange(of: Self.mark) else { return }
        // A comment of more names is no list of rules.
        let names = comment[mark.upperBound...].prefix(Self.longestList).split { $0 == "," || $0.isWhitespace }
        for name in names.isEmpty ? [comment[mark.upperBound...].prefix(0)] : names {
            if let rule = DiagnosticRule(rawValue: String(name)) {
                rules.insert(rule)
                continue
            }
            let nearest = EditDistance.nearest(to: String(name), in: DiagnosticRule.allCases.map(\.rawValue))
            var place = position
            place.column += numericCast(comment[..<name.startIndex].unicodeScalars.count)
            diagnostics.append(
                Diagnostic(
                    .warning,
                    at: place,
                    "there is no rule `\(name)` to be ignored",
                    rule: .unknownRule,
                    suggestion: nearest.map { "write `\($0)`" }
                )
            )
        }
    }
}
