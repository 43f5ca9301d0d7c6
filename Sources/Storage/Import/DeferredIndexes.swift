internal import SQLite

/// Leaves the indexes of a table out while it is filled, and makes them when all rows are there.
///
/// That sorts once what would otherwise go to random places, and the pages are full. It takes place within the
/// transaction: readers never see the table without its indexes.
struct DeferredIndexes {
    private let connection: Connection
    private let indexes: [Index]
    private let kept: String

    private struct Index {
        var name: String
        var sql: String
    }

    /// Drops the indexes of a table, except for one that is needed meanwhile and those of constraints.
    init(of table: String, except kept: String, _ connection: Connection) throws {
        self.connection = connection
        self.kept = kept
        let statement = try connection.statement(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL ORDER BY rowid"
        )
        statement.bind(1, table)
        var indexes: [Index] = []
        try statement.forEachRow { indexes.append(Index(name: $0.text(0), sql: $0.text(1))) }
        self.indexes = indexes
        for index in indexes where index.name != kept { try connection.execute("DROP INDEX \(index.name)") }
    }

    /// Makes all of the indexes as they were, in the same order: where several serve equally, it may decide.
    func restore() throws {
        try connection.execute("DROP INDEX \(kept)")
        for index in indexes { try connection.execute(index.sql) }
    }
}
