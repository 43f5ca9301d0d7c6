/// The words of public articles, for choosing what the words of a search stand for.
///
/// Words of other articles must never appear: a search would tell of them.
package protocol SearchVocabulary {
    /// What the site's configuration says of its language, or what its words look like; nil where neither tells.
    func language() throws -> SearchLanguage?

    /// The languages of the articles that are searched, those of most articles first: of each by its `locale`, and by
    /// the site where it has none.
    func languages() throws -> [SearchLanguage]

    /// The languages that the articles that are searched say they are in.
    func articleLanguages() throws -> ArticleLanguages

    /// The words that begin so, each with how many articles have it in any field.
    func words(from prefix: String) throws -> [VocabularyWord]

    /// The inflections of a word: what was found in the same articles before, or else what `find` finds.
    func inflections(of word: String, _ find: () throws -> [Inflection]) throws -> [Inflection]

    /// How many articles have a word, or words with spaces between as a phrase, in any field; `limit` where there are
    /// more.
    func articleCount(_ phrase: String, upTo limit: Int) throws -> Int

    /// The same for a single word in articles of some languages.
    func articleCount(_ word: String, in languages: ArticleLanguages, upTo limit: Int) throws -> Int

    /// The words that may have been meant, the most similar ones alone; each with how many articles have it.
    ///
    /// They are words of titles and excerpts, with the articles that have them there; or words of any field, where none
    /// of those has a single difference.
    func words(meantBy correction: Correction) throws -> [VocabularyWord]
}

extension SearchVocabulary {
    package func inflections(of word: String, _ find: () throws -> [Inflection]) throws -> [Inflection] {
        try find()
    }
}
