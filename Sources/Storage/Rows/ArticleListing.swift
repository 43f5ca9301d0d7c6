internal import Articles
internal import SQLite

/// Reads one slice of a list along an access path, in the order of a column.
struct ArticleListing {
    private let query: ArticleQuery
    private let path: AccessPath
    private let connection: Connection
    private let kept: KeptSummaries?

    /// `kept` are summaries that need not be read; nil where none are kept.
    init(_ query: ArticleQuery, _ path: AccessPath, _ connection: Connection, _ kept: KeptSummaries?) {
        self.query = query
        self.path = path
        self.connection = connection
        self.kept = kept
    }

    func run(_ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        let rows = RowReader(connection, query.sort, kept, readsCardPlaces: query.readsCardPlaces)
        let sql = ArticleSQL(query.filter, selectsCardPlaces: query.readsCardPlaces)
        let parts = sql.parts(path, query.sort, query.slice)
        switch query.slice {
        case .before:
            // The nearest come first, so their order is reversed here.
            var found: [RowReader.Row] = []
            for part in parts where found.count <= query.limit {
                let text = sql.select(path, query.sort, part, limit: query.limit + 1 - found.count)
                let shown = query.limit - found.count
                try rows.forEach(text, shown: shown) { found.append(try RowReader.Row($0)) }
            }
            let hasPrevious = found.count > query.limit
            for row in found.prefix(query.limit).reversed() { try row.lend(body) }
            return SliceInfo(hasNext: true, hasPrevious: hasPrevious)
        case .page, .after:
            var count = 0
            let offset = query.slice.skipped(query.limit)
            func take(_ item: ArticleItem) throws {
                count += 1
                if count <= query.limit { try body(item) }
            }
            for part in parts where count <= query.limit {
                let limit = query.limit + 1 - count
                if let kept, !kept.isEmpty {
                    let keys = sql.selectKeys(path, query.sort, part, limit: limit, offset: offset)
                    if try rows.forEachKept(keys, shown: limit - 1, take) { continue }
                }
                let text = sql.select(path, query.sort, part, limit: limit, offset: offset)
                try rows.forEach(text, shown: limit - 1, take)
            }
            let hasPrevious = if case .page(1) = query.slice { false } else { true }
            return SliceInfo(hasNext: count > query.limit, hasPrevious: hasPrevious)
        }
    }
}
