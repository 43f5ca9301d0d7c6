package import Articles
internal import Base

/// Chooses what a search stands for by looking at every word of every article.
extension MemoryReader {
    package func resolved(_ query: ArticleQuery) throws -> ArticleQuery {
        guard var search = query.filter.search, !search.isResolved, !search.required.isEmpty else { return query }
        var query = query
        let isPublic = query.filter.visibility == .published
        let words = MemoryWords(entries.filter(\.isPublic), siteJSON)
        let limit = max(1, min(16, 48 / search.required.count))
        var looks = 8
        search.forms = search.required.map { clause in
            var forms: [SearchExpression.Form] = []
            for term in clause.terms where !term.isPrefix && !term.isQuoted && term.words.count == 1 {
                let word = term.words[0]
                let inflections = words.inflections(of: word)
                forms += inflections.map { SearchExpression.Form(words: [$0], kind: .inflection) }
                let count = ([word] + inflections).reduce(0) { $0 + (words.all[$1] ?? 0) }
                guard isPublic, search.correctsTypos, count < 5, words.maySeemMistyped(word), looks > 0 else {
                    continue
                }
                looks -= 1
                let meant = words.meant(by: word, atLeast: count * 100)
                forms += meant.map { SearchExpression.Form(words: [$0], kind: .correction) }
                forms += meant.flatMap(words.inflections).map { SearchExpression.Form(words: [$0], kind: .inflection) }
            }
            var seen = clause.terms.filter { !$0.isPrefix }.map(\.words)
            return forms.filter { form in
                defer { seen.append(form.words) }
                return !seen.contains(form.words)
            }.prefix(limit).map { $0 }
        }
        search.isResolved = true
        query.filter.search = search
        guard isPublic, let relaxation = relaxation(query, search, words.language) else { return query }
        var relaxed = query
        relaxed.filter.search?.relaxation = relaxation
        return matches(relaxed.filter).count > matches(query.filter).count ? relaxed : query
    }

    private func relaxation(
        _ query: ArticleQuery,
        _ search: SearchExpression,
        _ language: SearchLanguage?
    ) -> SearchExpression.Relaxation? {
        guard search.required.count > 1, search.matching != .all else { return nil }
        let ranking = newRanking(query, search)
        let weights = ranking.formWeights.isEmpty ? ranking.weights : ranking.formWeights
        guard search.matching == .auto else {
            let all = search.required.indices.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
            return SearchExpression.Relaxation(asked: all, weights: weights, share: 0)
        }
        guard matches(query.filter).count < query.limit else { return nil }
        let published = entries.filter(\.isPublic)
        let rare = search.required.indices.filter { index in
            let count = published.count { search.required[index].isFound(in: $0, query.filter.searchIn) }
            return count > 0 && count * 3 <= published.count
        }
        let telling = rare.filter { !search.required[$0].isQuestionWord(language) }
        let asked = (telling.isEmpty ? rare : telling).reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
        return asked == 0 ? nil : SearchExpression.Relaxation(asked: asked, weights: weights, share: 1.0 / 3)
    }
}

/// The words of articles and how many have each.
private struct MemoryWords {
    /// Of all columns.
    var all: [String: Int] = [:]
    /// Of titles and excerpts.
    var shown: [String: Int] = [:]
    var language: SearchLanguage?

    init(_ entries: [MemoryEntry], _ site: [UInt8]) {
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
    }

    private func isOfLetters(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }

    func inflections(of word: String) -> [String] {
        guard word.unicodeScalars.count >= 3, isOfLetters(word),
            let language = SearchLanguage.of(word, site: language), let stemmer = Stemmer(language)
        else { return [] }
        let stem = stemmer.stem(word)
        var root = ""
        for (letter, other) in zip(word.unicodeScalars, stem.unicodeScalars) {
            guard letter == other else { break }
            root.unicodeScalars.append(letter)
        }
        if root == stem, root.unicodeScalars.count > 3 { root.unicodeScalars.removeLast() }
        guard root.unicodeScalars.count >= 2 else { return [] }
        let others = all.keys.filter { other in
            other != word && other.unicodeScalars.count >= 3 && isOfLetters(other)
                && other.unicodeScalars.starts(with: root.unicodeScalars) && stemmer.stem(other) == stem
        }
        return sorted(others, all)
    }

    private func sorted(_ words: [String], _ counts: [String: Int]) -> [String] {
        words.sorted { counts[$0]! == counts[$1]! ? precedes($0, $1) : counts[$0]! > counts[$1]! }
    }

    func maySeemMistyped(_ word: String) -> Bool {
        word.unicodeScalars.count >= 5 && isOfLetters(word)
    }

    func meant(by word: String, atLeast count: Int) -> [String] {
        let letters = Array(word.unicodeScalars)
        let similar = shown.keys.filter { other in
            let others = Array(other.unicodeScalars)
            guard other != word, let first = others.first else { return false }
            return first == letters[0] || (others.count > 1 && first == letters[1] && others[1] == letters[0])
        }.map { (word: $0, distance: EditDistance.distance(word, $0)) }
        let nearest = similar.map(\.distance).min() ?? .max
        guard nearest <= (letters.count >= 9 ? 2 : 1) else { return [] }
        let meant = similar.filter { $0.distance == nearest && shown[$0.word]! >= count }.map(\.word)
        return Array(sorted(meant, shown).prefix(4))
    }
}
