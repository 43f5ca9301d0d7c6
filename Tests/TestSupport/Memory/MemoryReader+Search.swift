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
            clause.terms.map { weight($0.words, isPrefix: $0.isPrefix) }.min() ?? 0
        }
        var ranking = SearchRanking(weights: weights, isBlocked: false)
        if !search.forms.allSatisfy(\.isEmpty) {
            ranking.formWeights = zip(search.required, weights).map { clause, typed in
                ([typed] + clause.forms.map { weight($0.words, isPrefix: false) }).min()!
            }
        }
        var alone = ArticleFilter()
        (alone.visibility, alone.search, alone.searchIn) = (query.filter.visibility, search, query.filter.searchIn)
        let found = matches(alone)
        let areMany = found.count > SearchRanking.blockedFrom
        if search.relaxation != nil {
            ranking.isRestBlocked = areMany
        } else if ranking.formWeights.isEmpty {
            ranking.isBlocked = areMany
        } else {
            ranking.areFormsBlocked = areMany
            let exact = found.count { entry in search.required.allSatisfy { $0.isTyped(in: entry, alone.searchIn) } }
            ranking.isBlocked = exact > SearchRanking.blockedFrom
        }
        ranking.freshness = query.freshness.map { SearchRanking.Freshness(halfLife: $0, now: modified) }
        return ranking
    }

    /// Where a match stands: its group, and its score by the formula that `SearchRanking` describes.
    func place(
        of entry: MemoryEntry,
        _ search: SearchExpression,
        _ fields: Set<SearchField>,
        _ ranking: SearchRanking
    ) -> (group: Int64, score: Double) {
        func score(_ counts: [Int], _ weight: Double) -> Double {
            weight * zip(counts, [10, 4, 1.5, 2, 2]).reduce(0.0) { $0 + $1.1 * Double($1.0) / (Double($1.0) + 1.2) }
        }
        func block(_ isBlocked: Bool) -> Int64 { isBlocked ? entry.key / 8192 : 0 }
        let clauses = search.required
        var (group, sum): (Int64, Double)
        if clauses.allSatisfy({ $0.isTyped(in: entry, fields) }) {
            group = SearchRanking.Group.exact + block(ranking.isBlocked)
            sum = zip(clauses, ranking.weights).reduce(0) {
                $0 + score($1.0.counts(in: entry, fields, forms: false), $1.1)
            }
        } else if clauses.allSatisfy({ $0.isFound(in: entry, fields) }) {
            group = SearchRanking.Group.forms + block(ranking.areFormsBlocked)
            let weights = ranking.formWeights.isEmpty ? ranking.weights : ranking.formWeights
            sum = zip(clauses, weights).reduce(0) { $0 + score($1.0.counts(in: entry, fields, forms: true), $1.1) }
        } else {
            let found = search.askedClauses.filter { clauses[$0].isFound(in: entry, fields) }
            let weights = search.relaxation?.weights ?? []
            let coverage = Int64((found.reduce(0.0) { $0 + weights[$1] } * 1000).rounded())
            group = SearchRanking.Group.rest(coverage: coverage, block: ranking.isRestBlocked ? entry.key / 8192 : nil)
            sum = found.reduce(0) { $0 + score(clauses[$1].counts(in: entry, fields, forms: true), weights[$1]) }
        }
        if let freshness = ranking.freshness {
            let published = entry.article.publishedDateTime
            sum *= freshness.factor(published: published)
        }
        return (group, sum)
    }
}

extension ArticleFilter {
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
    /// Whether an article has it as it was typed.
    func isTyped(in entry: MemoryEntry, _ fields: Set<SearchField>) -> Bool {
        terms.contains { $0.isFound(in: entry, fields) }
    }

    /// Whether an article has it in some form.
    func isFound(in entry: MemoryEntry, _ fields: Set<SearchField>) -> Bool {
        counts(in: entry, fields, forms: true).contains { $0 > 0 }
    }

    /// How often it occurs in each column that is searched, with its forms or without.
    func counts(in entry: MemoryEntry, _ fields: Set<SearchField>, forms areCounted: Bool) -> [Int] {
        let forms = areCounted ? forms.map { SearchExpression.Term(words: $0.words) } : []
        return (terms + forms).reduce([0, 0, 0, 0, 0]) { sums, term in
            zip(sums, term.counts(in: entry, fields)).map { $0 + $1 }
        }
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

    private func stands(at start: Int, in column: [String]) -> Bool {
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
