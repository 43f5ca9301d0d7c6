internal import Articles
internal import SQLite

/// Reads the rows that `ArticleSQL.select` selects.
struct RowReader {
    /// A row that outlives its statement.
    struct Row {
        private let json: [UInt8]
        private let cardPlaces: [UInt8]
        private let key: Int64
        let sortKey: SortKey

        init(_ item: ArticleItem) throws {
            json = [UInt8](item.json)
            cardPlaces = [UInt8](item.cardPlaces)
            key = item.key
            sortKey = try item.sortKey
        }

        func lend(_ body: (ArticleItem) throws -> Void) throws {
            try lend(as: sortKey, body)
        }

        /// Lends the row with another key to sort by.
        func lend(as sortKey: SortKey, _ body: (ArticleItem) throws -> Void) throws {
            try json.withUnsafeBytes { json in
                try cardPlaces.withUnsafeBytes { cardPlaces in
                    var item = ArticleItem(json: json, key: key, sortKey: sortKey)
                    item.cardPlaces = cardPlaces
                    try body(item)
                }
            }
        }
    }

    private let connection: Connection
    private let sort: ArticleSort
    private let kept: KeptSummaries?
    private let readsCardPlaces: Bool

    /// `kept` are summaries that need not be read; nil where none are kept.
    ///
    /// `readsCardPlaces` says whether `ArticleSQL.select` selects them.
    init(
        _ connection: Connection,
        _ sort: ArticleSort,
        _ kept: KeptSummaries? = nil,
        readsCardPlaces: Bool = false
    ) {
        self.connection = connection
        self.sort = sort
        self.kept = kept
        self.readsCardPlaces = readsCardPlaces
    }

    /// Lends the rows; `shown` is how many of them, the first ones, are shown and not only counted.
    ///
    /// What is only counted is going to be read by the next page. To note that now would keep the first article of each
    /// page of a walk.
    func forEach(_ text: SQLText, shown: Int = .max, _ body: (ArticleItem) throws -> Void) throws {
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        let sortKeys = RowSortKey(row: statement, sort: sort)
        var rest = shown
        try statement.forEachRow { row in
            let key = row.integer(0)
            let json = try row.summary(3, connection, key: key)
            if rest > 0 { kept?.noteReading(of: key, json) }
            rest -= 1
            var item = ArticleItem(json: json, key: key, sortKey: sortKeys)
            if readsCardPlaces { item.cardPlaces = row.bytes(4) }
            try body(item)
        }
    }

    /// Does the same with the rows that `ArticleSQL.selectKeys` selects; false, and nothing done, where the first
    /// summary is not kept.
    ///
    /// As a rule a list has all of them or none. For `shown` see `forEach`; what is only counted has no JSON.
    func forEachKept(_ text: SQLText, shown: Int, _ body: (ArticleItem) throws -> Void) throws -> Bool {
        guard let kept else { return false }
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        defer { statement.reset() }
        let sortKeys = KeptSortKey(row: statement, sort: sort, connection: connection)
        var count = 0
        var summaries: Statement?
        while try statement.step() {
            count += 1
            let key = statement.integer(0)
            if count > shown {
                try body(ArticleItem(json: UnsafeRawBufferPointer(start: nil, count: 0), key: key, sortKey: sortKeys))
            } else if let summary = kept.summary(of: key) {
                try summary.withUnsafeBytes { try body(ArticleItem(json: $0, key: key, sortKey: sortKeys)) }
            } else if count == 1 {
                return false
            } else {
                let reading = try summaries ?? connection.statement(FoundArticle.summarySQL)
                summaries = reading
                try Self.withSummary(of: key, reading, connection) { summary in
                    kept.noteReading(of: key, summary)
                    try body(ArticleItem(json: summary, key: key, sortKey: sortKeys))
                }
            }
        }
        return true
    }

    private static func withSummary(
        of key: Int64,
        _ statement: Statement,
        _ connection: Connection,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        statement.bind(1, key)
        defer { statement.reset() }
        // A missing row is as good as one with a summary that is not whole.
        _ = try statement.step()
        try body(statement.summary(0, connection, key: key))
    }

    /// The key of the article that a statement without ids stands on.
    private final class KeptSortKey: SortKeySource {
        private let row: Statement
        private let sort: ArticleSort
        private let connection: Connection

        init(row: Statement, sort: ArticleSort, connection: Connection) {
            self.row = row
            self.sort = sort
            self.connection = connection
        }

        var sortKey: SortKey {
            get throws {
                let key = row.integer(0)
                let id = try connection.text("SELECT id FROM articles WHERE article_key = ?1", .integer(key))
                return SortKey(value: sort.value(row, 1), id: id ?? "")
            }
        }
    }

    /// The key of the row that a statement stands on.
    private final class RowSortKey: SortKeySource {
        private let row: Statement
        private let sort: ArticleSort

        init(row: Statement, sort: ArticleSort) {
            self.row = row
            self.sort = sort
        }

        var sortKey: SortKey {
            SortKey(value: sort.value(row, 1), id: row.text(2))
        }
    }
}
