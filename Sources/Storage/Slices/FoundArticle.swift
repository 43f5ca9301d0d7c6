internal import Articles
internal import SQLite

/// An article of a slice, and the value that it is sorted by.
struct FoundArticle {
    var key: UInt32
    var value: SortKey.Value

    /// What `lend` reads summaries with, by the key.
    static let summarySQL = "SELECT summary FROM article_json WHERE article_key = ?1"

    /// Reads the article's summary with a statement of `summarySQL` unless it is kept, and lends it.
    func lend(
        _ connection: Connection,
        _ statement: Statement,
        _ kept: KeptSummaries,
        _ body: (ArticleItem) throws -> Void
    ) throws {
        let sortKey = FoundSortKey(self, connection)
        if let summary = kept.summary(of: Int64(key)) {
            return try summary.withUnsafeBytes {
                try body(ArticleItem(json: $0, key: Int64(key), sortKey: sortKey))
            }
        }
        statement.bind(1, Int64(key))
        defer { statement.reset() }
        guard try statement.step() else { throw connection.damage("article_json", key, "is missing") }
        let json = try statement.summary(0, connection, key: Int64(key))
        kept.noteReading(of: Int64(key), json)
        try body(ArticleItem(json: json, key: Int64(key), sortKey: sortKey))
    }
}

/// The sort key of an article; the article's id is looked up when it is asked for.
private struct FoundSortKey: SortKeySource {
    private let article: FoundArticle
    private let connection: Connection

    init(_ article: FoundArticle, _ connection: Connection) {
        self.article = article
        self.connection = connection
    }

    var sortKey: SortKey {
        get throws {
            let sql = "SELECT id FROM articles WHERE article_key = ?1"
            guard let id = try connection.text(sql, .integer(Int64(article.key))) else {
                throw connection.damage("articles", article.key, "is missing")
            }
            return SortKey(value: article.value, id: id)
        }
    }
}
