internal import Base

/// Tells whether two articles tell the same story: coverage by several publishers, or one article filed twice.
///
/// They do where their titles have the same words in the same order within 30 days, or where most of the words are the
/// same within 14 days and the publishers differ: a publisher's own titles that are nearly alike are mostly different
/// news. What each of two articles shares with a third is one story too.
package enum StoryMatch {
    /// A day in microseconds.
    package static let day: Int64 = 86_400_000_000
    /// How far apart articles with the same title may be, in microseconds.
    package static let sameTitleWindow = 30 * day
    /// How far apart articles with similar titles may be, in microseconds.
    package static let similarTitleWindow = 14 * day
    /// Words of a title after so many different ones play no part.
    package static let maximumWords = 40

    /// The different words of a title that was cut by `SearchTokenizer`, with spaces between.
    package static func words(_ sortTitle: String) -> Set<Substring> {
        var words: Set<Substring> = []
        for word in sortTitle.split(separator: " ") {
            words.insert(word)
            if words.count == maximumWords { break }
        }
        return words
    }

    /// Whether most words are the same: the Jaccard index is at least 0.8.
    package static func areSimilar(_ one: Set<Substring>, _ other: Set<Substring>) -> Bool {
        let common = one.intersection(other).count
        return common > 0 && common * 5 >= (one.count + other.count - common) * 4
    }

    /// The mark of the whole title.
    package static func titleMark(_ sortTitle: String) -> Int64 {
        FNV1a.hash("title \(sortTitle)")
    }

    /// By what articles with the same title and such with similar titles are found.
    package struct Marks: Sendable {
        /// See `titleMark`.
        package let title: Int64
        /// See `wordMarks`.
        package let words: [Int64]
    }

    /// The marks of a title that was cut by `SearchTokenizer`, with spaces between.
    package static func marks(_ sortTitle: String) -> Marks {
        let ascii = sortTitle.utf8.allSatisfy { $0 < 0x80 }
        let words = ascii ? wordMarks(ofASCII: Array(sortTitle.utf8)) : wordMarks(words(sortTitle))
        return Marks(title: titleMark(sortTitle), words: words)
    }

    /// Marks of a few pairs of words, at least one of which any similar title has too.
    ///
    /// Of n words a similar title has at least 0.8 n. In one fixed order of all words, the first two of those that both
    /// have are among the first n - 0.8 n + 2 of each (prefix filtering). The order begins with words that are likely
    /// to be rare, so that few titles share a mark by chance.
    package static func wordMarks(_ words: Set<Substring>) -> [Int64] {
        let sorted = words.map { (word: $0, rank: rank($0.utf8)) }
            .sorted { ($0.rank, $0.word) < ($1.rank, $1.word) }
            .map(\.word)
        guard sorted.count > 1 else { return sorted.map { FNV1a.hash("word \($0)") } }
        let leastCommon = (4 * sorted.count + 4) / 5
        let prefix = sorted.prefix(sorted.count - leastCommon + 2)
        var marks: [Int64] = []
        for (index, word) in prefix.enumerated() {
            for other in prefix.dropFirst(index + 1) { marks.append(FNV1a.hash("words \(word) \(other)")) }
        }
        return marks
    }

    /// The same of a title in ASCII, where texts are equal and in order as their bytes are: most titles are, and each
    /// article of an import has one.
    private static func wordMarks(ofASCII title: [UInt8]) -> [Int64] {
        let space = UInt8(ascii: " ")
        var words: [(word: ArraySlice<UInt8>, rank: Int)] = []
        for word in title.split(separator: space) where !words.contains(where: { $0.word == word }) {
            words.append((word, rank(word)))
            if words.count == maximumWords { break }
        }
        words.sort { $0.rank == $1.rank ? $0.word.lexicographicallyPrecedes($1.word) : $0.rank < $1.rank }
        guard words.count > 1 else { return words.map { FNV1a.hash(Array("word ".utf8) + $0.word) } }
        let leastCommon = (4 * words.count + 4) / 5
        let prefix = words.prefix(words.count - leastCommon + 2)
        var marks: [Int64] = []
        for (index, one) in prefix.enumerated() {
            let start = Array("words ".utf8) + one.word + [space]
            for other in prefix.dropFirst(index + 1) { marks.append(FNV1a.hash(start + other.word)) }
        }
        return marks
    }

    /// Numbers and names of versions first, then long words.
    private static func rank(_ word: some Collection<UInt8>) -> Int {
        let hasDigit = word.contains(where: ASCII.isDigit)
        return hasDigit ? -1000 : -word.count
    }
}
