package import Articles
internal import SQLite

/// Reads articles over one connection.
package final class StoreReader: ArticleReader {
    let connection: Connection
    /// Shared with all readers of the store.
    let relatedIndexes: RelatedIndexCache
    /// Shared with all readers of the store.
    let topicCache: TopicCache
    private var dataset: Dataset?
    /// What was planned last in this view, and what was counted by it: a page is counted, and then read.
    private var last: (filter: ArticleFilter, plan: ArticlePlan?, count: Int?)?

    init(
        _ connection: Connection,
        _ relatedIndexes: RelatedIndexCache,
        _ topicCache: TopicCache
    ) throws(DatabaseError) {
        self.connection = connection
        self.relatedIndexes = relatedIndexes
        self.topicCache = topicCache
        try connection.registerRanking("relevance") { match, weights in
            var occurrences = SearchRanking.Occurrences()
            match.forEachInstance { occurrences.add(term: $0, field: $1) }
            return occurrences.score(weights)
        }
    }

    // MARK: The data as a whole

    /// What every answer asks about the data, read once for each view of them.
    private struct Dataset {
        var version = DatasetVersion(identity: "", number: 0)
        var lastModified = Timestamp(microseconds: 0)
        var publicCount = 0
    }

    /// Has the reader look anew: it is lent for another view of the data.
    func forgetView() {
        dataset = nil
        last = nil
    }

    private func readDataset() throws -> Dataset {
        if let dataset { return dataset }
        var read = Dataset()
        let statement = try connection.statement("SELECT identity, version, changed_at, public_count FROM dataset")
        defer { statement.reset() }
        if try statement.step() {
            read.version = DatasetVersion(identity: statement.text(0), number: Int(statement.integer(1)))
            read.lastModified = Timestamp(microseconds: statement.integer(2))
            read.publicCount = Int(statement.integer(3))
        }
        dataset = read
        return read
    }

    package func version() throws -> DatasetVersion {
        try readDataset().version
    }

    package func lastModified() throws -> Timestamp {
        try readDataset().lastModified
    }

    /// How many public articles there are; kept, not counted.
    func publicCount() throws -> Int {
        try readDataset().publicCount
    }

    func secret() throws -> [UInt8] {
        let statement = try connection.statement("SELECT secret FROM dataset")
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : []
    }

    package func site() throws -> [UInt8] {
        let statement = try connection.statement("SELECT site FROM dataset")
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : Array("{}".utf8)
    }

    // MARK: Lists

    package func count(_ filter: ArticleFilter) throws -> Int {
        let plan = try plan(filter).plan
        let count = try plan?.count(connection) ?? 0
        last = (filter, plan, count)
        return count
    }

    private func plan(_ filter: ArticleFilter) throws -> (plan: ArticlePlan?, count: Int?) {
        if let last, last.filter == filter { return (last.plan, last.count) }
        return (try ArticlePlan(filter, connection, total: try publicCount()), nil)
    }

    package func forEachArticle(_ query: ArticleQuery, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        let (plan, count) = try plan(query.filter)
        guard let plan else { return SliceInfo(hasNext: false, hasPrevious: false) }
        return try ArticleListing(query, plan, connection, knownCount: count).run(body)
    }
}
