package import Base

/// What an article says in its title and excerpt, cut up for comparing it with others.
package struct RelatedText: Sendable {
    private let title: [UInt8]
    private let excerpt: [UInt8]
    /// Hashes of the words in their order.
    package let titleWords: [UInt64]
    /// Features of the excerpt's words, in their order.
    package let excerptWords: [UInt64]
    /// Hashes of the title's pieces of three bytes, words joined by single spaces.
    let titleTrigrams: [UInt64]
    /// Days since 1970, with a fraction; nil without a date.
    package let day: Double?

    /// Cuts up a title and an excerpt, either of which may be empty.
    package init(title: String, excerpt: String, published: Timestamp?) {
        self.title = SearchWords.words(in: title)
        self.excerpt = SearchWords.words(in: excerpt)
        day = published.map { Double($0.microseconds) / 86_400_000_000 }
        titleWords = Self.hashes(self.title)
        excerptWords = Self.hashes(self.excerpt)
        var trigrams: [UInt64] = []
        trigrams.reserveCapacity(self.title.count)
        RelatedPieces.forEachTrigram(self.title) { trigrams.append($0) }
        titleTrigrams = trigrams
    }

    /// Hashes of neighbouring words of the title.
    var titlePairs: [UInt64] {
        zip(titleWords, titleWords.dropFirst()).map { RelatedFeature.pair($0, $1) }
    }

    /// Hashes of the pieces of four bytes within the words of title and excerpt.
    ///
    /// They are many: made when they are asked for.
    var grams: [UInt64] {
        var grams: [UInt64] = []
        grams.reserveCapacity(title.count + excerpt.count)
        for words in [title, excerpt] { RelatedPieces.forEachGram(words) { grams.append($0) } }
        return grams
    }

    /// The bytes of a word that is short, with its space: so there is room for most words before they are counted.
    private static let shortWord = 5

    private static func hashes(_ words: [UInt8]) -> [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(words.count / shortWord)
        SearchWords.forEachWord(in: words) { word, _ in hashes.append(RelatedFeature.word(word)) }
        return hashes
    }
}
