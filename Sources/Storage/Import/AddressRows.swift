internal import SQLite

/// Writes hashes of articles: of their addresses, of the names of their pages, of what they link to.
///
/// The rows go by hashes, which come in any order: many are written together, sorted.
struct AddressRows {
    private let connection: Connection
    private let table: String
    private var rows: [Row] = []
    /// The articles of the rows.
    private var articles: Set<Int64> = []

    private struct Row {
        var hash: Int64
        var article: Int64
    }

    /// How many rows are gathered before they are written.
    private static let manyRows = 100_000

    init(_ connection: Connection, table: String = "article_addresses") {
        self.connection = connection
        self.table = table
    }

    mutating func add(_ hashes: Set<Int64>, of article: Int64) throws {
        guard !hashes.isEmpty else { return }
        for hash in hashes { rows.append(Row(hash: hash, article: article)) }
        articles.insert(article)
        if rows.count >= Self.manyRows { try flush() }
    }

    /// Removes the rows of an article; the hashes must be those with which it was added.
    mutating func remove(_ hashes: Set<Int64>, of article: Int64) throws {
        if articles.contains(article) { try flush() }
        for hash in hashes {
            try connection.run(
                "DELETE FROM \(table) WHERE hash = ?1 AND article_key = ?2",
                .integer(hash),
                .integer(article)
            )
        }
    }

    /// Writes the rows that were gathered.
    mutating func flush() throws {
        rows.sort { ($0.hash, $0.article) < ($1.hash, $1.article) }
        try connection.insert(
            rows.count,
            into: "\(table) (hash, article_key)",
            columns: 2
        ) { statement, first, index in
            statement.bind(first, rows[index].hash)
            statement.bind(first + 1, rows[index].article)
        }
        rows.removeAll(keepingCapacity: true)
        articles.removeAll(keepingCapacity: true)
    }
}
