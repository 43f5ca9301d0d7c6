package import Base

/// Makes lists of related articles from what documents name and what the ranking finds.
package struct RelatedList {
    /// The article in question.
    package struct Subject: Sendable {
        /// Nil for a text that is no article of the store.
        package var id: String?
        /// As readers see it.
        package var title: String
        /// Empty where there is none.
        package var excerpt: String
        /// When it was published; nil where that is not known.
        package var published: Timestamp?
        /// The names of its topics.
        package var topics: [String]
        /// The names of those who wrote it.
        package var authors: [String] = []
        /// What the whole article says.
        package var terms: RelatedTerms
        /// The names of its page, and what it links to; nil for a text that is no article of the store.
        package var links: ArticleLinks?

        package init(title: String, excerpt: String) {
            self.title = title
            self.excerpt = excerpt
            topics = []
            terms = RelatedTerms(title: title, excerpt: excerpt)
        }

        /// An article of the store.
        package init(id: String, _ article: ArticleDetails) {
            self.id = id
            let words = SearchWords(summary: article.json, body: article.body, article.bodyFormat)
            terms = RelatedTerms(words)
            links = ArticleLinks(summary: article.json, words)
            let facts = Facts(article.json)
            (title, excerpt, published) = (facts.title, facts.excerpt, facts.published)
            (topics, authors) = (facts.topics, facts.authors)
        }
    }

    private let reader: any ArticleReader
    private let subject: Subject
    private let query: RelatedQuery
    private let text: RelatedText
    private let reasons: RelatedReasons

    /// How many candidates are ranked.
    private static let candidateCount = 120
    /// Lists of documents up to this long are kept in their order; longer ones are made by machines and are ranked.
    private static let keptOrder = 10
    /// Scores below are mostly chance.
    package static let leastScore = 0.15

    package init(_ subject: Subject, _ query: RelatedQuery, _ reader: any ArticleReader) throws {
        self.reader = reader
        self.subject = subject
        self.query = query
        text = RelatedText(title: subject.title, excerpt: subject.excerpt, published: subject.published)
        reasons = try RelatedReasons(subject, reader)
    }

    /// The list, the best first.
    package func items() throws -> [RelatedItem] {
        var items: [RelatedItem] = []
        if query.mode == .curated || query.mode == .all { items = try curated() }
        let kept = items.filter(isNearEnough)
        items = kept
        if query.mode != .curated { items += try computed(besides: Set(kept.compactMap(\.id))) }
        if query.collapsesStories { items = Self.folded(items) }
        return Array(items.prefix(query.limit))
    }

    // MARK: Sources

    private func curated() throws -> [RelatedItem] {
        guard let id = subject.id else { return [] }
        let entries = CuratedEntry.shown(try reader.curatedRelated(to: id))
        let texts = entries.map { Self.text(of: $0.json) }
        let ranker = RelatedRanker(try reader.relatedStatistics())
        let ranked = try ranker.rank(text, texts, checkpoint: reader.checkpoint)
        var items: [RelatedItem] = []
        for one in ranked {
            let entry = entries[one.index]
            var facts = Facts(entry.json)
            if let article = try entry.id.flatMap({ try reader.article($0, .published) }) {
                let known = Facts(article.json)
                (facts.topics, facts.authors) = (known.topics, known.authors)
            }
            items.append(
                RelatedItem(
                    source: .curated,
                    json: entry.json,
                    id: entry.id,
                    score: one.score,
                    reasons: ["named by the article itself"] + reasons.make(facts, sharing: one.sharedTerms),
                    published: facts.published,
                    story: try entry.id.flatMap { try reader.story(of: $0) }
                )
            )
        }
        guard entries.count <= Self.keptOrder else { return items }
        let order = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($0.element.index, $0.offset) })
        return entries.indices.compactMap { index in order[index].map { items[$0] } }
    }

    private func computed(besides known: Set<String>) throws -> [RelatedItem] {
        let linked = try linkedArticles()
        let (to, from) = (Set(linked.to), Set(linked.from))
        var candidates = try reader.relatedCandidates(
            subject.terms,
            published: subject.published,
            excluding: subject.id,
            including: linked.to + linked.from,
            limit: query.mode == .linked ? 0 : Self.candidateCount
        ).filter { !known.contains($0.id) }
        for index in candidates.indices {
            candidates[index].evidence.isLinked = to.union(from).contains(candidates[index].id)
        }
        let texts = try candidates.map { candidate in
            try reader.checkpoint()
            return Self.text(of: candidate.json)
        }
        let ranker = RelatedRanker(try reader.relatedStatistics())
        let ranked = try ranker.rank(
            text,
            texts,
            terms: subject.terms,
            evidence: candidates.map(\.evidence),
            checkpoint: reader.checkpoint
        )
        // Folding takes some away again.
        let wanted = query.collapsesStories ? query.limit * 3 + 10 : query.limit
        var items: [RelatedItem] = []
        for one in ranked where one.score >= Self.leastScore {
            let candidate = candidates[one.index]
            var reasons = reasons.make(Facts(candidate.json), sharing: candidate.evidence.terms + one.sharedTerms)
            if from.contains(candidate.id) { reasons.insert("links to this article", at: 0) }
            if to.contains(candidate.id) { reasons.insert("linked from this article", at: 0) }
            let item = RelatedItem(
                source: candidate.evidence.isLinked ? .linked : .computed,
                json: RelatedEntry.json(fromSummary: candidate.json),
                id: candidate.id,
                score: one.score,
                reasons: reasons,
                published: candidate.published,
                story: candidate.story
            )
            if isNearEnough(item) { items.append(item) }
            if items.count == wanted { break }
        }
        return items
    }

    /// What is linked either way, as far as that is asked for.
    private func linkedArticles() throws -> LinkedArticles {
        guard query.mode != .computed, let id = subject.id, let links = subject.links else { return LinkedArticles() }
        return try reader.linkedArticles(links, of: id)
    }

    private func isNearEnough(_ item: RelatedItem) -> Bool {
        guard let days = query.maximumDays, let published = subject.published else { return true }
        guard let other = item.published else { return false }
        return abs(other.microseconds - published.microseconds) <= Int64(days) * 86_400_000_000
    }

    /// Leaves the first entry of each story, with the others in it.
    private static func folded(_ items: [RelatedItem]) -> [RelatedItem] {
        var result: [RelatedItem] = []
        var places: [Int64: Int] = [:]
        for item in items {
            if let story = item.story, let place = places[story] {
                result[place].alsoCoveredBy.append(item)
                continue
            }
            if let story = item.story { places[story] = result.count }
            result.append(item)
        }
        return result
    }

    private static func text(of json: [UInt8]) -> RelatedText {
        let facts = Facts(json)
        return RelatedText(title: facts.title, excerpt: facts.excerpt, published: facts.published)
    }

    /// What a summary, or an entry of a document's list, says of an article.
    struct Facts {
        var title: String
        var excerpt: String
        var published: Timestamp?
        var topics: [String]
        var authors: [String] = []

        init(_ json: [UInt8]) {
            (title, excerpt, published, topics) = json.withUnsafeBytes { json in
                (
                    JSONObjectReader.text("title", in: json) ?? "",
                    JSONObjectReader.text("excerpt", in: json) ?? "",
                    JSONObjectReader.text("publishedDateTime", in: json).flatMap { Timestamp($0) },
                    JSONObjectReader.texts("topics", in: json)
                )
            }
            authors = json.withUnsafeBytes { json in
                guard let list = JSONObjectReader.value(of: "authors", in: json) else { return [] }
                var names: [String] = []
                JSONObjectReader.forEachElement(of: json, at: list.lowerBound) { element in
                    let name = JSONObjectReader.value(of: "name", in: json, at: element.lowerBound)
                    if let name, let text = JSONObjectReader.string(json, name) { names.append(text) }
                }
                return names
            }
        }
    }
}

extension RelatedEntry {
    /// The members of a related entry for an article of the store, from its summary; see `json`.
    package static func json(fromSummary summary: [UInt8]) -> [UInt8] {
        let keys: [StaticString] = [
            "title", "excerpt", "publishedDateTime", "webUrl", "ampWebUrl", "cdnAmpWebUrl", "type", "provider",
            "quality",
            "images",
        ]
        var json = JSONWriter(capacity: 1024)
        json.beginObject()
        summary.withUnsafeBytes { bytes in
            for key in keys {
                guard let value = JSONObjectReader.value(of: key, in: bytes) else { continue }
                json.key(key)
                json.raw(bytes[value])
            }
        }
        json.endObject()
        return json.bytes
    }
}
