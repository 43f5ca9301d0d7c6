package import Articles
internal import Base

/// Chooses what a search stands for by looking at every word of every article.
extension MemoryReader {
    package func resolved(_ query: ArticleQuery) throws -> ArticleQuery {
        guard var search = query.filter.search, !search.isResolved, !search.required.isEmpty else { return query }
        var query = query
        let isPublic = query.filter.visibility == .published
        let words = MemoryWords(entries.filter(\.isPublic), siteJSON, query.filter.locales)
        search.leaveOut(search.askingNothing(words.language))
        var looks = 8
        var spellingsLeft = 8
        if search.matching == .auto, isPublic {
            var left = spellingsLeft
            let clauses = search.required.indices.filter { index in
                let terms = search.required[index].terms
                guard terms.count == 1, !terms[0].separable.isEmpty else { return false }
                let known = terms[0].isOpen ? Array(terms[0].words.dropLast()) : terms[0].words
                return !words.exists(known)
                    && (terms[0].isPrefix || words.spellings(of: terms[0], left: &left).isEmpty)
            }
            search.separate(clauses.reduce(0) { $0 | 1 << UInt32($1) })
        }
        let limit = max(1, min(16, 48 / search.required.count))
        let joined = words.joined(search)
        search.forms = search.required.indices.map { index in
            let clause = search.required[index]
            var forms = joined[index]
            let isJoined = !forms.isEmpty
            for term in clause.terms where term.isPossessive && !term.isPrefix && !term.isQuoted {
                forms += words.forms(ofPossessive: term.words.dropLast())
            }
            for term in clause.terms where !term.isPrefix && !term.isQuoted && !term.isPossessive {
                let spellings = words.spellings(of: term, left: &spellingsLeft)
                forms += spellings
                guard term.words.count == 1 else { continue }
                let word = term.words[0]
                let inflections = words.inflections(of: word)
                forms += inflections
                guard spellings.isEmpty, !isJoined else { continue }
                let count = words.all[word] ?? 0
                let others = inflections.reduce(0) { $0 + (words.all[$1.words[0]] ?? 0) }
                guard isPublic, search.correctsTypos, count < 5, words.maySeemMistyped(word), looks > 0 else {
                    continue
                }
                looks -= 1
                let languages = words.languages(with: inflections)
                let meant = words.meant(
                    by: word,
                    atLeast: max(count * 100, others),
                    without: inflections.map { $0.words[0] }
                ).filter { words.exists($0, in: languages) }.prefix(4)
                forms += meant.map { SearchExpression.Form(words: [$0], kind: .correction, languages: languages) }
                forms += meant.flatMap(words.inflections).filter {
                    word.unicodeScalars.count >= 9 || (meant.count == 1 && $0.words[0].utf8.starts(with: meant[0].utf8))
                        || EditDistance.distance(word, $0.words[0]) <= 1
                }.compactMap { form in
                    guard let languages else { return form }
                    let both = form.languages?.intersection(languages) ?? languages
                    return both.isEmpty ? nil : .init(words: form.words, kind: form.kind, languages: both)
                }
            }
            let typed = clause.terms.filter { !$0.isPrefix }.map(\.words)
            return Array(distinct(forms.filter { $0.words.count <= 32 }, without: typed).prefix(limit))
        }
        search.isResolved = true
        query.filter.search = search
        guard isPublic, let relaxation = relaxation(query, search, words.language) else { return query }
        var relaxed = query
        relaxed.filter.search?.relaxation = relaxation
        return matches(relaxed.filter).count > matches(query.filter).count ? relaxed : query
    }

    /// Forms with the same words become one, for all their languages.
    private func distinct(_ forms: [SearchExpression.Form], without typed: [[String]]) -> [SearchExpression.Form] {
        var distinct: [SearchExpression.Form] = []
        for form in forms where !typed.contains(form.words) && !distinct.contains(where: { $0.words == form.words }) {
            let same = forms.filter { $0.words == form.words }
            var form = form
            let languages = same.compactMap(\.languages).reduce(ArticleLanguages()) { $0.union($1) }
            form.languages = same.contains { $0.languages == nil } ? nil : languages
            distinct.append(form)
        }
        return distinct
    }

