package import Articles
internal import Base
internal import SQLite

extension StoreReader {
    package func topicNames() throws -> [NamedRecord] {
        try names("SELECT id, name, public_count FROM topics WHERE path IS NOT NULL OR public_count > 0")
    }

    package func providerNames() throws -> [NamedRecord] {
        try names("SELECT domain, name, public_count FROM providers WHERE public_count > 0")
    }

    private func names(_ sql: String) throws -> [NamedRecord] {
        var names: [NamedRecord] = []
        try connection.statement(sql).forEachRow { row in
            names.append(NamedRecord(id: row.text(0), name: row.text(1), count: Int(row.integer(2))))
        }
        return names
    }

    package func titles(with words: [String], limit: Int) throws -> [ArticleTitle] {
        guard let last = words.last else { return [] }
        // A prefix has the full-text index collect all its words at once; a few of the most common ones are enough.
        let completions = try completions(of: last)
        guard !completions.isEmpty else { return [] }
        var match = words.dropLast().map { "\"\($0)\"" }
        match.append("(\(completions.map { "\"\($0)\"" }.joined(separator: " OR ")))")
        let statement = try connection.statement(
            """
            SELECT a.id, j.summary FROM (
                SELECT rowid AS article_key FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2
            ) AS s CROSS JOIN articles AS a USING (article_key) CROSS JOIN article_json AS j USING (article_key)
            ORDER BY a.trend DESC LIMIT ?3
            """
        )
        statement.bind([
            .text("{title} : (\(match.joined(separator: " AND ")))"), .integer(Self.titlesLookedAt), .integer(limit),
        ])
        var titles: [ArticleTitle] = []
        try statement.forEachRow { row in
            row.withBytes(1) { json in
                titles.append(
                    ArticleTitle(
                        id: row.text(0),
                        title: JSONObjectReader.text("title", in: json) ?? "",
                        published: JSONObjectReader.text("publishedDateTime", in: json).flatMap { Timestamp($0) }
                    )
                )
            }
        }
        return titles
    }

    /// How many of the articles imported last are candidates.
    private static let titlesLookedAt = 100

    /// The most common words with a prefix.
    private func completions(of prefix: String) throws -> [String] {
        let statement = try connection.statement(
            """
            SELECT word FROM words WHERE word >= ?1 AND word < ?2 ORDER BY word = ?1 DESC, article_count DESC LIMIT 12
            """
        )
        statement.bind(1, prefix)
        statement.bind(2, "\(prefix)\u{10FFFF}")
        var words: [String] = []
        try statement.forEachRow { words.append($0.text(0)) }
        return words
    }
}
