internal import SQLite

extension StoreReader {
    /// A number larger than the key of every article; see `Connection.articleKeyLimit`.
    func keyLimit() throws -> Int {
        if let known = readCache.keyLimit { return known }
        let limit = try connection.articleKeyLimit()
        readCache.keyLimit = limit
        return limit
    }

    /// What is known of words in the version of the data.
    func wordFacts() throws -> WordFacts { try columnCache.wordFacts(for: self) }

    /// Where postings are in some indexes; nil where one has a form that is not known here.
    func wordIndex(_ tables: [String]) throws -> WordIndex? {
        if let known = readCache.wordIndexes[tables] { return known }
        let index = try WordIndex(tables, connection, keyLimit: keyLimit())
        readCache.wordIndexes[tables] = index
        return index
    }

    /// Calls `body` with the key of each article that matches a query of FTS5 in an index, `limit` at most.
    ///
    /// Throws `DamagedRow` where the index has a row that is no article's.
    func forEachMatch(
        of query: String,
        in table: String,
        upTo limit: Int = .max,
        _ body: (UInt32) -> Void
    ) throws {
        try connection.checkpoint()
        let end = try keyLimit()
        let statement = try connection.statement("SELECT rowid FROM \(table) WHERE \(table) MATCH ?1 LIMIT ?2")
        statement.bind(1, query)
        statement.bind(2, limit == .max ? -1 : Int64(limit))
        defer { statement.reset() }
        while try statement.step() {
            let key = statement.integer(0)
            guard 0..<Int64(end) ~= key else { throw connection.damage(table, key, "is no article") }
            body(UInt32(truncatingIfNeeded: key))
        }
    }
}
