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
    private static let manyRows = 100_000

    init(_ connection: Connection) {
        self.connection = connection
    }

    mutating func add(_ hashes: Set<Int64>, of article: Int64) throws {
        guard !hashes.isEmpty else { return }
        for hash in hashes { rows.append(Row(hash: hash, article: article)) }
        articles.insert(article)
        if rows.count >= Self.manyRows { try flush() }
    }

    /// Takes the rows of an article out; the hashes are those that it was put in with.
    mutating func remove(_ hashes: Set<Int64>, of article: Int64) throws {
        if articles.contains(article) { try flush() }
        for hash in hashes {
            try connection.run(
                "DELETE FROM article_addresses WHERE hash = ?1 AND article_key = ?2",
                .integer(hash),
                .integer(article)
            )
        }
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
