/// The words of a title as they are written there.
struct WrittenWords {
    struct Word {
        /// As `SearchTokenizer` cuts it.
        var word: String
        /// Where it stands in the UTF-8 of the title.
        var range: Range<Int>
    }

    private let bytes: [UInt8]
    private let words: [Word]

    init(_ title: String) {
        bytes = Array(title.utf8)
        var words: [Word] = []
        bytes.withUnsafeBytes { bytes in
            SearchTokenizer().forEachToken(in: bytes) { word, token in
                words.append(Word(word: String(decoding: word, as: UTF8.self), range: token.range))
            }
        }
        self.words = words
    }

    /// The title from the first to the last of some words.
    func text(_ words: ArraySlice<Word>) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        return String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }

    /// How a word is written here; nil where it is not here.
    func writtenForm(of word: String) -> String? {
        words.firstIndex { $0.word == word }.map { text(words[$0...$0]) }
    }

    /// A name has no more words than this.
    private static let longestPhrase = 4

    /// Runs of two words and more that another title has too, the longest first.
    func phrases(sharedWith other: WrittenWords) -> [ArraySlice<Word>] {
        var phrases: [ArraySlice<Word>] = []
        var start = 0
        while start < words.count {
            let length =
                other.words.indices.map { place in
                    zip(words[start...], other.words[place...]).prefix { $0.word == $1.word }.count
                }.max() ?? 0
            if length > 1 { phrases.append(words[start..<start + min(length, Self.longestPhrase)]) }
            start += max(1, length)
        }
        return phrases.sorted { $0.count > $1.count }
    }
}
