internal import Articles
internal import Base

/// What readers have found out about words in one version of the data.
///
/// People search for the same words in ever other company. To find the other forms of a word takes longer than to rank
/// its articles.
final class WordFacts: Sendable {
    /// How often articles are counted for a phrase, as far as a limit.
    struct Count: Hashable {
        var phrase: String
        var limit: Int
    }

    /// A word of a search, and the locales that are asked for.
    struct Asked: Hashable {
        var word: String
        var locales: [String]
    }

    private static let limit = 1024
    /// Longer phrases are counted each time: clients choose how long they are.
    static let longestPhrase = 128

    /// See `SearchVocabulary.articleCount`.
    let articleCounts = Memo<Count, Int>(limit: limit)
    /// See `SearchVocabulary.words(meantBy:)`; by the mistyped word.
    let meant = Memo<String, [VocabularyWord]>(limit: limit)
    /// See `SearchVocabulary.inflections`.
    let inflections = Memo<Asked, [Inflection]>(limit: limit)
    /// How many public articles have a word in title or excerpt.
    let titleCounts = Memo<String, Int>(limit: limit)
    /// The same for all words that begin so, added up.
    let prefixCounts = Memo<String, Int>(limit: limit)
}
