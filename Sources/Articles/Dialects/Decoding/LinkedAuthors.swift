/// Authors of a text in which their names are links of Markdown, as Docsy has them:
/// `[Nell Averdyke](https://nell.example) (Brine), [Tobias Rook](https://rook.example)`.
enum LinkedAuthors {
    /// The authors with the addresses of their pages; nil where it is not certain that the links are their names.
    ///
    /// A link in parentheses belongs to the name before it, as in `Nell ([@nell](https://nell.example))`, and so does
    /// one behind a word. What stands without a link is an author too where the text is an enumeration for sure; else
    /// it may say something of the others.
    static func authors(in text: String) -> [Author]? {
        // To look for the ends of links takes long where there are none, and no byline is so long.
        guard text.utf8.count <= maximumLength, text.contains("](") else { return nil }
        let (parts, hasConjunction) = parts(of: text)
        let links = parts.map(links)
        let isEnumeration = parts.count > 2 || hasConjunction
        guard links.contains(where: { !$0.isEmpty }), isEnumeration || !links.contains(where: \.isEmpty) else {
            return nil
        }
        return zip(parts, links).flatMap { part, links in
            if !links.isEmpty { return links }
            let name = AuthorDecoder.displayName(from: String(part))
            return name.contains(where: \.isLetter) ? [Author(name: name)] : []
        }
    }

    /// In bytes.
    static let maximumLength = 4096

    /// What stands between commas, semicolons and conjunctions outside of brackets.
    private static func parts(of text: String) -> (parts: [Substring], hasConjunction: Bool) {
        var parts: [Substring] = []
        var hasConjunction = false
        var depth = 0
        var rest = text[...]
        var start = text.startIndex
        while let character = rest.first {
            switch character {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            default: break
            }
            let conjunction = [" and ", " & "].first { depth == 0 && rest.hasPrefix($0) }
            if let conjunction {
                hasConjunction = true
                parts.append(text[start..<rest.startIndex])
                rest = rest.dropFirst(conjunction.count)
                start = rest.startIndex
            } else {
                if depth == 0, character == "," || character == ";" {
                    parts.append(text[start..<rest.startIndex])
                    start = rest.index(after: rest.startIndex)
                }
                rest = rest.dropFirst()
            }
        }
        parts.append(text[start...])
        return (parts.filter { !$0.allSatisfy(\.isWhitespace) }, hasConjunction)
    }

    /// The authors that links outside of parentheses name, where the part begins with one.
    private static func links(in part: Substring) -> [Author] {
        var result: [Author] = []
        var rest = part
        guard part.first(where: { !$0.isWhitespace }) == "[" else { return [] }
        while let open = rest.firstIndex(where: { $0 == "[" || $0 == "(" }) {
            guard rest[open] == "[", let middle = rest[open...].firstRange(of: "]("),
                let close = rest[middle.upperBound...].firstIndex(of: ")")
            else {
                // What is said of the name before it, with links or without.
                rest = afterParentheses(rest[open...])
                continue
            }
            let name = AuthorDecoder.displayName(from: String(rest[rest.index(after: open)..<middle.lowerBound]))
            let address = rest[middle.upperBound..<close].prefix { !$0.isWhitespace }
            let isWhole = address.hasPrefix("https://") || address.hasPrefix("http://")
            rest = rest[rest.index(after: close)...]
            if name.isEmpty || name.contains("[") { continue }
            result.append(Author(name: name, url: isWhole ? String(address) : nil))
        }
        return result
    }

    /// What follows the bracket that closes the first one.
    private static func afterParentheses(_ text: Substring) -> Substring {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth <= 0 { return text[text.index(after: index)...] }
        }
        return ""
    }
}
