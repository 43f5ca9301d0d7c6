package import Articles
internal import Base

extension MemoryReader {
    package func facets(_ facets: Set<Facet>, _ filter: ArticleFilter) throws -> [Facet: [FacetCount]] {
        let found = matchesOfAllStories(filter)
        return Dictionary(uniqueKeysWithValues: facets.map { ($0, counts($0, found, filter)) })
    }

    private func counts(_ facet: Facet, _ found: [MemoryEntry], _ filter: ArticleFilter) -> [FacetCount] {
        var counts: [String: FacetCount] = [:]
        // A story counts once for each value that one of its articles has.
        var seen: Set<String> = []
        var providerNames: [String: String] = [:]
        if facet == .provider { for record in described() { providerNames[record.domain] = record.name } }
        let labels = facet.labelKind.map { described($0) } ?? [:]
        for entry in found {
            for (value, name) in values(facet, entry, filter, labels)
            where !filter.collapsesStories || seen.insert("\(entry.story) \(value)").inserted {
                let name = providerNames[value] ?? name
                counts[value, default: FacetCount(value: value, name: name, count: 0)].count += 1
            }
        }
        let isDate = facet == .month || facet == .year
        return counts.values.sorted { one, other in
            isDate || one.count == other.count ? precedes(one.value, other.value) : one.count > other.count
        }
    }

    private func values(
        _ facet: Facet,
        _ entry: MemoryEntry,
        _ filter: ArticleFilter,
        _ labels: [String: LabelRecord]
    ) -> [(String, String)] {
        func single(_ text: String?) -> [(String, String)] { text.map { [($0, $0)] } ?? [] }
        switch facet {
        case .topic:
            let near = entry.topicDistances.filter { $0.value <= filter.topicDepth ?? .max }
            return near.keys.compactMap { tree.entries[$0] }.map { ($0.topic.id, $0.topic.name) }
        case .provider: return single(entry.providerDomain)
        case .category: return single(entry.article.category)
        case .type: return single(entry.article.type)
        case .author, .tag, .level, .locale:
            let own = entry.labels.filter { $0.kind == facet.labelKind }
            return own.compactMap { labels[$0.identity] }.map { ($0.value, $0.name) }
        case .month: return single(entry.article.publishedDateTime.map { String($0.description.prefix(7)) })
        case .year: return single(entry.article.publishedDateTime.map { String($0.description.prefix(4)) })
        }
    }

    package func vector(of id: String) throws -> ArticleVector? {
        guard let entry = entries.first(where: { $0.article.id == id }) else { return nil }
        return ArticleVector(terms: Self.relatedWords(entry).vector, links: Self.links(entry).targets)
    }

    package func relatedCandidates(_ question: RelatedQuestion) throws -> [RelatedCandidate] {
        let statistics = try relatedStatistics()
        let weighted = question.terms.weighted(statistics, isStored: question.ownID != nil) {
            statistics.count($0) > 0
        }
        let norm = weighted.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        let admitted = Set(matchesOfAllStories(question.filter).map(\.article.id))
        let others = entries.filter { $0.isPublic && $0.article.id != question.ownID && isNear($0, question) }
        let places = try question.links.filter { try !ArticleLinks.isName($0) || page(named: $0) != nil }
        let linking = others.map { Self.links($0).targets.intersection(places) }
        let found = zip(others, linking).compactMap { entry, links -> RelatedCandidate? in
            guard admitted.contains(entry.article.id) else { return nil }
            let words = Self.relatedWords(entry)
            let (all, title) = (Set(words.terms), Set(words.terms.prefix(words.titleTermCount)))
            let shared = weighted.filter { all.contains($0.term) }
            // A page that more than 16 articles link to says nothing about likeness.
            let counted = links.sorted().map { hash in (hash, linking.count { $0.contains(hash) }) }.filter {
                $0.1 <= 16
            }
            if shared.isEmpty, counted.isEmpty, !question.includedIDs.contains(entry.article.id) { return nil }
            let products = shared.map { $0.weight * $0.inverseFrequency * (title.contains($0.term) ? 2 : 1) }
            var evidence = RelatedEvidence(
                matched: products.reduce(0, +),
                mentioned: shared.filter(\.isInTitle).reduce(0) { $0 + $1.inverseFrequency },
                norm: norm,
                titleWorth: question.terms.titleWorth(statistics),
                termCount: all.count
            )
            if !counted.isEmpty { evidence.note(sharedLinks: counted.map { (hash: $0.0, articleCount: $0.1) }) }
            return RelatedCandidate(
                id: entry.article.id,
                json: entry.json,
                published: entry.article.publishedDateTime,
                story: entry.story,
                evidence: evidence
            )
        }
        let sorted = found.sorted { $0.evidence.termMatch > $1.evidence.termMatch }
        return sorted.prefix(question.limit)
            + sorted.dropFirst(question.limit).filter { question.includedIDs.contains($0.id) }
    }

