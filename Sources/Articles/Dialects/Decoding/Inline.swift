/// One line of Markdown or HTML as the words that people read.
enum Inline {
    static func text(_ line: Substring) -> String {
        var text = String(line)
        // `# A title {#id}` and `# A title #`
        while text.last?.isWhitespace == true || text.last == "#" && text.dropLast().last == " " { text.removeLast() }
        if text.hasSuffix("}"), let open = text.lastIndex(of: "{"), text[open...].hasPrefix("{#") {
            text.removeSubrange(open...)
        }
        text = PlainText.text(of: text.replacing("![", with: "["))
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if !"*`[]".contains(character) {
                result.append(character)
            }
        }
        return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
