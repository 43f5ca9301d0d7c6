/// A value that was read, and what there was to say about it.
package struct Decoded<Value> {
    /// Nil where a diagnostic is an error.
    package var value: Value?
    /// Warnings, and errors where there is no value.
    package var diagnostics: [Diagnostic]

    package init(value: Value?, diagnostics: [Diagnostic]) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

extension Decoded: Sendable where Value: Sendable {}
