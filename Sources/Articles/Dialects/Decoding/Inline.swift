internal import Markup

/// One line of Markdown or HTML as the words that people read.
enum Inline {
    /// A text of front matter with the characters that its entities stand for, such as `&` for `&amp;`.
    static func withoutEntities(_ text: String) -> String {
        guard let ampersand = text.firstIndex(of: "&"), text[ampersand...].contains(";") else { return text }
        // What looks like an element is text here.
        return MarkupText.text(of: text.replacing("<", with: "&lt;"), .html)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func text(_ line: Substring) -> String {
        var text = line
        // `# A title {#id}` and `# A title #`
        while text.last?.isWhitespace == true || text.last == "#" && text.dropLast().last == " " { text.removeLast() }
        if text.hasSuffix("}"), let open = text.lastIndex(of: "{"), text[open...].hasPrefix("{#") {
            text.removeSubrange(open...)
        }
        // Four spaces at the start would make code of it.
        let content = String(text.drop(while: \.isWhitespace))
        return MarkupText.text(of: content, .markdown).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
