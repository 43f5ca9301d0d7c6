/// Splits a search text into its terms.
struct SearchParser {
    /// A term and the signs around it.
    struct Item {
        var term: SearchExpression.Term
        /// As it was typed, with its signs.
        var typed = ""
        var isExcluded = false
        /// Whether it is `OR` as it stands: that joins its neighbours where these may be joined.
        var isOr = false

        var mayBeJoined: Bool { !isExcluded && !isOr }
    }

    private var rest: Substring
    /// Whether anything was read but white space, quotes, stars and leading hyphens.
    private(set) var hasSigns = false

    init(_ text: String) {
        rest = text[...]
    }

    /// The terms that have words in them, in order.
    mutating func items() -> [Item] {
        var items: [Item] = []
        while let (text, item) = next() {
            hasSigns = hasSigns || text.contains { $0 != "*" }
            var item = item
            let phrase = SearchTokenizer().phrase(in: String(text))
            item.term.words = phrase.words
            item.term.isOpen = phrase.isOpen
            if !item.term.isQuoted { (item.term.spaced, item.term.separable) = (phrase.spaced, phrase.separable) }
            item.term.isPrefix = item.term.isPrefix || phrase.isOpen
            item.term.isPossessive = phrase.words.count > 1 && Self.isPossessive(text)
            item.isOr = text == "OR" && item.mayBeJoined && !item.term.isQuoted
            if !item.term.words.isEmpty { items.append(item) }
        }
        return items
    }

    private mutating func next() -> (text: Substring, Item)? {
        rest = rest.drop { $0.isWhitespace }
        guard !rest.isEmpty else { return nil }
        let start = rest
        // Options of programs begin with two hyphens: only a single hyphen excludes.
        let hyphens = rest.prefix { $0 == "-" }
        let isExcluded = hyphens.count == 1
        rest = rest[hyphens.endIndex...]
        let isQuoted = rest.first.map(Self.isQuote) == true
        let text = isQuoted ? phrase() : word()
        var isPrefix = text.last == "*"
        if isQuoted {
            isPrefix = rest.first == "*"
            if isPrefix { rest.removeFirst() }
        }
        let term = SearchExpression.Term(words: [], isPrefix: isPrefix, isQuoted: isQuoted)
        let typed = String(start[..<rest.startIndex])
        return (text, Item(term: term, typed: typed, isExcluded: isExcluded))
    }

    /// A phrase ends with its quote, or with the text where that is missing.
    private mutating func phrase() -> Substring {
        rest.removeFirst()
        let text = rest.prefix { !Self.isQuote($0) }
        rest = rest[text.endIndex...].dropFirst()
        return text
    }

    private mutating func word() -> Substring {
        let text = rest.prefix { !$0.isWhitespace && !Self.isQuote($0) }
        rest = rest[text.endIndex...]
        return text
    }

    /// Whether a text ends with an `s` after an apostrophe, and perhaps signs.
    private static func isPossessive(_ text: Substring) -> Bool {
        var rest = text.unicodeScalars[...]
        while let last = rest.last, !last.properties.isAlphabetic, last.properties.numericType == nil {
            rest.removeLast()
        }
        guard let last = rest.popLast(), last == "s" || last == "S" else { return false }
        switch rest.last?.value {
        // The typewriter's, the printer's, the letter's, and the typewriter's in full width.
        case 0x27, 0x2019, 0x2BC, 0xFF07: return true
        default: return false
        }
    }

    /// Straight quotes, curly ones, and those of other languages: any of them opens a phrase, and any ends it.
    private static func isQuote(_ character: Character) -> Bool {
        switch character {
        case "\"", "\u{201C}"..."\u{201F}", "\u{AB}", "\u{BB}", "\u{300C}"..."\u{300F}", "\u{301D}"..."\u{301F}",
            "\u{FF02}":
            true
        default: false
        }
    }
}
