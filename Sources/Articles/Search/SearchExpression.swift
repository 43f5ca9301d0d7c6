/// What a search text asks for; any text has a meaning.
///
/// Words must all occur. `"a phrase"` must occur as it stands, `-word` must not occur, `word*` is a
/// prefix. A word that the tokenizer cuts in pieces, such as `o'brien` or `日本語`, is a phrase.
package struct SearchExpression: Sendable, Hashable {
    /// A word, a prefix or a phrase.
    package struct Term: Sendable, Hashable {
        /// One word or a phrase, as `SearchTokenizer` cuts it.
        package var words: [String]
        /// Whether the last word may go on.
        package var isPrefix: Bool
        /// What its prefix stands for; nil until that has been chosen.
        package var expansion: Expansion?
    }

    /// The words that a prefix stands for.
    package enum Expansion: Sendable, Hashable {
        /// All words with the prefix.
        case all
        /// The words that the prefix makes with these suffixes, of which there is at least one; an empty suffix makes the
        /// prefix itself.
        case only([String])

        /// The most suffixes of one prefix, and of all prefixes of a search together.
        package static let maximumCount = 50
        /// The length of the longest suffix, in bytes.
        package static let maximumSuffixLength = 32
    }

    /// All of them must be found.
    package private(set) var required: [Term] = []
    /// None of them may be found.
    package private(set) var excluded: [Term] = []
    /// Whether the text has signs in it but no word, so that nothing can match.
    package private(set) var matchesNothing = false

    /// How many terms are looked at; those behind are passed over.
    package static let maximumTerms = 32

    /// Nil for a text that asks for nothing: an empty one, or `*`.
    package init?(_ text: String) {
        var hasSigns = false
        var scanner = Scanner(rest: text[...])
        while let part = scanner.next() {
            let phrase = SearchTokenizer().phrase(in: part.text)
            hasSigns = hasSigns || part.text.contains { $0 != "*" }
            guard !phrase.words.isEmpty, required.count + excluded.count < Self.maximumTerms else { continue }
            let term = Term(words: phrase.words, isPrefix: part.isPrefix || phrase.isOpen)
            if part.isExcluded { excluded.append(term) } else { required.append(term) }
        }
        guard required.isEmpty, excluded.isEmpty else { return }
        guard hasSigns else { return nil }
        matchesNothing = true
    }

    /// The expansions of the prefixes among the required terms, in their order; empty where none was chosen.
    ///
    /// New values go into the terms, unless they are for another number of prefixes.
    package var expansions: [Expansion] {
        get { required.compactMap(\.expansion) }
        set {
            let places = required.indices.filter { required[$0].isPrefix }
            guard places.count == newValue.count else { return }
            for (place, expansion) in zip(places, newValue) { required[place].expansion = expansion }
        }
    }

    private struct Part {
        var text: String
        var isPrefix: Bool
        var isExcluded: Bool
    }

    private struct Scanner {
        var rest: Substring

        mutating func next() -> Part? {
            rest = rest.drop { $0.isWhitespace }
            guard !rest.isEmpty else { return nil }
            var isExcluded = false
            while rest.first == "-" {
                rest.removeFirst()
                isExcluded = true
            }
            return rest.first.map(Self.isQuote) == true ? phrase(isExcluded) : word(isExcluded)
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

        /// A phrase ends with its quote, or with the text where that is missing.
        private mutating func phrase(_ isExcluded: Bool) -> Part {
            rest.removeFirst()
            let text = rest.prefix { !Self.isQuote($0) }
            rest = rest[text.endIndex...].dropFirst()
            let isPrefix = rest.first == "*"
            if isPrefix { rest.removeFirst() }
            return Part(text: String(text), isPrefix: isPrefix, isExcluded: isExcluded)
        }

        private mutating func word(_ isExcluded: Bool) -> Part {
            let text = rest.prefix { !$0.isWhitespace && !Self.isQuote($0) }
            rest = rest[text.endIndex...]
            return Part(text: String(text), isPrefix: text.last == "*", isExcluded: isExcluded)
        }
    }
}
