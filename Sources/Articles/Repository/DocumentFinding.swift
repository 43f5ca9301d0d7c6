package import FrontMatter

/// What is wrong with one place of a document, as clients are told.
package struct DocumentFinding: Sendable, Hashable {
    /// The file, below the content folder.
    package let path: String
    /// Counts from 1.
    package let line: Int
    /// In characters, from 1.
    package let column: Int
    /// `error`, `warning` or `note`.
    package let severity: String
    /// The name of the rule that found it.
    package let rule: String
    /// What is wrong and how to mend it.
    package let message: String

    package init(_ diagnostic: Diagnostic) {
        path = diagnostic.path
        line = Int(diagnostic.position.line)
        column = Int(diagnostic.position.column)
        severity = diagnostic.severity.rawValue
        rule = diagnostic.rule.rawValue
        message = diagnostic.message
    }
}
