internal import Articles
internal import SQLite

/// A slice of a list that is sorted in memory, by a value and then by id.
struct MemorySlice {
    private let query: ArticleQuery
    private let ordinals: IDOrdinals
    private let connection: Connection
    private let kept: KeptSummaries

    init(_ query: ArticleQuery, _ reader: StoreReader) throws {
        self.query = query
        connection = reader.connection
        kept = reader.foundSummaries
        kept.keep(only: try reader.version())
        ordinals = try reader.columnCache.ordinals(for: reader)
    }

    /// Whether the slice runs backwards from its key.
    var isReversed: Bool {
        if case .before = query.slice { true } else { false }
    }

    /// How many articles the slice skips.
    var skipped: Int {
        query.slice.skipped(query.limit)
    }

    /// An empty selection from a place on, which keeps at most `limit` articles.
    func selection(from bound: OrderPlace?, limit: Int) -> SliceSelection {
        SliceSelection(from: bound, isReversed: isReversed, ordinals, limit: limit)
    }

    /// Passes the articles of the slice to `body`.
    ///
    /// `found` holds them in the direction of the slice, and one more where the list goes on.
    func lend(
        _ found: [FoundArticle],
        ranking: SearchRanking?,
        _ body: (ArticleItem) throws -> Void
    ) throws -> SliceInfo {
        let isCut = found.count > query.limit
        let slice = found.prefix(query.limit)
        let statement = try connection.statement(FoundArticle.summarySQL)
        for article in isReversed ? slice.reversed() : Array(slice) {
            try article.lend(connection, statement, kept, body)
        }
        let hasPrevious = if case .page(1) = query.slice { false } else { isReversed ? isCut : true }
        return SliceInfo(hasNext: isReversed || isCut, hasPrevious: hasPrevious, ranking: ranking)
    }

    // MARK: Bounds

    /// The place after which the slice begins, in its direction; nil where it begins at an end of the list.
    func bound() throws -> OrderPlace? {
        switch query.slice {
        case .page: return nil
        case .after(let key): return OrderPlace(value: value(of: key), idOrdinal: try idOrdinal(upTo: key.id))
        case .before(let key): return OrderPlace(value: value(of: key), idOrdinal: try idOrdinal(from: key.id)).reversed
        }
    }

    private func value(of key: SortKey) -> Int64 {
        switch key.value {
        case .integer(let date): query.sort == .oldest ? date : ~date
        case .real(let score), .ranked(_, let score): OrderPlace.value(ofScore: score)
        case .text: 0
        }
    }

    /// The ordinal of the last id up to this one; the article of this one may be gone.
    private func idOrdinal(upTo id: String) throws -> UInt32 {
        let sql = "SELECT article_key FROM articles WHERE id <= ?1 ORDER BY id DESC LIMIT 1"
        return try connection.integer(sql, .text(id)).map { ordinals[UInt32(truncatingIfNeeded: $0)] } ?? 0
    }

    /// The ordinal of the first id from this one on.
    private func idOrdinal(from id: String) throws -> UInt32 {
        let sql = "SELECT article_key FROM articles WHERE id >= ?1 ORDER BY id LIMIT 1"
        return try connection.integer(sql, .text(id)).map { ordinals[UInt32(truncatingIfNeeded: $0)] } ?? .max
    }
}

extension ArticleQuery.Slice {
    /// How many articles the slice skips, with `limit` articles on a page.
    func skipped(_ limit: Int) -> Int {
        if case .page(let number) = self { (number - 1) * limit } else { 0 }
    }
}
