package import Articles
internal import SQLite

/// Reads articles over one connection.
package final class StoreReader: ArticleReader {
    let connection: Connection
    /// Shared with all readers of the store.
    let relatedIndexes: RelatedIndexCache

    init(_ connection: Connection, _ relatedIndexes: RelatedIndexCache) throws(DatabaseError) {
        self.connection = connection
        self.relatedIndexes = relatedIndexes
        try connection.registerRanking("relevance") { match, weights in
            var occurrences = SearchRanking.Occurrences()
            match.forEachInstance { occurrences.add(term: $0, field: $1) }
            return occurrences.score(weights)
        }
    }

    package func version() throws -> DatasetVersion {
        let statement = try connection.statement("SELECT identity, version FROM dataset")
        defer { statement.reset() }
        guard try statement.step() else { return DatasetVersion(identity: "", number: 0) }
        return DatasetVersion(identity: statement.text(0), number: Int(statement.integer(1)))
    }

    /// How many public articles there are; kept, not counted.
    func publicCount() throws -> Int {
        Int(try connection.integer("SELECT public_count FROM dataset") ?? 0)
    }

    func secret() throws -> [UInt8] {
        let statement = try connection.statement("SELECT secret FROM dataset")
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : []
    }

    package func lastModified() throws -> Timestamp {
        Timestamp(microseconds: try connection.integer("SELECT changed_at FROM dataset") ?? 0)
    }

    package func site() throws -> [UInt8] {
        let statement = try connection.statement("SELECT site FROM dataset")
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : Array("{}".utf8)
    }

    // MARK: Lists

    package func count(_ filter: ArticleFilter) throws -> Int {
        try ArticlePlan(filter, connection)?.count(connection) ?? 0
    }

    package func forEachArticle(_ query: ArticleQuery, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        guard let plan = try ArticlePlan(query.filter, connection) else {
            return SliceInfo(hasNext: false, hasPrevious: false)
        }
        return try ArticleListing(query, plan, connection).run(body)
    }
}
