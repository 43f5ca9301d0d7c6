package import Base

/// Makes lists of related articles from what documents name and what the ranking finds.
package struct RelatedList {
    /// The article in question.
    package struct Subject: Sendable {
        /// Nil for a text that is no article of the store.
        package var id: String?
        /// As people see it.
        package var title: String
        /// Empty where there is none.
        package var excerpt: String
        /// When it was published; nil where that is not known.
        package var published: Timestamp?
        /// The names of its topics.
        package var topics: [String]
        /// The names of those who wrote it.
        package var authors: [String] = []
        /// The locale that it is written in; nil where that is not known.
        package var locale: String?
        /// The names of its page, and what it links to; nil for a text that is no article of the store.
        private(set) var article: ArticleDetails?

        package init(title: String, excerpt: String) {
            self.title = title
            self.excerpt = excerpt
            topics = []
        }

        /// An article of the store.
        package init(id: String, _ article: ArticleDetails) {
            self.id = id
            self.article = article
            let facts = Facts(article.json)
            (title, excerpt, published) = (facts.title, facts.excerpt, facts.published)
            (topics, authors, locale) = (facts.topics, facts.authors, facts.locale)
        }
    }

    /// An entry with what its reasons are made of.
    private struct Entry {
        var item: RelatedItem
        /// What the store has of the article; nil where it is no article of the store.
        var summary: [UInt8]?
        /// Reasons that come before all others.
        var lead: [String] = []
        /// Terms that both have, those that say most first.
        var terms: [UInt64]
        /// Places that both link to.
        var links: [Int64] = []
        /// The other entries of the same story.
        var alsoCoveredBy: [Entry] = []
    }

    private let reader: any ArticleReader
    private let subject: Subject
    private let query: RelatedQuery
    private let text: RelatedText
    private let terms: RelatedTerms
    /// Nil for a text that is no article of the store.
    private let links: ArticleLinks?
    /// Which articles may be entries; nil for none.
    private let filter: ArticleFilter?

    /// How many candidates are ranked.
    private static let candidateCount = 80
    /// Lists of documents up to this long are kept in their order; longer ones are made by machines and are ranked.
    private static let keptOrder = 10
    /// Scores below are mostly chance.
    static let leastScore = 0.15

    package init(_ subject: Subject, _ query: RelatedQuery, _ reader: any ArticleReader) throws {
        self.reader = reader
        self.subject = subject
        self.query = query
        text = RelatedText(title: subject.title, excerpt: subject.excerpt, published: subject.published)
        let vector = try subject.id.flatMap { try reader.vector(of: $0) }
        terms =
            vector.map { RelatedTerms($0.terms, title: subject.title) }
            ?? RelatedTerms(title: subject.title, excerpt: subject.excerpt)
        links = vector.flatMap { vector in
            subject.article.map { ArticleLinks(summary: $0.json, targets: vector.links) }
        }
        filter = Self.filter(query, subject)
    }

    /// The filter of a query, with what the article must have in common with the entries; nil where nothing can.
    private static func filter(_ query: RelatedQuery, _ subject: Subject) -> ArticleFilter? {
        var filter = query.filter
        if query.sameTopic {
            if subject.topics.isEmpty { return nil }
            filter.topics.append(subject.topics)
        }
        if query.sameAuthor {
            if subject.authors.isEmpty { return nil }
            // Where authors are given too, both must hold: see `isAdmitted`.
            if filter.authors.isEmpty { filter.authors = subject.authors }
        }
        return filter
    }

    /// The list, the best first.
    package func items() throws -> [RelatedItem] {
        guard let filter else { return [] }
        var entries: [Entry] = []
        if query.mode == .curated || query.mode == .all {
            let named = try curated().filter { isAdmitted($0.summary ?? $0.item.json, published: $0.item.published) }
            entries = try admitted(named, filter)
        }
        if query.mode != .curated {
            entries += try computed(filter, besides: Set(entries.compactMap(\.item.id)))
        }
        if query.collapsesStories { entries = Self.folded(entries) }
        return try withReasons(Array(entries.prefix(query.limit)))
    }

    // MARK: Sources

    private func curated() throws -> [Entry] {
        guard let id = subject.id, let article = subject.article else { return [] }
        let named = CuratedEntry.shown(try reader.related(namedBy: id, summary: article.json))
        if named.isEmpty { return [] }
        let texts = named.map { Self.text(of: $0.json) }
        let ranker = RelatedRanker(try reader.relatedStatistics())
        let ranked = try ranker.rank(text, texts, checkpoint: reader.checkpoint)
        var entries: [Entry] = []
        for one in ranked {
            let entry = named[one.index]
            entries.append(
                Entry(
                    item: RelatedItem(
                        source: .curated,
                        json: entry.json,
                        id: entry.id,
                        score: one.score,
                        reasons: [],
                        published: Facts(entry.json).published,
                        story: try entry.id.flatMap { try reader.story(of: $0) }
                    ),
                    summary: try entry.id.flatMap { try reader.article($0, .published)?.json },
                    lead: ["named by the article itself"],
                    terms: one.sharedTerms
                )
            )
        }
        guard named.count <= Self.keptOrder else { return entries }
        let order = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($0.element.index, $0.offset) })
        return named.indices.compactMap { index in order[index].map { entries[$0] } }
    }

    /// Those of some entries that meet the filter; what is no article of the store meets none.
    private func admitted(_ entries: [Entry], _ filter: ArticleFilter) throws -> [Entry] {
        guard filter != ArticleFilter() else { return entries }
        var query = ArticleQuery()
        query.filter = filter
        query.filter.ids = entries.compactMap(\.item.id)
        query.limit = max(1, entries.count)
        var admitted: Set<String> = []
        _ = try reader.forEachArticle(query) { admitted.insert(try $0.sortKey.id) }
        return entries.filter { $0.item.id.map(admitted.contains) ?? false }
    }

    private func computed(_ filter: ArticleFilter, besides known: Set<String>) throws -> [Entry] {
        let linked = try linkedArticles()
        let (to, from) = (Set(linked.to), Set(linked.from))
        let both = to.union(from)
        var candidates = try reader.relatedCandidates(question(filter, linked)).filter { !known.contains($0.id) }
        for index in candidates.indices {
            candidates[index].evidence.isLinked = both.contains(candidates[index].id)
        }
        if query.mode == .linked { candidates.removeAll { !$0.evidence.isLinked } }
        let ranker = RelatedRanker(try reader.relatedStatistics())
        let ranked = try ranker.rank(
            text,
            try candidates.map { candidate in
                try reader.checkpoint()
                return Self.text(of: candidate.json, published: candidate.published)
            },
            terms: terms,
            evidence: candidates.map(\.evidence),
            checkpoint: reader.checkpoint
        )
        let eligible = ranked.filter { one in
            let candidate = candidates[one.index]
            return one.score >= Self.leastScore && isAdmitted(candidate.json, published: candidate.published)
        }
        let members = eligible.map { Self.member(candidates[$0.index]) }
        var translations = Translations(.init(id: subject.id ?? "", locale: subject.locale), among: members)
        // Folding takes some away again.
        let wanted = query.collapsesStories ? query.limit * 3 + 10 : query.limit
        var entries: [Entry] = []
        var places = Array(eligible.indices)
        if !query.collapsesStories {
            places.removeAll { translations.repeated(members[$0], place: $0) != nil }
            places = Self.repeatedTitlesLast(places, eligible, candidates, wanted: wanted)
        }
        for place in places where entries.count < wanted {
            var one = eligible[place]
            // What was put back scores no more than what comes before it now.
            one.score = min(one.score, entries.last?.item.score ?? one.score)
            let former = query.collapsesStories ? translations.repeated(members[place], place: entries.count) : nil
            let entry = self.entry(candidates[one.index], one, linkedTo: to, from: from)
            if let former {
                if entries.indices.contains(former) { entries[former].alsoCoveredBy.append(entry) }
            } else {
                entries.append(entry)
            }
        }
        return entries
    }

    /// The places of ranked articles, as many as are wanted of those that come first; a third article with one title,
    /// and those after it, come last.
    ///
    /// Series give every article the same title: a list of these says one thing again and again. Two publishers may
    /// tell one story under the same title, and what is linked stays.
    private static func repeatedTitlesLast(
        _ places: [Int],
        _ ranked: [RelatedRanker.Ranked],
        _ candidates: [RelatedCandidate],
        wanted: Int
    ) -> [Int] {
        var counts: [String: Int] = [:]
        var (first, last): ([Int], [Int]) = ([], [])
        for place in places where first.count < wanted {
            let candidate = candidates[ranked[place].index]
            let title = candidate.json.withUnsafeBytes { JSONObjectReader.text("title", in: $0) } ?? candidate.id
            let folded = TextFolder.folded(title)
            let former = counts[folded] ?? 0
            counts[folded] = former + 1
            if former < 2 || candidate.evidence.isLinked { first.append(place) } else { last.append(place) }
        }
        return first + last
    }

    private static func member(_ candidate: RelatedCandidate) -> Translations.Member {
        let locale = candidate.json.withUnsafeBytes { JSONObjectReader.text("locale", in: $0) }
        return Translations.Member(id: candidate.id, locale: locale)
    }

    private func entry(
        _ candidate: RelatedCandidate,
        _ ranked: RelatedRanker.Ranked,
        linkedTo to: Set<String>,
        from: Set<String>
    ) -> Entry {
        let item = RelatedItem(
            source: candidate.evidence.isLinked ? .linked : .computed,
            json: RelatedEntry.json(fromSummary: candidate.json),
            id: candidate.id,
            score: ranked.score,
            reasons: [],
            published: candidate.published,
            story: candidate.story
        )
        var entry = Entry(item: item, summary: candidate.json, terms: candidate.evidence.terms + ranked.sharedTerms)
        entry.links = candidate.evidence.sharedLinks
        if to.contains(candidate.id) { entry.lead.append("linked from this article") }
        if from.contains(candidate.id) { entry.lead.append("links to this article") }
        return entry
    }

    private func question(_ filter: ArticleFilter, _ linked: LinkedArticles) -> RelatedQuestion {
        var question = RelatedQuestion(terms: terms, limit: query.mode == .linked ? 0 : Self.candidateCount)
        // What is computed is so whatever is linked.
        if query.mode == .all { question.links = links?.targets ?? [] }
        question.published = subject.published
        question.ownID = subject.id
        question.includedIDs = linked.to + linked.from
        question.filter = filter
        question.maximumDays = query.maximumDays
        return question
    }

    /// What is linked either way, as far as that is asked for.
    private func linkedArticles() throws -> LinkedArticles {
        guard query.mode != .computed, let id = subject.id, let links else { return LinkedArticles() }
        return try reader.linkedArticles(links, of: id)
    }

    /// Whether an entry is as the query wants it, in what the filter cannot say; by its summary or its own members.
    private func isAdmitted(_ json: [UInt8], published: Timestamp?) -> Bool {
        guard isNearEnough(published) else { return false }
        guard query.sameAuthor, !query.filter.authors.isEmpty else { return true }
        let names = Set(Facts(json).authors.map { $0.lowercased() })
        return subject.authors.contains { names.contains($0.lowercased()) }
    }

    private func isNearEnough(_ other: Timestamp?) -> Bool {
        guard let days = query.maximumDays, let published = subject.published else { return true }
        guard let other else { return false }
        return abs(other.microseconds - published.microseconds) <= Int64(days) * 86_400_000_000
    }

    // MARK: Entries

    /// Leaves the first entry of each story, with the others in it.
    private static func folded(_ entries: [Entry]) -> [Entry] {
        var result: [Entry] = []
        var places: [Int64: Int] = [:]
        for entry in entries {
            if let story = entry.item.story, let place = places[story] {
                var other = entry
                other.alsoCoveredBy = []
                result[place].alsoCoveredBy += [other] + entry.alsoCoveredBy
                continue
            }
            if let story = entry.item.story { places[story] = result.count }
            result.append(entry)
        }
        return result
    }

    private func withReasons(_ entries: [Entry]) throws -> [RelatedItem] {
        guard !entries.isEmpty else { return [] }
        let all = entries + entries.flatMap(\.alsoCoveredBy)
        let names = TermNames(
            of: Set(all.flatMap(\.terms)),
            in: [subject.title, subject.excerpt],
            body: subject.article?.body,
            subject.article?.bodyFormat ?? .markdown
        )
        var places = SharedPlaces(subject.article, Set(all.flatMap(\.links)), reader)
        let reasons = try RelatedReasons(subject, names, reader)
        func item(of entry: Entry) throws -> RelatedItem {
            try reader.checkpoint()
            var item = entry.item
            let facts = Facts(entry.summary ?? item.json)
            let place = try places.first(of: entry.links)
            item.reasons = entry.lead + reasons.make(facts, sharing: entry.terms, linkingTo: place)
            item.alsoCoveredBy = try entry.alsoCoveredBy.map(item(of:))
            return item
        }
        return try entries.map(item(of:))
    }

    private static func text(of json: [UInt8]) -> RelatedText {
        let facts = Facts(json)
        return RelatedText(title: facts.title, excerpt: facts.excerpt, published: facts.published)
    }

    private static func text(of summary: [UInt8], published: Timestamp?) -> RelatedText {
        let (title, excerpt) = summary.withUnsafeBytes { json in
            (JSONObjectReader.text("title", in: json) ?? "", JSONObjectReader.text("excerpt", in: json) ?? "")
        }
        return RelatedText(title: title, excerpt: excerpt, published: published)
    }
}
