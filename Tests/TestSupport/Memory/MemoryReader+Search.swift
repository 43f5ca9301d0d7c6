internal import Articles
internal import Base

extension MemoryReader {
    /// How the matches of a search are ranked, with the limits of blocks as `SearchRanking` describes them.
    func newRanking(_ query: ArticleQuery, _ search: SearchExpression) -> SearchRanking {
        let published = entries.filter(\.isPublic)
        func weight(_ words: [String], isPrefix: Bool) -> Double {
            words.enumerated().reduce(0) { sum, word in
                let mayGoOn = isPrefix && word.offset == words.count - 1
                let counts = published.map { entry in
                    Set(entry.words[0] + entry.words[1]).count {
                        $0 == word.element || (mayGoOn && $0.utf8.starts(with: word.element.utf8))
                    }
                }
                return sum + SearchRanking.weight(articlesWithWord: counts.reduce(0, +), of: published.count)
            }
        }
        let weights = search.required.map { clause in
            let typed = clause.terms.map { weight($0.words, isPrefix: $0.isPrefix) }
            return (typed + clause.forms.map { weight($0.words, isPrefix: false) }).min() ?? 0
        }
        var ranking = SearchRanking(weights: weights, isBlocked: false)
        var alone = ArticleFilter()
        (alone.visibility, alone.search, alone.searchIn) = (query.filter.visibility, search, query.filter.searchIn)
        let areMany = matches(alone).count > SearchRanking.blockedFrom
        if search.relaxation != nil { ranking.isRestBlocked = areMany } else { ranking.isBlocked = areMany }
        let titled = entries.count { query.filter.visibility.admits($0) && query.filter.isTitle(of: $0) }
        ranking.hasTitle = titled > 0 && titled <= SearchRanking.blockedFrom
        ranking.freshness = query.freshness.map { SearchRanking.Freshness(halfLife: $0, now: modified) }
        return ranking
    }

    /// Where a match stands: its group, and its score by the formula that `SearchRanking` describes.
    func place(
        of entry: MemoryEntry,
        _ filter: ArticleFilter,
        _ search: SearchExpression,
        _ ranking: SearchRanking
    ) -> (group: Int64, score: Double) {
        let (clauses, fields) = (search.required, filter.searchIn)
        let typed = clauses.map { $0.counts(in: entry, fields, forms: false) }
        let any = clauses.map { $0.counts(in: entry, fields, forms: true) }
        func score(_ clause: Int, _ weight: Double) -> Double {
            let sum = [10, 4, 1.5, 2, 2].enumerated().reduce(0.0) { sum, field in
                let count = Double(any[clause][field.offset])
                let share = typed[clause][field.offset] > 0 ? 1 : 0.8
                return sum + field.element * share * count / (count + 1.2)
            }
            let isForm = clauses.count == 1 && !typed[clause].contains { $0 > 0 }
            return weight * (isForm ? SearchRanking.formScore(sum) : sum)
        }
        var (group, sum): (Int64, Double)
        if any.allSatisfy({ $0.contains { $0 > 0 } }) {
            group = SearchRanking.Group.all + (ranking.isBlocked ? entry.key / 8192 : 0)
            if ranking.hasTitle, filter.isTitle(of: entry) { group = SearchRanking.Group.title }
            sum = zip(clauses.indices, ranking.weights).reduce(0) { $0 + score($1.0, $1.1) }
            let titlePlaces = clauses.map { $0.titlePlace(in: entry, fields) }
            if any.allSatisfy({ $0[0] > 0 }) {
                sum *= (typed.allSatisfy { $0[0] > 0 } ? 2 : 1.5) * emphasis(titlePlaces)
            } else if typed.allSatisfy({ $0[0] + $0[1] > 0 }) {
                sum *= 1.5
            } else if typed.allSatisfy({ $0.contains { $0 > 0 } }) {
                sum *= 1.2
            }
        } else {
            let weights = search.relaxation?.weights ?? []
            func has(_ clause: Int) -> Bool { any[clause].contains { $0 > 0 } }
            func coverage(_ clauses: [Int]) -> Double { (clauses.reduce(0.0) { $0 + weights[$1] } * 1000).rounded() }
            let found = coverage(search.askedClauses.filter(has))
            let scored = clauses.indices.filter { clause in
                search.relaxation.map { $0.scored >> UInt32(clause) & 1 == 1 } ?? false
            }
            sum = scored.filter(has).reduce(0) { $0 + score($1, weights[$1]) }
            let block = ranking.isRestBlocked ? entry.key / 8192 : nil
            group = SearchRanking.Group.rest(coverage: Int64(found), block: block)
        }
        if let freshness = ranking.freshness {
            let published = entry.article.publishedDateTime
            sum *= freshness.factor(published: published)
        }
        return (group, sum)
    }
}