    private func relaxation(
        _ query: ArticleQuery,
        _ search: SearchExpression,
        _ language: SearchLanguage?
    ) -> SearchExpression.Relaxation? {
        guard search.required.count > 1, search.matching != .all else { return nil }
        let weights = newRanking(query, search).weights
        guard search.matching == .auto else {
            let all = search.required.indices.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
            return SearchExpression.Relaxation(asked: all, weights: weights, share: 0)
        }
        guard matches(query.filter).count < query.limit else { return nil }
        let published = entries.filter(\.isPublic)
        let counts = search.required.map { clause in
            published.count { clause.isFound(in: $0, query.filter.searchIn) }
        }
        func bits(_ clauses: [Int]) -> UInt32 { clauses.reduce(0) { $0 | 1 << UInt32($1) } }
        let isRare = { (index: Int) in counts[index] > 0 && counts[index] * 3 <= published.count }
        let isCommon = { (index: Int) in counts[index] * 3 > published.count }
        let telling = search.required.indices.filter { !search.required[$0].isStopWord(language) }
        let others = search.required.indices.filter { search.required[$0].isStopWord(language) }
        let chosen = telling.contains(where: isRare) ? telling : others
        guard chosen.contains(where: isRare) else { return nil }
        return SearchExpression.Relaxation(
            asked: bits(chosen.filter(isRare)),
            scored: bits(chosen.filter { isRare($0) || isCommon($0) }),
            weights: weights,
            share: 1.0 / 3
        )
    }
}

/// The words of articles and how many have each.
private struct MemoryWords {
    /// Of all columns.
    var all: [String: Int] = [:]
    /// Of titles and excerpts.
    var shown: [String: Int] = [:]
    var language: SearchLanguage?
    /// Those of the articles.
    var languages: [SearchLanguage] = []
    /// What the articles say of theirs.
    var declared: ArticleLanguages = []
    /// The words of each column of each article.
    private let articles: [[[String]]]
    /// The language of each article.
    private let articleLanguages: [ArticleLanguages]

    init(_ entries: [MemoryEntry], _ site: [UInt8], _ locales: [String]) {
        articles = entries.map(\.words)
        articleLanguages = entries.map(\.language)
        for entry in entries {
            for word in Set(entry.words.joined()) { all[word, default: 0] += 1 }
            for word in Set(entry.words[0] + entry.words[1]) { shown[word, default: 0] += 1 }
        }
        if let locale = site.withUnsafeBytes({ JSONObjectReader.text("locale", in: $0) }) {
            language = SearchLanguage(locale: locale)
        } else {
            let shares = LanguageSigns.words.map { language, words in
                let count = words.reduce(0) { $0 + (shown[$1] ?? 0) }
                return (language, LanguageSigns.share(count, of: entries.count, words: words.count))
            }
            language = LanguageSigns.likeliest(shares)
        }
        var counts: [String: Int] = [:]
        for locale in entries.compactMap(\.article.locale) {
            counts[locale.lowercased().replacing("_", with: "-"), default: 0] += 1
        }
        let byCount = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map(\.key)
        declared = ArticleLanguages(
            locales.isEmpty ? entries.map(\.language) : locales.map { ArticleLanguages(locale: $0) }
        )
        let asked = locales.compactMap { SearchLanguage(locale: $0) }
        for language in asked.isEmpty
            ? (language.map { [$0] } ?? []) + byCount.compactMap({ SearchLanguage(locale: $0) }) : asked
        where !languages.contains(language) {
            languages.append(language)
        }
    }

    private func isOfLetters(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }

    /// A word without its possessive `s`, and its inflections.
    func forms(ofPossessive base: [String]) -> [SearchExpression.Form] {
        var own: ArticleLanguages = []
        for other in languages where [.english, .german, .dutch].contains(other) {
            own.insert(ArticleLanguages(other))
            if language == other { own.insert(.undeclared) }
        }
        return form(base, own) + (base.count == 1 ? inflections(of: base[0]) : [])
    }

    func exists(_ words: [String]) -> Bool { count(words) > 0 }

    /// Whether an article in one of these languages has a word, in any where it is nil.
    func exists(_ word: String, in languages: ArticleLanguages?) -> Bool {
        zip(articles, articleLanguages).contains { columns, language in
            languages?.isDisjoint(with: language) != true && columns.contains { $0.contains(word) }
        }
    }

    /// The languages with an article that has a form; nil where these are all, and where a form counts in all.
    func languages(with forms: [SearchExpression.Form]) -> ArticleLanguages? {
        let bound = forms.compactMap(\.languages)
        guard bound.count == forms.count else { return nil }
        let found = ArticleLanguages.all.filter { language in
            zip(forms, bound).contains { $1.contains(language) && exists($0.words[0], in: language) }
        }.reduce(ArticleLanguages()) { $0.union($1) }
        return found.isEmpty || declared.isSubset(of: found) ? nil : found
    }

    /// How many articles have words in a row.
    private func count(_ words: [String]) -> Int {
        articles.count { columns in
            columns.contains { column in column.indices.contains { column[$0...].starts(with: words) } }
        }
    }

    /// What clauses make with their neighbours.
    func joined(_ search: SearchExpression) -> [[SearchExpression.Form]] {
        var forms = [[SearchExpression.Form]](repeating: [], count: search.required.count)
        for index in forms.indices.dropFirst() where search.areNeighbours(index - 1, index) {
            guard let first = search.required[index - 1].plainWord, let second = search.required[index].plainWord,
                let word = SpellingVariants.combined(first, second, language), exists([word]),
                !areMany([first, second])
            else { continue }
            let form = SearchExpression.Form(words: [word], kind: .spelling)
            forms[index - 1].append(form)
            forms[index].append(form)
        }
        return forms
    }

