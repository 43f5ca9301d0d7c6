package import Articles
internal import Base

extension MemoryReader {
    /// The articles that meet all conditions, in the order of the keys; where stories are collapsed the best of each.
    func matches(_ filter: ArticleFilter) -> [MemoryEntry] {
        let all = matchesOfAllStories(filter)
        guard filter.collapsesStories else { return all }
        let best = Set(Dictionary(grouping: all, by: \.story).values.compactMap { Self.bestFirst($0).first?.key })
        return all.filter { best.contains($0.key) }
    }

    /// The articles of one story in the order in which the first is its best.
    static func bestFirst(_ entries: [MemoryEntry]) -> [MemoryEntry] {
        func rank(_ entry: MemoryEntry) -> (Double, Double, Int64) {
            let article = entry.article
            let unrated = Double.greatestFiniteMagnitude
            let date = article.publishedDateTime?.microseconds ?? .min
            return (article.quality.map(-) ?? unrated, article.heat.map(-) ?? unrated, date)
        }
        return entries.sorted { one, other in
            rank(one) == rank(other) ? precedes(one.article.id, other.article.id) : rank(one) < rank(other)
        }
    }

    package func duplicates(of keys: [Int64], _ filter: ArticleFilter) throws -> [Int64: [[UInt8]]] {
        let all = Self.bestFirst(matchesOfAllStories(filter))
        let stories = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.story) })
        return Dictionary(
            uniqueKeysWithValues: keys.map { key in
                (key, all.filter { $0.story == stories[key] && $0.key != key }.map(\.json))
            }
        )
    }

    /// The articles that meet all conditions but to be the best of their story, in the order of the keys.
    func matchesOfAllStories(_ filter: ArticleFilter) -> [MemoryEntry] {
        let topics = filter.topics.map { $0.compactMap(tree.named) }
        let excluded = filter.topicsExcluded.compactMap(tree.named)
        let providers = filter.providers.map(publisher)
        let providersExcluded = filter.providersExcluded.map(publisher)
        let labels = wantedLabels(filter)
        return entries.filter { entry in
            let own = Set(entry.topicDistances.filter { $0.value <= filter.topicDepth ?? .max }.keys)
            return filter.visibility.admits(entry)
                && filter.admits(entry)
                && labels.admits(entry)
                && topics.allSatisfy { $0.contains(where: own.contains) }
                && !excluded.contains(where: own.contains)
                && (providers.isEmpty || providers.contains { $0.published(entry) })
                && !providersExcluded.contains { $0.published(entry) }
        }
    }

    /// Whom a filter means: the publisher with a domain, or else those to whom articles or data files give a name.
    private enum Publisher {
        case domain(String)
        case name(String, domains: Set<String>)

        func published(_ entry: MemoryEntry) -> Bool {
            switch self {
            case .domain(let domain): entry.providerDomain == domain
            case .name(let name, let domains):
                entry.providerName == name || entry.providerDomain.map(domains.contains) == true
            }
        }
    }

    private func publisher(_ text: String) -> Publisher {
        let domain = Provider.normalisedDomain(text)
        let isKnown =
            organizations.contains { $0.domain == domain } || entries.contains { $0.providerDomain == domain }
        if isKnown { return .domain(domain) }
        let name = text.lowercased()
        return .name(name, domains: Set(organizations.filter { $0.name.lowercased() == name }.map(\.domain)))
    }

    /// What each required term of a search says.
    func weights(_ search: SearchExpression) -> [Double] {
        let published = entries.filter(\.isPublic)
        return search.required.map { term in
            term.words.enumerated().reduce(0) { sum, word in
                let isPrefix = term.isPrefix && word.offset == term.words.count - 1
                let counts = published.map { entry in
                    Set(entry.words[0] + entry.words[1]).count {
                        $0 == word.element || (isPrefix && $0.utf8.starts(with: word.element.utf8))
                    }
                }
                let count = counts.reduce(0, +)
                return sum + SearchRanking.weight(articlesWithWord: count, of: published.count)
            }
        }
    }

    /// How well each article answers a search, by the formula that `SearchRanking` describes.
    func scores(_ search: SearchExpression, _ filter: ArticleFilter, _ weights: [Double]) -> [Int64: Double] {
        let fields = [10, 4, 1.5, 2, 2]
        var scores: [Int64: Double] = [:]
        for entry in entries {
            for (term, weight) in zip(search.required, weights) {
                let counts = term.counts(in: entry, filter.searchIn)
                let sum = zip(counts, fields).reduce(0.0) { $0 + $1.1 * Double($1.0) / (Double($1.0) + 1.2) }
                scores[entry.key, default: 0] += weight * sum
            }
        }
        return scores
    }
}

extension ArticleFilter {
    /// What the prefixes of the search stand for: all words, where nothing else was chosen.
    var expansions: [SearchExpression.Expansion] {
        guard visibility == .published, let search else { return [] }
        return search.required.filter(\.isPrefix).map { $0.expansion ?? .all }
    }

    /// What can be told from the article alone.
    fileprivate func admits(_ entry: MemoryEntry) -> Bool {
        let article = entry.article
        if let search, !search.admits(entry, searchIn) { return false }
        if !categories.isEmpty, !categories.contains(where: { $0 == article.category }) { return false }
        if !types.isEmpty, !types.contains(where: { $0 == article.type }) { return false }
        if from != nil || until != nil {
            guard let date = article.publishedDateTime else { return false }
            if let from, date < from { return false }
            if let until, date >= until { return false }
        }
        if let updatedSince, entry.updated < updatedSince { return false }
        if let minimumQuality, !(article.quality.map { $0 >= minimumQuality } ?? false) { return false }
        if let minimumHeat, !(article.heat.map { $0 >= minimumHeat } ?? false) { return false }
        if let hasImage, hasImage != article.images.contains(where: { $0.url != nil }) { return false }
        if let hasAmp, hasAmp != (article.ampWebUrl != nil || article.cdnAmpWebUrl != nil) { return false }
        if let address, !entry.addresses.contains(address) { return false }
        if let ids, !ids.contains(article.id) { return false }
        return true
    }
}

extension SearchExpression {
    fileprivate func admits(_ entry: MemoryEntry, _ fields: Set<SearchField>) -> Bool {
        !matchesNothing
            && required.allSatisfy { $0.counts(in: entry, fields).contains { $0 > 0 } }
            && !excluded.contains { $0.counts(in: entry, fields).contains { $0 > 0 } }
    }
}

extension SearchExpression.Term {
    /// How often it occurs in each column that is searched.
    fileprivate func counts(in entry: MemoryEntry, _ fields: Set<SearchField>) -> [Int] {
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
