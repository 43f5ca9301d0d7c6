/// The tags that a line of HTML begins with, up to that of an element which holds Markdown by its attribute `markdown`.
///
/// kramdown, Python-Markdown and Markdown Extra have the attribute.
struct ElementLine {
    /// The name of the element, in lower case.
    let name: String
    /// The tags without that attribute; that of a paragraph is left out, as what it holds is one.
    let head: String
    /// What stands after the tag.
    let rest: Substring

    /// Whether the element is a paragraph.
    var isParagraph: Bool { name == "p" }

    /// Elements that hold blocks, or stand for one.
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li",
        "main", "nav", "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    private static let values: Set<String> = ["", "1", "block", "span"]

    /// Nil where no tag that the text begins with has the attribute.
    init?(_ text: Substring) {
        var position = text.startIndex
        while let tag = Self.tag(text[position...].drop { $0 == " " || $0 == "\t" }) {
            if Self.blocks.contains(tag.name), let attribute = tag.markdown {
                let before = text[..<tag.range.lowerBound].drop { $0 == " " || $0 == "\t" }
                let start = text[tag.range.lowerBound..<attribute.lowerBound]
                let end = text[attribute.upperBound..<tag.range.upperBound]
                name = tag.name
                head = name == "p" ? String(before) : "\(before)\(start)\(end)"
                rest = text[tag.range.upperBound...]
                return
            }
            position = tag.range.upperBound
        }
        return nil
    }

    private struct Tag {
        var name: String
        var range: Range<Substring.Index>
        /// The place of the attribute `markdown`, where its value says that there is Markdown.
        var markdown: Range<Substring.Index>?
    }

    /// The tag that a text begins with; nil where it begins with none, or the tag does not end in the text.
    private static func tag(_ text: Substring) -> Tag? {
        guard text.first == "<" else { return nil }
        var rest = text.dropFirst()
        if rest.first == "/" { rest.removeFirst() }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard name.first?.isLetter == true else { return nil }
        rest = rest[name.endIndex...]
        var markdown: Range<Substring.Index>?
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            guard let first = rest.first else { return nil }
            if first == ">" {
                let end = rest.index(after: rest.startIndex)
                return Tag(name: name.lowercased(), range: text.startIndex..<end, markdown: markdown)
            }
            let start = rest.startIndex
            let key = rest.prefix { !$0.isWhitespace && !"=/>".contains($0) }
            rest = rest[key.endIndex...]
            var value = Substring()
            if rest.first == "=" {
                rest.removeFirst()
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    guard let close = rest.dropFirst().firstIndex(of: quote) else { return nil }
                    value = rest[rest.index(after: rest.startIndex)..<close]
                    rest = rest[rest.index(after: close)...]
                } else {
                    value = rest.prefix { !$0.isWhitespace && $0 != ">" }
                    rest = rest[value.endIndex...]
                }
            } else if key.isEmpty {
                return nil
            }
            if key == "markdown", values.contains(value.lowercased()) { markdown = start..<rest.startIndex }
        }
    }

    /// The next tag of an element of a name.
    static func nextTag(_ name: String, in text: Substring) -> (range: Range<Substring.Index>, isEnd: Bool)? {
        var rest = text
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...].dropFirst()
            if rest.hasPrefix("!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
                continue
            }
            let isEnd = rest.first == "/"
            if isEnd { rest.removeFirst() }
            let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            guard word.count == name.count, word.lowercased() == name else { continue }
            // No tag ends where none of these follows.
            guard let close = rest.firstIndex(of: ">") else { return nil }
            return (open..<rest.index(after: close), isEnd)
        }
        return nil
    }
}
