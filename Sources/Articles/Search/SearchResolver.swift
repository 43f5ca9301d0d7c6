/// Chooses what the words of a search stand for beside themselves: their inflections, and what was meant by them where they
/// seem mistyped.
///
/// Everything is chosen from the words of public articles at the time of the first page; cursors carry the choice on.
package struct SearchResolver<Vocabulary: SearchVocabulary> {
    private let vocabulary: Vocabulary
    private var stemmers: [SearchLanguage: Stemmer] = [:]
    /// How many words are still looked after that may have been mistyped: it takes much longer than all else.
    private var correctionsLeft = Correction.maximumCount

    package init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// A search with forms for its clauses; `corrects` says whether mistyped words are looked after.
    package mutating func resolved(_ search: SearchExpression, corrects: Bool) throws -> SearchExpression {
        var search = search
        let share = SearchExpression.Form.maximumTotal / max(1, search.required.count)
        let limit = max(1, min(SearchExpression.Form.maximumCount, share))
        for index in search.required.indices {
            var forms: [SearchExpression.Form] = []
            for term in search.required[index].terms {
                forms += try self.forms(of: term, corrects: corrects && search.correctsTypos)
            }
            var seen = Set(search.required[index].terms.filter { !$0.isPrefix }.map(\.words))
            search.required[index].forms = Array(forms.filter { seen.insert($0.words).inserted }.prefix(limit))
        }
        return search
    }

    private mutating func forms(
        of term: SearchExpression.Term,
        corrects: Bool
    ) throws -> [SearchExpression.Form] {
        guard !term.isPrefix, !term.isQuoted, term.words.count == 1, let word = term.words.first else { return [] }
        let inflections = try inflections(of: word)
        var forms = inflections.map { SearchExpression.Form(words: [$0.word], kind: .inflection) }
        guard corrects else { return forms }
        let meant = try corrections(of: word, inflections)
        forms += meant.map { SearchExpression.Form(words: [$0], kind: .correction) }
        for word in meant {
            forms += try self.inflections(of: word).map { SearchExpression.Form(words: [$0.word], kind: .inflection) }
        }
        return forms
    }

    // MARK: Inflections

    /// The other words with the same stem, the most common first.
    private mutating func inflections(of word: String) throws -> [VocabularyWord] {
        guard Self.isInflected(word), let language = SearchLanguage.of(word, site: try vocabulary.language()),
            let stemmer = stemmer(language)
        else { return [] }
        let stem = stemmer.stem(word)
        guard let root = Self.root(of: word, stem) else { return [] }
        return try vocabulary.words(from: root)
            .filter { $0.word != word && Self.isInflected($0.word) && stemmer.stem($0.word) == stem }
            .sorted { $0.precedes($1) }
    }

    private mutating func stemmer(_ language: SearchLanguage) -> Stemmer? {
        if let known = stemmers[language] { return known }
        stemmers[language] = Stemmer(language)
        return stemmers[language]
    }

    /// Whether a word is of letters alone, and of enough of them.
    private static func isInflected(_ word: String) -> Bool {
        word.unicodeScalars.count >= 3 && word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }

    /// What all inflections of a word begin with: what it shares with its stem, and one letter less where that is the
    /// whole stem and long enough, as in `make` and `making`.
    private static func root(of word: String, _ stem: String) -> String? {
        let stem = Array(stem.unicodeScalars)
        var root = Array(zip(word.unicodeScalars, stem).prefix { $0 == $1 }.map(\.0))
        if root.count == stem.count, root.count > 3 { root.removeLast() }
        guard root.count >= 2 else { return nil }
        return String(String.UnicodeScalarView(root))
    }

    // MARK: Corrections

    /// The words that may have been meant by one that hardly any article has, the likeliest first.
    private mutating func corrections(of word: String, _ inflections: [VocabularyWord]) throws -> [String] {
        guard let correction = Correction(word) else { return [] }
        let count =
            try vocabulary.articleCount(word, upTo: Correction.handful) + inflections.reduce(0) { $0 + $1.articles }
        guard count < Correction.handful, correctionsLeft > 0 else { return [] }
        correctionsLeft -= 1
        return try vocabulary.words(meantBy: correction)
            .filter { $0.articles >= count * Correction.times }
            .sorted { $0.precedes($1) }
            .prefix(Correction.maximumMeant).map(\.word)
    }
}
