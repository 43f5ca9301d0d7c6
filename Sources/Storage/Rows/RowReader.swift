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

    init(_ connection: Connection, _ sort: ArticleSort) {
        self.connection = connection
        self.sort = sort
    }

    func forEach(_ text: SQLText, _ body: (ArticleItem) throws -> Void) throws {
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        let sortKeys = RowSortKey(row: statement, sort: sort)
        try statement.forEachRow { row in
            let key = row.integer(0)
            let json = try row.summary(3, connection, key: key)
            try body(ArticleItem(json: json, key: key, sortKey: sortKeys))
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
