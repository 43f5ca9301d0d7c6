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

    /// What a filter means: the publisher with a domain, or else those to which articles or data files give a name.
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
}

extension ArticleFilter {
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
