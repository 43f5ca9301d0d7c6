package import Articles
package import Base
internal import SQLite

extension StoreReader {
    package func relatedStatistics() throws -> RelatedStatistics {
        try relatedIndexes.index(for: self).statistics
    }

    package func relatedIsPrepared() throws -> Bool {
        try relatedIndexes.isPrepared(for: self)
    }

    package func relatedCandidates(
        _ terms: RelatedTerms,
        published: Timestamp?,
        excluding id: String?,
        including ids: [String],
        limit: Int
    ) throws -> [RelatedCandidate] {
        let index = try relatedIndexes.index(for: self)
        let excluded = try id.flatMap {
            try connection.integer("SELECT article_key FROM articles WHERE id = ?1", .text($0))
        }
        let search = CandidateSearch(index, connection)
        let included = try ids.compactMap {
            try connection.integer("SELECT article_key FROM articles WHERE id = ?1", .text($0))
        }
        let found = try search.best(
            terms,
            published: published,
            excluding: excluded,
            including: included,
            limit: limit
        )
        return try found.compactMap(candidate)
    }

    package func story(of id: String) throws -> Int64? {
        try connection.integer("SELECT story_key FROM articles WHERE id = ?1 AND is_public = 1", .text(id))
    }

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
