/// Cuts text into the words that search and ranking compare, folded by `TextFolder`.
///
/// A word is a run of letters and digits, or an emoji. `c#` and `c++` keep what tells them from `c`. A word ends after
/// 64 bytes. A script without spaces gives bigrams of clusters, and the last cluster alone: `日本語` is `日本`, `本語` and
/// `語`. So a phrase of bigrams finds a text at any cluster, and a prefix finds a single one. Beside such a script,
/// letters and digits are written without a space as well: `ferry27号` is `ferry`, `ferry27`, `27` and `号`.
package struct SearchTokenizer: Sendable {
    /// In bytes of UTF-8; what is longer is cut.
    package static let maximumWordLength = WordCursor.maximumWordLength

    /// A word of a text.
    package struct Token: Sendable {
        /// The bytes of the text that it stands for.
        package var range: Range<Int>
        /// Those of its first cluster, where it is a bigram; else the same.
        package var headRange: Range<Int>
        /// How many bytes of the word are its first cluster, where it is a bigram; else all.
        package var headLength: Int
        /// Whether it is the last cluster of a run, which is no bigram.
        var endsRun = false
        /// Whether it is the second cluster of the bigram before.
        var repeatsLast = false
        /// Whether it is a cluster or a bigram of clusters.
        var isCluster: Bool { endsRun || headRange != range }
        /// Whether it is a part of a word: of the one that follows, or of one before.
        var part = Part.none

        /// A token of a single cluster or of a word, `length` bytes long.
        init(_ range: Range<Int>, length: Int) {
            self.range = range
            headRange = range
            headLength = length
        }
    }

    /// What a word is to a longer one that it is a part of.
    package enum Part: Sendable {
        case none
        case first
        case later
    }

    /// The words that a text in a search asks for, in a row.
    package struct Phrase: Sendable, Hashable {
        /// Folded, as the index has them.
        package var words: [String]
        /// Whether the last word is a single cluster, which must be sought as a prefix.
        package var isOpen: Bool
        /// The words as a text has them that writes letters beside a script without spaces apart; empty where that is
        /// the same.
        package var spaced: [String] = []
        /// The different words that say all, where a script without spaces is among them; empty where that is a single
        /// one.
        package var separable: [String] = []
    }

    package init() {}

    /// Calls `body` with each word's UTF-8 and where it stands in the text.
    package func forEachToken(
        in text: UnsafeRawBufferPointer,
        _ body: (_ word: [UInt8], _ token: Token) throws -> Void
    ) rethrows {
        var cursor = TokenCursor(text)
        var word: [UInt8] = []
        word.reserveCapacity(Self.maximumWordLength + 8)
        while let token = cursor.next(&word) { try body(word, token) }
    }

    /// The words of a text as the index has them.
    package func words(in text: String) -> [String] {
        tokens(in: text).map(\.word)
    }

    /// What a text in a search asks for.
    ///
    /// The last cluster of a run may go on in the text that is sought: the bigram before it says all. A word at an end
    /// says all that its parts say.
    package func phrase(in text: String) -> Phrase {
        var tokens = tokens(in: text)
        var isOpen = false
        if tokens.count > 1, tokens[0].token.part == .first { tokens.removeFirst() }
        while tokens.last?.token.part == .later { tokens.removeLast() }
        if let last = tokens.last?.token, last.endsRun {
            if last.repeatsLast { tokens.removeLast() } else { isOpen = true }
        }
        var phrase = Phrase(words: tokens.map(\.word), isOpen: isOpen)
        guard tokens.contains(where: \.token.isCluster) else { return phrase }
        let whole = tokens.filter { $0.token.part == .none }
        if whole.count < tokens.count { phrase.spaced = whole.map(\.word) }
        // The last cluster of a run is in the bigram before it, and one alone says little.
        var seen: Set<String> = []
        let words = whole.filter { !$0.token.endsRun }.map(\.word).filter { seen.insert($0).inserted }
        if words.count > 1 { phrase.separable = words }
        return phrase
    }

    private func tokens(in text: String) -> [(word: String, token: Token)] {
        var tokens: [(word: String, token: Token)] = []
        var text = text
        text.withUTF8 { utf8 in
            forEachToken(in: UnsafeRawBufferPointer(utf8)) { word, token in
                tokens.append((String(decoding: word, as: UTF8.self), token))
            }
        }
        return tokens
    }

    /// Appends the words with a space after each, as the full-text index is fed.
    package func appendWords(of text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        var cursor = TokenCursor(text)
        var word: [UInt8] = []
        while true {
            cursor.appendPlainWords(to: &bytes)
            guard cursor.next(&word) != nil else { return }
            bytes.append(contentsOf: word)
            bytes.append(UInt8(ascii: " "))
        }
    }
}
