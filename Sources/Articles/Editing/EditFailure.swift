internal import FrontMatter

/// Why a change was refused; nothing was changed then.
package enum EditFailure: Error, Sendable, Hashable {
    /// What is wrong with one place of a document.
    package struct Finding: Sendable, Hashable {
        /// The file, below the content folder.
        package var path: String
        /// Counts from 1.
        package var line: Int
        /// In characters, from 1.
        package var column: Int
        /// `error` or `warning`.
        package var severity: String
        /// What is wrong and how to mend it.
        package var message: String
    }

    /// There is no such document.
    case missing
    /// The document is not in the state that it must be in for this change.
    case changedMeanwhile
    /// The document would not be taken in.
    case invalid([Finding])
    /// What was sent cannot be made of the document, for this reason.
    case unfit(String)
    /// The document must not be written where it would have to be, for this reason.
    case refused(String)

    static func invalid(_ diagnostics: [Diagnostic]) -> EditFailure {
        .invalid(
            diagnostics.map { diagnostic in
                Finding(
                    path: diagnostic.path,
                    line: Int(diagnostic.position.line),
                    column: Int(diagnostic.position.column),
                    severity: diagnostic.severity.rawValue,
                    message: diagnostic.message
                )
            }
        )
    }
}
