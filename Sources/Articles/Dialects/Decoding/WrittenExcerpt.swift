/// The excerpt that front matter has, as plain text.
enum WrittenExcerpt {
    /// Without the markup of Markdown, which themes read in it, and white space at its ends.
    ///
    /// A text without the signs of links, strong words or code stays as it is: a lone star or underscore may mean itself.
    static func text(_ written: String) -> String {
        var text = written[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        let hasMarkup = ["](", "**", "`"].contains { text.contains($0) }
        return hasMarkup ? Inline.text(text) : String(text)
    }
}
