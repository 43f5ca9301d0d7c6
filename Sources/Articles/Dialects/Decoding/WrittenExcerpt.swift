/// The excerpt that front matter has, as plain text.
enum WrittenExcerpt {
    /// Without the markup of Markdown, which themes read in it, and white space at its ends.
    ///
    /// A text without the signs of links, code or strong words stays as it is: a lone star or underscore may mean
    /// itself.
    static func text(_ written: String) -> String {
        var text = written[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return hasMarkup(text) ? Inline.text(text) : String(text)
    }

    private static func hasMarkup(_ text: Substring) -> Bool {
        if text.contains("](") || text.count(where: { $0 == "`" }) > 1 { return true }
        // `2**3` is no strong word: that begins behind a space or at the start.
        var isAtStart = true
        for (index, character) in zip(text.indices, text) {
            if isAtStart, text[index...].hasPrefix("**"), text[index...].dropFirst(2).first?.isLetter ?? false {
                return text[index...].dropFirst(2).contains("**")
            }
            isAtStart = character.isWhitespace || "(\"'".contains(character)
        }
        return false
    }
}
