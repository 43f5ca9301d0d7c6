internal import Markup

/// One line of Markdown or HTML as the words that people read.
enum Inline {
    static func text(_ line: Substring) -> String {
        var text = line
        // `# A title {#id}` and `# A title #`
        while text.last?.isWhitespace == true || text.last == "#" && text.dropLast().last == " " { text.removeLast() }
        if text.hasSuffix("}"), let open = text.lastIndex(of: "{") {
            let attributes = text[open...].dropFirst().drop { $0 == ":" || $0 == " " }
            if attributes.first == "#" || attributes.first == ".", attributes.dropFirst().first?.isLetter == true {
                text.removeSubrange(open...)
            }
        }
        // Four spaces at the start would make code of it.
        let content = String(text.drop(while: \.isWhitespace))
        return MarkupText.text(of: content, .markdown).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