    private func isNear(_ entry: MemoryEntry, _ question: RelatedQuestion) -> Bool {
        guard let days = question.maximumDays, let published = question.published else { return true }
        guard let other = entry.article.publishedDateTime else { return false }
        return abs(other.microseconds - published.microseconds) <= Int64(days) * 86_400_000_000
    }

    private static func links(_ entry: MemoryEntry) -> ArticleLinks {
        let words = SearchWords(summary: entry.json, body: entry.article.body, entry.article.bodyFormat)
        return ArticleLinks(summary: entry.json, words)
    }

    package func linkedArticles(_ links: ArticleLinks, of id: String) throws -> LinkedArticles {
        let pages = entries.filter(\.isPublic).map { (id: $0.article.id, links: Self.links($0)) }
        let own = try links.names.filter { try page(named: $0) == id }
        var linked = LinkedArticles()
        linked.to = Set(try links.targets.compactMap { try page(named: $0) }).subtracting([id]).sorted()
        linked.from = pages.filter { $0.id != id && !$0.links.targets.isDisjoint(with: own) }.map(\.id).sorted()
        return linked
    }

    package func pages(named hash: Int64, limit: Int) throws -> [String] {
        let found = entries.lazy.filter { $0.isPublic && Self.links($0).names.contains(hash) }
        return found.prefix(limit).map(\.article.id)
    }

    private static func relatedWords(_ entry: MemoryEntry) -> RelatedWords {
        RelatedWords(SearchWords(summary: entry.json, body: entry.article.body, entry.article.bodyFormat))
    }

    package func relatedStatistics() throws -> RelatedStatistics {
        let published = entries.filter(\.isPublic).map(Self.relatedWords)
        return RelatedStatistics(articleCount: published.count) { note in
            for words in published {
                for feature in words.features { note(feature, 1) }
                for word in words.words.keys { note(RelatedFeature.word(word), 1) }
            }
        }
    }

    package func story(of id: String) throws -> Int64? {
        entries.first { $0.article.id == id && $0.isPublic }?.story
    }

    package func changes(after moment: Int64, limit: Int, _ body: (Change) throws -> Void) throws {
        let changed = entries.filter { $0.isPublic && $0.updated.microseconds > moment }
        for entry in changed.sorted(by: { $0.updated < $1.updated }).prefix(limit) {
            try entry.json.withUnsafeBytes { json in
                let key = SortKey(value: .integer(entry.updated.microseconds), id: entry.article.id)
                let item = ArticleItem(json: json, key: entry.key, sortKey: key)
                try body(Change(kind: .created, id: key.id, moment: entry.updated.microseconds, article: item))
            }
        }
    }

    package func changesKnownSince() throws -> Int64 { 0 }

    /// Nothing is ever renamed here.
    package func id(ofRenamed former: String, _ visibility: ArticleFilter.Visibility) throws -> String? { nil }

    /// The articles come from no files.
    package func fileReports(after path: String, onlyBroken: Bool, limit: Int) throws -> [FileReport] { [] }

    package func brokenFileCount() throws -> Int { 0 }

    package func newestChange() throws -> Int64 {
        entries.filter(\.isPublic).map(\.updated.microseconds).max() ?? 0
    }

    package func topicNames() throws -> [NamedRecord] {
        try topics().map { NamedRecord(id: $0.id, name: $0.name, count: $0.articleCount) }
    }

    package func providerNames() throws -> [NamedRecord] {
        try providers().filter { $0.articleCount > 0 }
            .map { NamedRecord(id: $0.domain, name: $0.name, count: $0.articleCount) }
    }

    package func titles(with words: [String], limit: Int) throws -> [ArticleTitle] {
        guard let last = words.last else { return [] }
        let found = entries.filter { entry in
            entry.isPublic && words.dropLast().allSatisfy(entry.words[0].contains)
                && entry.words[0].contains { $0.utf8.starts(with: last.utf8) }
        }
        let sorted = found.sorted { one, other in
            let trends = [one, other].map { $0.article.trend ?? -.infinity }
            return trends[0] == trends[1] ? precedes(one.article.id, other.article.id) : trends[0] > trends[1]
        }
        return sorted.prefix(limit).map {
            ArticleTitle(id: $0.article.id, title: $0.article.title, published: $0.article.publishedDateTime)
        }
    }
}
