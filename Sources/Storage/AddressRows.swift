internal import SQLite

/// Writes under which addresses articles are found.
///
/// The rows go by hashes, which come in any order: many are written together, sorted.
struct AddressRows {
    private let connection: Connection
    private var rows: [Row] = []
    /// The articles of the rows.
    private var articles: Set<Int64> = []

    private struct Row {
        var hash: Int64
        var article: Int64
    }

    /// Rows that are worth to be written.
    private static let manyRows = 250_000

    init(_ connection: Connection) {
        self.connection = connection
    }

    mutating func add(_ hashes: Set<Int64>, of article: Int64) throws {
        guard !hashes.isEmpty else { return }
        for hash in hashes { rows.append(Row(hash: hash, article: article)) }
        articles.insert(article)
        if rows.count >= Self.manyRows { try flush() }
    }

    mutating func remove(_ article: Int64) throws {
        if articles.contains(article) { try flush() }
        try connection.run("DELETE FROM article_addresses WHERE article_key = ?1", .integer(article))
    }

    /// Writes what has come together.
    mutating func flush() throws {
        rows.sort { ($0.hash, $0.article) < ($1.hash, $1.article) }
        let statement = try connection.statement("INSERT INTO article_addresses (hash, article_key) VALUES (?1, ?2)")
        for row in rows {
            statement.bind(1, row.hash)
            statement.bind(2, row.article)
            try statement.run()
        }
        rows.removeAll(keepingCapacity: true)
        articles.removeAll(keepingCapacity: true)
    }
}
