internal import Articles
internal import SQLite

/// Reads the rows that `ArticleSQL.select` selects.
struct RowReader {
    /// A row that outlives its statement.
    struct Row {
        private let json: [UInt8]
        private let key: Int64
        let sortKey: SortKey

        init(_ item: ArticleItem) {
            json = [UInt8](item.json)
            key = item.key
            sortKey = item.sortKey
        }

        func lend(_ body: ArticleListing.Body) throws {
            try lend(as: sortKey, body)
        }

        /// Lends the row with another key to sort by.
        func lend(as sortKey: SortKey, _ body: ArticleListing.Body) throws {
            try json.withUnsafeBytes { try body(ArticleItem(json: $0, key: key, sortKey: sortKey)) }
        }
    }

    private let connection: Connection
    private let sort: ArticleSort
    /// The block that matches of a search are in.
    var block: Int64?

    init(_ connection: Connection, _ sort: ArticleSort) {
        self.connection = connection
        self.sort = sort
    }

    func forEach(_ text: SQLText, _ body: ArticleListing.Body) throws {
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        let sortKeys = RowSortKey(row: statement, sort: sort, block: block)
        try statement.forEachRow { row in
            try body(ArticleItem(json: row.bytes(3), key: row.integer(0), sortKey: sortKeys))
        }
    }

    /// The key of the row that a statement stands on.
    private final class RowSortKey: SortKeySource {
        private let row: Statement
        private let sort: ArticleSort
        private let block: Int64?

        init(row: Statement, sort: ArticleSort, block: Int64?) {
            self.row = row
            self.sort = sort
            self.block = block
        }

        var sortKey: SortKey {
            SortKey(value: sort.value(row, 1, block: block), id: row.text(2))
        }
    }
}
