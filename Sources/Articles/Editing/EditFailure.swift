internal import FrontMatter

/// Why a change was refused; nothing was changed then.
package enum EditFailure: Error, Sendable, Hashable {
    /// There is no such document.
    case missing
    /// The document is not in the state that it must be in for this change.
    case changedMeanwhile
    /// The document would not be taken in.
    case invalid([DocumentFinding])
    /// The document as it is cannot be read, so that nothing in it can be changed; the list has one finding.
    case unreadable([DocumentFinding])
    /// Documents of an upload would not be taken in, or it cannot be read; the list has at least one finding.
    case notImported([DocumentFinding])
    /// What was sent cannot be made of the document, for this reason.
    case unfit(String)
    /// The server stops before the change was made.
    case stopping
    /// The folder is not, or not now, that of the store: its volume may not be mounted.
    case otherFolder(ImportFailure)
    /// The document must not be written where it would have to be, for this reason.
    case refused(String)

    static func invalid(_ diagnostics: [Diagnostic]) -> EditFailure {
        .invalid(diagnostics.map(DocumentFinding.init))
    }
}
