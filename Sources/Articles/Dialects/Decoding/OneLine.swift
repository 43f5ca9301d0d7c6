internal import Base

/// A text as one line, as titles are.
enum OneLine {
    /// The lines of a text with a space between them, and without the spaces around each.
    static func text(_ text: String) -> String {
        guard let first = text.first, let last = text.last else { return text }
        if !first.isWhitespace, !last.isWhitespace, !text.contains(where: \.isNewline) { return text }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingWhitespace() }
        return lines.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
