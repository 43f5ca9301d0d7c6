/// Chooses what the words of a search stand for beside themselves: synonyms, other spellings, their inflections, and
/// what was meant by them where they seem mistyped.
///
/// All but synonyms is chosen from the words of public articles at the time of the first page; cursors carry the choice
/// on.
package struct SearchResolver<Vocabulary: SearchVocabulary> {
    private let vocabulary: Vocabulary
    private let synonyms: SynonymTable
    private var stemmers: [SearchLanguage: Stemmer] = [:]
    /// How many words are still looked after that may have been mistyped: it takes much longer than all else.
    private var correctionsLeft = Correction.maximumCount
    /// How many words are still looked for in other spellings.
    private var spellingsLeft = SpellingVariants.maximumWords

    package init(_ vocabulary: Vocabulary, _ synonyms: SynonymTable = SynonymTable()) {
        self.vocabulary = vocabulary
        self.synonyms = synonyms
    }

    /// A search with forms for its clauses; `corrects` says whether mistyped words are looked after, and
    /// whether texts without spaces are separated.
    package mutating func resolved(_ search: SearchExpression, corrects: Bool) throws -> SearchExpression {
        var search = search
        if corrects { search.separate(try clausesToSeparate(search)) }
        let share = SearchExpression.Form.maximumTotal / max(1, search.required.count)
        let limit = max(1, min(SearchExpression.Form.maximumCount, share))
        let others = synonyms.others(of: search.required)
        let joined = try joinedWords(of: search)
        for index in search.required.indices {
            var forms = try others[index].flatMap { try self.forms(ofSynonym: $0) }
            forms += joined[index]
            // A word that the site explains is not mistyped.
            let corrects = corrects && search.correctsTypos && forms.isEmpty
            for term in search.required[index].terms { forms += try self.forms(of: term, corrects: corrects) }
            let typed = Set(search.required[index].terms.filter { !$0.isPrefix }.map(\.words))
            forms = forms.filter {
                $0.words.count <= SearchExpression.Form.maximumWords && !typed.contains($0.words)
            }
            search.required[index].forms = Array(Self.distinct(forms).prefix(limit))
        }
        return search
    }

    /// Forms without those that came before: what counts in some articles for the one and in some for the other counts
    /// in all of these.
    private static func distinct(_ forms: [SearchExpression.Form]) -> [SearchExpression.Form] {
        var places: [[String]: Int] = [:]
        var distinct: [SearchExpression.Form] = []
        for form in forms {
            guard let place = places[form.words] else {
                places[form.words] = distinct.count
                distinct.append(form)
                continue
            }
            let languages = distinct[place].languages
            distinct[place].languages = form.languages.flatMap { languages?.union($0) }
        }
        return distinct
    }

    private mutating func forms(ofSynonym words: [String]) throws -> [SearchExpression.Form] {
        let inflections = try words.count == 1 ? inflections(of: words[0]) : []
        return [SearchExpression.Form(words: words, kind: .synonym)] + inflections.map { $0.form }
    }

    private mutating func forms(
        of term: SearchExpression.Term,
        corrects: Bool
    ) throws -> [SearchExpression.Form] {
        guard !term.isPrefix, !term.isQuoted else { return [] }
        if term.isPossessive { return try forms(ofPossessive: term.words) }
        var forms = try otherSpellings(of: term).map { SearchExpression.Form(words: $0, kind: .spelling) }
        guard term.words.count == 1, let word = term.words.first else { return forms }
        let inflections = try inflections(of: word)
        // A word that is written in another way too is not mistyped.
        let mayBeMistyped = corrects && forms.isEmpty
        forms += inflections.map { $0.form }
        guard mayBeMistyped, let correction = Correction(word) else { return forms }
        let languages = try languages(with: inflections)
        let meant = try meant(by: correction, inflections, languages)
        forms += meant.map { SearchExpression.Form(words: [$0], kind: .correction, languages: languages) }
        // What a short word was taken for is a guess: inflections of that count that may have been meant themselves. Of
        // the only guess those count that have an ending more.
        func counts(_ inflection: Inflection, of word: String) -> Bool {
            let other = inflection.word.word
            return !correction.isShort || correction.reaches(other)
                || (meant.count == 1 && other.utf8.starts(with: word.utf8))
        }
        for word in meant {
            forms += try self.inflections(of: word).filter { counts($0, of: word) }.compactMap {
                $0.form.limited(to: languages)
            }
        }
        return forms
    }

    // MARK: Spellings

    /// For each clause the words that it makes with its neighbours where they are written together.
    private func joinedWords(of search: SearchExpression) throws -> [[SearchExpression.Form]] {
        var forms = [[SearchExpression.Form]](repeating: [], count: search.required.count)
        let language = try vocabulary.language()
        for index in forms.indices.dropFirst() where search.areNeighbours(index - 1, index) {
            guard let first = search.required[index - 1].plainWord, let second = search.required[index].plainWord,
                let word = SpellingVariants.combined(first, second, language), try exists([word]),
                try !areMany([first, second])
            else { continue }
            let form = SearchExpression.Form(words: [word], kind: .spelling)
            forms[index - 1].append(form)
            forms[index].append(form)
        }
        return forms
    }

    /// The clauses that no article has as they were typed nor in another spelling, though it may have their words.
    private mutating func clausesToSeparate(_ search: SearchExpression) throws -> UInt32 {
        guard search.matching == .auto else { return 0 }
        // The same spellings are looked for again for the forms of what stays.
        let left = spellingsLeft
        defer { spellingsLeft = left }
        var clauses: UInt32 = 0
        let others = synonyms.others(of: search.required)
        for (index, clause) in search.required.enumerated() where clause.terms.count == 1 && others[index].isEmpty {
            let term = clause.terms[0]
            // What an open cluster goes on with is not known: where no article has what is before it, none has all.
            let known = term.isOpen ? Array(term.words.dropLast()) : term.words
            guard !term.separable.isEmpty, try !exists(known),
                try term.isPrefix || otherSpellings(of: term).isEmpty
            else { continue }
            clauses |= 1 << UInt32(index)
        }
        return clauses
    }

    /// How articles write a term in another way.
    private mutating func otherSpellings(of term: SearchExpression.Term) throws -> [[String]] {
        let spaced = try !term.spaced.isEmpty && isSoonFound(term.spaced) && exists(term.spaced) ? [term.spaced] : []
        return try spaced + spellings(of: term.words)
    }

    /// How articles write a word or words in another way.
    private mutating func spellings(of words: [String]) throws -> [[String]] {
        var others =
            words.count == 1
            ? SpellingVariants.breaks(of: words[0], try vocabulary.language()) : SpellingVariants.others(of: words)
        let unlikely = words.count == 1 ? SpellingVariants.withoutIotas(words[0]) : []
        if try !unlikely.isEmpty && !exists(words) { others = unlikely + others }
        guard try !others.isEmpty && spellingsLeft > 0 && !areMany(words) else { return [] }
        spellingsLeft -= 1
        var found: [[String]] = []
        for other in others where try isSoonFound(other) && exists(other) {
            found.append(other)
            if found.count == SpellingVariants.maximumCount { break }
        }
        return found
    }

    /// Whether a phrase is soon found or known to be nowhere: two common words that never meet are intersected in full.
    private func isSoonFound(_ words: [String]) throws -> Bool {
        let most = SpellingVariants.maximumMeeting
        return try words.count == 1 || words.contains { try vocabulary.articleCount($0, upTo: most) < most }
    }

    /// Whether so many articles have words as they were typed that nobody misses those with another spelling; words
    /// that are all common are taken for such.
    private func areMany(_ words: [String]) throws -> Bool {
        let most = SpellingVariants.maximumArticles
        return try !isSoonFound(words) || vocabulary.articleCount(words.joined(separator: " "), upTo: most) >= most
    }

    /// Whether a public article has a word or a phrase.
    private func exists(_ words: [String]) throws -> Bool {
        try vocabulary.articleCount(words.joined(separator: " "), upTo: 1) > 0
    }

    // MARK: Inflections

    /// The word without its possessive `s`, and its inflections.
    private mutating func forms(ofPossessive words: [String]) throws -> [SearchExpression.Form] {
        let base = Array(words.dropLast())
        var languages: ArticleLanguages = []
        for language in try vocabulary.languages() where language.hasPossessives {
            languages.formUnion(ArticleLanguages(language))
            if try vocabulary.language() == language { languages.insert(.undeclared) }
        }
        let plain = try inflection(base, in: languages).map { [$0] } ?? []
        return try base.count == 1 ? plain + inflections(of: base[0]).map { $0.form } : plain
    }

    /// A form that counts in articles of these languages; nil where none that is searched is in one of them.
    private func inflection(_ words: [String], in languages: ArticleLanguages) throws -> SearchExpression.Form? {
        let all = try vocabulary.articleLanguages()
        let some = all.isSubset(of: languages) ? nil : languages.intersection(all)
        return some?.isEmpty == true ? nil : SearchExpression.Form(words: words, kind: .inflection, languages: some)
    }

    /// The other words with the same stem, the most common first.
    ///
    /// Each counts in the articles of the languages that make the stem of it; for an article in another language it is
    /// another word.
    private mutating func inflections(of word: String) throws -> [Inflection] {
        guard Self.isInflected(word) else { return [] }
        let vocabulary = vocabulary
        return try vocabulary.inflections(of: word) { try findInflections(of: word) }
    }

    private mutating func findInflections(of word: String) throws -> [Inflection] {
        var found: [String: (word: VocabularyWord, languages: ArticleLanguages)] = [:]
        let site = try vocabulary.language()
        for language in SearchLanguage.of(word, in: try vocabulary.languages()) {
            guard let stemmer = stemmer(language) else { continue }
            let bare = language.withoutArticle(word)
            let stem = stemmer.stem(bare)
            let articles = language.articles(for: word, site: site)
            for root in Self.roots(of: bare, stem, language) {
                for other in try vocabulary.words(from: root)
                where other.word != word && Self.isInflected(other.word)
                    && stemmer.stem(language.withoutArticle(other.word)) == stem
                {
                    found[other.word, default: (other, [])].languages.formUnion(articles)
                }
            }
        }
        return try found.values.sorted { $0.word.precedes($1.word) }.compactMap { word, languages in
            try inflection([word.word], in: languages).map { Inflection(word: word, form: $0) }
        }
    }

    private mutating func stemmer(_ language: SearchLanguage) -> Stemmer? {
        if let known = stemmers[language] { return known }
        stemmers[language] = Stemmer(language)
        return stemmers[language]
    }

    /// Whether a word is of letters alone, and of enough of them.
    private static func isInflected(_ word: String) -> Bool {
        word.unicodeScalars.count >= 3 && word.unicodeScalars.allSatisfy(\.isLetter)
    }

    /// What all inflections of a word begin with, without an article and after each that is written as a part of it.
    private static func roots(of word: String, _ stem: String, _ language: SearchLanguage) -> [String] {
        guard !language.joinedArticles.isEmpty else { return root(of: word, stem).map { [$0] } ?? [] }
        // An algorithm may take the first letter off where it could be a preposition.
        let root = root(of: word, stem) ?? word
        return [root] + language.joinedArticles.map { $0 + root }
    }

    /// What a word shares with its stem, and one letter less where that is the whole stem and long enough, as in `make`
    /// and `making`.
    private static func root(of word: String, _ stem: String) -> String? {
        var count = zip(word.unicodeScalars, stem.unicodeScalars).prefix { $0 == $1 }.count
        if count == stem.unicodeScalars.count, count > 3 { count -= 1 }
        guard count >= 2 else { return nil }
        return String(word.unicodeScalars.prefix(count))
    }

    // MARK: Corrections

    /// The languages with an article that has an inflection: a mistyped word was meant to be in one of them.
    ///
    /// Nil where no inflection is limited to some languages, and where all articles are in these.
    private func languages(with inflections: [Inflection]) throws -> ArticleLanguages? {
        var found: ArticleLanguages = []
        for inflection in inflections {
            guard let languages = inflection.form.languages else { return nil }
            for language in ArticleLanguages.all where languages.subtracting(found).contains(language) {
                let count = try vocabulary.articleCount(inflection.word.word, in: language, upTo: 1)
                if count > 0 { found.insert(language) }
            }
        }
        return try found.isEmpty || vocabulary.articleLanguages().isSubset(of: found) ? nil : found
    }

    /// The words that may have been meant by one that hardly any article has, the likeliest first; only articles in
    /// these languages count, all where it is nil.
    private mutating func meant(
        by correction: Correction,
        _ inflections: [Inflection],
        _ languages: ArticleLanguages?
    ) throws -> [String] {
        let count = try vocabulary.articleCount(correction.word, upTo: Correction.handful)
        guard count < Correction.handful, correctionsLeft > 0 else { return [] }
        correctionsLeft -= 1
        // A word that nobody has written may still be another number or tense of one that somebody has: what is rarer
        // than that was hardly meant.
        let least = max(count * Correction.times, inflections.reduce(0) { $0 + $1.word.articles })
        return try vocabulary.words(meantBy: correction)
            .filter { word in !inflections.contains { $0.word.word == word.word } }
            .sorted { $0.precedes($1) }
            .filter { try $0.articles >= least || vocabulary.articleCount($0.word, upTo: least) >= least }
            .filter { word in try languages.map { try vocabulary.articleCount(word.word, in: $0, upTo: 1) > 0 } ?? true
            }
            .prefix(Correction.maximumMeant).map(\.word)
    }
}

extension SearchExpression.Form {
    /// The same where it counts in articles of these languages alone; nil where that is nowhere.
    fileprivate func limited(to languages: ArticleLanguages?) -> Self? {
        guard let languages else { return self }
        var form = self
        form.languages = self.languages?.intersection(languages) ?? languages
        return form.languages?.isEmpty == true ? nil : form
    }
}
