/// Collects the warnings about one document, and stops where more would help nobody.
struct Warnings {
    private(set) var diagnostics: [Diagnostic] = []

    private static let maximum = 100

    mutating func add(at position: SourcePosition, _ message: String, rule: DiagnosticRule) {
        if diagnostics.count < Self.maximum { diagnostics.append(.warning(at: position, message, rule: rule)) }
    }
}
