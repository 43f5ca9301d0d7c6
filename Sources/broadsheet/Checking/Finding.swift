internal import FrontMatter

/// A diagnostic as reports show it.
struct Finding {
    /// The file as the command was given it.
    let path: String
    let diagnostic: Diagnostic
    /// The line that it is about; nil where there is none.
    let line: String?

    /// The message with what to write instead, for formats that have no place for that.
    var wholeMessage: String {
        [diagnostic.message, diagnostic.suggestion].compactMap { $0 }.joined(separator: "; ")
    }
}