/// What the places of several words in a title are worth: their order, and that they are near each other.
private func emphasis(_ places: [Int]) -> Double {
    guard places.count > 1, let first = places.min(), let last = places.max() else { return 1 }
    let nearness = min(1, Double(places.count) / Double(last - first + 1))
    return (places == places.sorted() ? 1.2 : 1) * (1 + 0.2 * nearness)
}

extension ArticleFilter {
    /// Whether the text of the search is the title of an article, where titles are searched.
    func isTitle(of entry: MemoryEntry) -> Bool {
        (searchIn.isEmpty || searchIn.contains(.title)) && search?.title == entry.sortTitle
    }

    /// What the prefixes of the search stand for: all words, where nothing else was chosen.
    var expansions: [SearchExpression.Expansion] {
        guard visibility == .published, let search else { return [] }
        return search.required.flatMap(\.terms).filter(\.isPrefix).map { $0.expansion ?? .all }
    }
}

extension SearchExpression {
    /// The clauses that are looked for where not all must occur.
    var askedClauses: [Int] {
        required.indices.filter { index in relaxation.map { $0.asked >> UInt32(index) & 1 == 1 } ?? false }
    }

    /// Whether an article matches.
    func admits(_ entry: MemoryEntry, _ fields: Set<SearchField>) -> Bool {
        guard !matchesNothing, !excluded.contains(where: { $0.isFound(in: entry, fields) }) else { return false }
        if required.allSatisfy({ $0.isFound(in: entry, fields) }) { return true }
        guard let relaxation else { return false }
        if matching == .auto {
            let needed = required.filter { $0.terms.contains(where: \.isQuoted) }
            guard needed.allSatisfy({ $0.isFound(in: entry, fields) }) else { return false }
        }
        let found = askedClauses.filter { required[$0].isFound(in: entry, fields) }
        let most = askedClauses.reduce(0.0) { $0 + relaxation.weights[$1] }
        let own = found.reduce(0.0) { $0 + relaxation.weights[$1] }
        let least = max(1, ((most * 1000).rounded() * relaxation.share).rounded(.down))
        return !found.isEmpty && (own * 1000).rounded() >= least
    }
}

extension SearchExpression.Clause {
    /// Whether an article has it in some form.
    func isFound(in entry: MemoryEntry, _ fields: Set<SearchField>) -> Bool {
        counts(in: entry, fields, forms: true).contains { $0 > 0 }
    }

    /// How often it occurs in each column that is searched, with its forms or without.
    func counts(in entry: MemoryEntry, _ fields: Set<SearchField>, forms areCounted: Bool) -> [Int] {
        (areCounted ? alternatives(in: entry) : terms).reduce([0, 0, 0, 0, 0]) { sums, term in
            zip(sums, term.counts(in: entry, fields)).map { $0 + $1 }
        }
    }

    /// Where it stands first in the title, in words; the last place that counts, where it is not there.
    func titlePlace(in entry: MemoryEntry, _ fields: Set<SearchField>) -> Int {
        guard fields.isEmpty || fields.contains(.title) else { return 125 }
        let all = alternatives(in: entry)
        return min(
            125,
            entry.words[0].indices.first { place in all.contains { $0.stands(at: place, in: entry.words[0]) } } ?? 125
        )
    }

    /// The terms and the forms that count in an article.
    private func alternatives(in entry: MemoryEntry) -> [SearchExpression.Term] {
        let fitting = forms.filter { $0.languages?.isDisjoint(with: entry.language) != true }
        return terms + fitting.map { SearchExpression.Term(words: $0.words) }
    }
}

extension SearchExpression.Term {
    /// Whether an article has it.
    func isFound(in entry: MemoryEntry, _ fields: Set<SearchField>) -> Bool {
        counts(in: entry, fields).contains { $0 > 0 }
    }

    /// How often it occurs in each column that is searched.
    func counts(in entry: MemoryEntry, _ fields: Set<SearchField>) -> [Int] {
        let order: [SearchField?] = [.title, .excerpt, .body, nil, nil]
        return zip(order, entry.words).map { field, column in
            guard fields.isEmpty || field.map(fields.contains) == true else { return 0 }
            return column.indices.count { stands(at: $0, in: column) }
        }
    }

    fileprivate func stands(at start: Int, in column: [String]) -> Bool {
        guard start + words.count <= column.count else { return false }
        for (offset, word) in words.enumerated() {
            let found = column[start + offset]
            let isOpen = isPrefix && offset == words.count - 1
            guard isOpen ? goesOn(from: word, to: found) : found == word else { return false }
        }
        return true
    }

    private func goesOn(from prefix: String, to word: String) -> Bool {
        guard word.utf8.starts(with: prefix.utf8) else { return false }
        guard case .only(let suffixes) = expansion else { return true }
        return suffixes.contains { $0.utf8.elementsEqual(word.utf8.dropFirst(prefix.utf8.count)) }
    }
}
