/// A word of public articles.
package struct VocabularyWord: Sendable, Hashable {
    /// As `SearchTokenizer` cuts it.
    package var word: String
    /// How many articles have it.
    package var articles: Int

    package init(word: String, articles: Int) {
        self.word = word
        self.articles = articles
    }

    /// Whether it comes before another: the more common first, then by their bytes.
    package func precedes(_ other: VocabularyWord) -> Bool {
        articles != other.articles
            ? articles > other.articles : word.utf8.lexicographicallyPrecedes(other.word.utf8)
    }
}
