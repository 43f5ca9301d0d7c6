package import Articles
internal import Base
internal import SQLite

extension StoreReader {
    package func relatedStatistics() throws -> RelatedStatistics {
        try relatedIndex().statistics
    }

    /// What related articles of the version that this reader sees are found by.
    func relatedIndex() throws -> RelatedIndex {
        if let found = readCache.relatedIndex { return found }
        let index = try relatedIndexes.value(of: version()) { try RelatedIndex(connection, former: $0) }
        readCache.relatedIndex = index
        return index
    }

    package func vector(of id: String) throws -> ArticleVector? {
        let statement = try connection.statement(
            "SELECT terms, links, article_key FROM articles JOIN article_vectors USING (article_key) WHERE id = ?1"
        )
        statement.bind(1, id)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        guard let vector = ArticleVector(termBytes: statement.blob(0), linkBytes: statement.blob(1)) else {
            throw connection.damage("article_vectors", statement.integer(2), "is no vector")
        }
        return vector
    }

    package func relatedCandidates(_ question: RelatedQuestion) throws -> [RelatedCandidate] {
        let search = CandidateSearch(try relatedIndex(), connection)
        var keys = CandidateSearch.Question(given: question)
        keys.ownKey = try question.ownID.flatMap(key)
        keys.included = try question.includedIDs.compactMap(key)
        keys.sharedLinks = try articles(sharing: question.links, besides: keys.ownKey)
        let isFiltered = question.filter != ArticleFilter()
        let found = try search.best(keys, admitted: isFiltered ? { try self.keys(among: $0, question.filter) } : nil)
        return try found.compactMap(candidate)
    }

    package func story(of id: String) throws -> Int64? {
        try connection.integer("SELECT story_key FROM articles WHERE id = ?1 AND is_public = 1", .text(id))
    }

    private func key(_ id: String) throws -> Int64? {
        try connection.integer("SELECT article_key FROM articles WHERE id = ?1", .text(id))
    }

    /// Those of some keys, in ascending order, that belong to articles which meet a filter.
    private func keys(among keys: [UInt32], _ filter: ArticleFilter) throws -> [UInt32] {
        guard let plan = try QueryPlanner(self).plan(filter) else { return [] }
        if let columnFilter = plan.columnFilter, columnFilter.match == nil, columnFilter.excludedMatch == nil,
            let table = try columnCache.table(for: self)
        {
            return try columnFilter.conditions.reduce(keys) { keys, condition in
                try connection.checkpoint()
                return try condition.filter(keys, table, connection)
            }
        }
        let admitted = KeySet(try RowEngine(self).keys(plan))
        return keys.filter { admitted.contains(Int64($0)) }
    }

    // MARK: Links

    /// Where more articles link to, that says nothing about two of them.
    private static let mostSharers = 16
    /// So many different links of an article are looked at.
    private static let mostSharedLinks = 64

    /// The public articles that link to the same places, by their keys.
    private func articles(
        sharing links: Set<Int64>,
        besides own: Int64?
    ) throws -> [Int64: [CandidateSearch.SharedLink]] {
        var sharing: [Int64: [CandidateSearch.SharedLink]] = [:]
        let statement = try connection.statement(
            """
            SELECT article_key FROM page_links JOIN articles USING (article_key)
            WHERE hash = ?1 AND is_public = 1 LIMIT \(Self.mostSharers + 2)
            """
        )
        for hash in links.sorted().prefix(Self.mostSharedLinks) {
            try connection.checkpoint()
            // Many a file may have the same name.
            if ArticleLinks.isName(hash), try page(named: hash) == nil { continue }
            statement.bind(1, hash)
            var keys: [Int64] = []
            try statement.forEachRow { keys.append($0.integer(0)) }
            keys.removeAll { $0 == own }
            guard keys.count <= Self.mostSharers else { continue }
            let link = CandidateSearch.SharedLink(hash: hash, articleCount: keys.count)
            for key in keys { sharing[key, default: []].append(link) }
        }
        return sharing
    }

    // MARK: Rows

    private func candidate(_ found: CandidateSearch.Found) throws -> RelatedCandidate? {
        try connection.checkpoint()
        let statement = try connection.statement(
            """
            SELECT a.id, j.summary, a.sort_date, a.story_key FROM articles AS a
            CROSS JOIN article_json AS j ON j.article_key = a.article_key
            WHERE a.article_key = ?1 AND a.is_public = 1
            """
        )
        statement.bind(1, found.key)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        let date = statement.integer(2)
        return RelatedCandidate(
            id: statement.text(0),
            json: [UInt8](try statement.summary(1, connection, key: found.key)),
            published: date == ArticleWriter.undated ? nil : try connection.moment(date, "articles", found.key),
            story: statement.optionalInteger(3),
            evidence: found.evidence
        )
    }
}