    /// Other spellings that an article has.
    func spellings(of term: SearchExpression.Term, left: inout Int) -> [SearchExpression.Form] {
        let hasSpaced = !term.spaced.isEmpty && isSoonFound(term.spaced) && exists(term.spaced)
        return (hasSpaced ? [.init(words: term.spaced, kind: .spelling)] : []) + spellings(of: term.words, left: &left)
    }

    private func spellings(of words: [String], left: inout Int) -> [SearchExpression.Form] {
        var others =
            words.count == 1
            ? SpellingVariants.breaks(of: words[0], language) : SpellingVariants.others(of: words)
        if words.count == 1, !exists(words) { others = SpellingVariants.withoutIotas(words[0]) + others }
        guard !others.isEmpty, left > 0, !areMany(words) else { return [] }
        left -= 1
        let found = others.filter { isSoonFound($0) && exists($0) }
        return found.prefix(2).map { SearchExpression.Form(words: $0, kind: .spelling) }
    }

    private func areMany(_ words: [String]) -> Bool { !isSoonFound(words) || count(words) >= 100 }

    /// Whether one of several words is in fewer than ten thousand articles.
    private func isSoonFound(_ words: [String]) -> Bool {
        words.count == 1 || words.contains { all[$0] ?? 0 < 10_000 }
    }

    private func form(_ words: [String], _ own: ArticleLanguages) -> [SearchExpression.Form] {
        guard !declared.isSubset(of: own) else { return [.init(words: words, kind: .inflection)] }
        let some = own.intersection(declared)
        return some.isEmpty ? [] : [.init(words: words, kind: .inflection, languages: some)]
    }

    /// The forms with the same stem, each with the languages that make it of them.
    func inflections(of word: String) -> [SearchExpression.Form] {
        guard word.unicodeScalars.count >= 3, isOfLetters(word) else { return [] }
        var found: [String: ArticleLanguages] = [:]
        for own in SearchLanguage.of(word, in: languages) {
            for other in inflections(of: word, own) {
                found[other, default: []].formUnion(own.articles(for: word, site: language))
            }
        }
        return sorted(Array(found.keys), all).flatMap { form([$0], found[$0]!) }
    }

    private func inflections(of word: String, _ language: SearchLanguage) -> [String] {
        guard let stemmer = Stemmer(language) else { return [] }
        let bare = language.withoutArticle(word)
        let stem = stemmer.stem(bare)
        var root = ""
        for (letter, other) in zip(bare.unicodeScalars, stem.unicodeScalars) {
            guard letter == other else { break }
            root.unicodeScalars.append(letter)
        }
        if root == stem, root.unicodeScalars.count > 3 { root.unicodeScalars.removeLast() }
        if root.unicodeScalars.count < 2 {
            guard !language.joinedArticles.isEmpty else { return [] }
            root = bare
        }
        let starts = ([""] + language.joinedArticles).map { $0 + root }
        return all.keys.filter { other in
            other != word && other.unicodeScalars.count >= 3 && isOfLetters(other)
                && starts.contains { other.unicodeScalars.starts(with: $0.unicodeScalars) }
                && stemmer.stem(language.withoutArticle(other)) == stem
        }
    }

    private func sorted(_ words: [String], _ counts: [String: Int]) -> [String] {
        words.sorted { counts[$0]! == counts[$1]! ? precedes($0, $1) : counts[$0]! > counts[$1]! }
    }

    func maySeemMistyped(_ word: String) -> Bool {
        word.unicodeScalars.count >= 4 && isOfLetters(word)
    }

    func meant(by word: String, atLeast count: Int, without others: [String]) -> [String] {
        let letters = Array(word.unicodeScalars)
        let nearShown = similar(to: word, letters, shown)
        // What bodies alone have, where no other word is as near.
        let isNear = nearShown.contains { $0.distance == 1 }
        let found = isNear ? nearShown : similar(to: word, letters, all)
        let nearest = found.map(\.distance).min() ?? .max
        guard nearest <= (letters.count >= 9 ? 2 : 1) else { return [] }
        let counts = isNear ? shown : all
        let meant = found.filter { $0.distance == nearest && all[$0.word]! >= count && !others.contains($0.word) }.map(
            \.word
        )
        return sorted(meant, counts)
    }

    private func similar(
        to word: String,
        _ letters: [Unicode.Scalar],
        _ words: [String: Int]
    ) -> [(word: String, distance: Int)] {
        words.keys.filter { other in
            let others = Array(other.unicodeScalars)
            guard other != word, others.count >= 5, let first = others.first else { return false }
            return first == letters[0] || (others.count > 1 && first == letters[1] && others[1] == letters[0])
        }.map { (word: $0, distance: EditDistance.distance(word, $0)) }
    }
}
