/// What a reader of documents has to say about one place of one file.
package struct Diagnostic: Error, Sendable, Hashable {
    /// How bad it is: an `error` keeps the document out of the store, a `warning` and a `note` do not.
    package enum Severity: String, Sendable {
        case error
        case warning
        case note
    }

    /// Whether the document is left out for it.
    package var severity: Severity
    /// The file's path below the content folder; empty while the reader does not know it.
    package var path: String
    /// Where it begins in the file.
    package var position: SourcePosition
    /// What is wrong and how to mend it: one line, no full stop.
    package var message: String
    /// The rule that the document breaks.
    package var rule: DiagnosticRule
    /// What to write instead, where that is known: one line, no full stop.
    package var suggestion: String?
    /// The change that mends it; nil unless there is exactly one right answer.
    package var edit: TextEdit?

    package init(
        _ severity: Severity,
        path: String = "",
        at position: SourcePosition,
        _ message: String,
        rule: DiagnosticRule = .syntax,
        suggestion: String? = nil,
        edit: TextEdit? = nil
    ) {
        self.severity = severity
        self.path = path
        self.position = position
        self.message = message
        self.rule = rule
        self.suggestion = suggestion
        self.edit = edit
    }

    /// An error at a place of a file; the file's path is set later.
    package static func error(
        at position: SourcePosition,
        _ message: String,
        rule: DiagnosticRule = .syntax
    ) -> Diagnostic {
        Diagnostic(.error, at: position, message, rule: rule)
    }

    /// A warning at a place of a file; the file's path is set later.
    package static func warning(
        at position: SourcePosition,
        _ message: String,
        rule: DiagnosticRule = .syntax
    ) -> Diagnostic {
        Diagnostic(.warning, at: position, message, rule: rule)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The line that compilers print and editors jump by: `file:line:column: error: message`.
    package var description: String {
        "\(Self.printable(path)):\(position.line):\(position.column): \(severity.rawValue): \(Self.printable(message))"
    }

    /// A text with control characters, as file names may have them, that a terminal shows and does not obey.
    package static func printable(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
        return text.unicodeScalars.map { scalar in
            scalar.value < 0x20 || scalar.value == 0x7F ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        .joined()
    }
}
