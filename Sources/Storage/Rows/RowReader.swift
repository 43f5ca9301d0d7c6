internal import Articles
internal import SQLite

/// Reads the rows that `ArticleSQL.select` selects.
struct RowReader {
    /// A row that outlives its statement.
    struct Row {
        private let json: [UInt8]
        private let key: Int64
        let sortKey: SortKey

        init(_ item: ArticleItem) throws {
            json = [UInt8](item.json)
            key = item.key
            sortKey = try item.sortKey
        }

        func lend(_ body: (ArticleItem) throws -> Void) throws {
            try lend(as: sortKey, body)
        }

        /// Lends the row with another key to sort by.
        func lend(as sortKey: SortKey, _ body: (ArticleItem) throws -> Void) throws {
            try json.withUnsafeBytes { try body(ArticleItem(json: $0, key: key, sortKey: sortKey)) }
        }
    }

    private let connection: Connection
    private let sort: ArticleSort
    private let kept: KeptSummaries?

    /// `kept` are summaries that need not be read; nil where none are kept.
    init(_ connection: Connection, _ sort: ArticleSort, _ kept: KeptSummaries? = nil) {
        self.connection = connection
        self.sort = sort
        self.kept = kept
    }

    func forEach(_ text: SQLText, _ body: (ArticleItem) throws -> Void) throws {
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        let sortKeys = RowSortKey(row: statement, sort: sort)
        try statement.forEachRow { row in
            let key = row.integer(0)
            let json = try row.summary(3, connection, key: key)
            kept?.noteReading(of: key, json)
            try body(ArticleItem(json: json, key: key, sortKey: sortKeys))
        }
    }

    /// Does the same with the rows that `ArticleSQL.selectKeys` selects; false, and nothing done, where the first
    /// summary is not kept.
    ///
    /// As a rule a list has all of them or none.
    func forEachKept(_ text: SQLText, _ body: (ArticleItem) throws -> Void) throws -> Bool {
        guard let kept else { return false }
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        defer { statement.reset() }
        let sortKeys = KeptSortKey(row: statement, sort: sort, connection: connection)
        var isFirst = true
        while try statement.step() {
            let key = statement.integer(0)
            if let summary = kept.summary(of: key) {
                try summary.withUnsafeBytes { try body(ArticleItem(json: $0, key: key, sortKey: sortKeys)) }
            } else if isFirst {
                return false
            } else {
                try readSummary(of: key) { try body(ArticleItem(json: $0, key: key, sortKey: sortKeys)) }
            }
            isFirst = false
        }
        return true
    }

    private func readSummary(of key: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let statement = try connection.statement("SELECT summary FROM article_json WHERE article_key = ?1")
        statement.bind(1, key)
        defer { statement.reset() }
        // A missing row is as good as one with a summary that is not whole.
        _ = try statement.step()
        let summary = try statement.summary(0, connection, key: key)
        kept?.noteReading(of: key, summary)
        try body(summary)
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
