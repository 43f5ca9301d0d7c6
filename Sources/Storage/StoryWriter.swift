internal import Articles
internal import SQLite

/// Gives articles their stories.
///
/// A story is known by its first article, its anchor: another article joins where it matches the anchor. So a thousand
/// articles of one title are compared with a few anchors, not with each other.
struct StoryWriter {
    private let connection: Connection
    /// Anchors that are looked at for one article.
    private static let maximumCandidates = 200

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Lets those who were in the story of an article that goes find another.
    func release(anchor key: Int64) throws {
        try connection.run(
            "UPDATE articles SET story_key = NULL WHERE story_key = ?1 AND story_key <> article_key",
            .integer(key)
        )
    }

    /// Gives every article a story that has none, the oldest first.
    func placeAll() throws {
        struct Article {
            var key: Int64
            var date: Int64
            var title: String
            var provider: Int64?
        }
        while true {
            var batch: [Article] = []
            let statement = try connection.statement(
                """
                SELECT article_key, sort_date, sort_title, provider_key FROM articles INDEXED BY articles_without_story
                WHERE story_key IS NULL AND is_public = 1 ORDER BY sort_date, id LIMIT 1000
                """
            )
            try statement.forEachRow { row in
                batch.append(
                    Article(
                        key: row.integer(0),
                        date: row.integer(1),
                        title: row.text(2),
                        provider: row.optionalInteger(3)
                    )
                )
            }
            guard !batch.isEmpty else { return }
            for article in batch {
                let story = try anchor(article.date, article.title, article.provider)
                if story == nil { try mark(article.key, article.date, article.title) }
                try connection.run(
                    "UPDATE articles SET story_key = ?2 WHERE article_key = ?1",
                    .integer(article.key),
                    .integer(story ?? article.key)
                )
            }
        }
    }

    /// The anchor that an article matches best.
    private func anchor(_ date: Int64, _ title: String, _ provider: Int64?) throws -> Int64? {
        guard date != ArticleWriter.undated, !title.isEmpty else { return nil }
        let same = try connection.integer(
            """
            SELECT article_key FROM story_marks WHERE mark = ?1 AND sort_date BETWEEN ?2 AND ?3
            ORDER BY abs(sort_date - ?4), article_key LIMIT 1
            """,
            .integer(StoryMatch.titleMark(title)),
            .integer(date - StoryMatch.sameTitleWindow),
            .integer(date + StoryMatch.sameTitleWindow),
            .integer(date)
        )
        if let same { return same }
        let words = StoryMatch.words(title)
        for mark in StoryMatch.wordMarks(words) {
            if let similar = try similarAnchor(mark, words, date, provider) { return similar }
        }
        return nil
    }

    private func similarAnchor(
        _ mark: Int64,
        _ words: Set<Substring>,
        _ date: Int64,
        _ provider: Int64?
    ) throws -> Int64? {
        let statement = try connection.statement(
            """
            SELECT article_key, sort_title FROM story_marks AS m CROSS JOIN articles AS a USING (article_key)
            WHERE m.mark = ?1 AND m.sort_date BETWEEN ?2 AND ?3 AND a.provider_key IS NOT ?4 LIMIT ?5
            """
        )
        statement.bind([
            .integer(mark), .integer(date - StoryMatch.similarTitleWindow),
            .integer(date + StoryMatch.similarTitleWindow), .integer(provider), .integer(Self.maximumCandidates),
        ])
        defer { statement.reset() }
        while try statement.step() {
            if StoryMatch.areSimilar(words, StoryMatch.words(statement.text(1))) { return statement.integer(0) }
        }
        return nil
    }

    private func mark(_ key: Int64, _ date: Int64, _ title: String) throws {
        guard date != ArticleWriter.undated, !title.isEmpty else { return }
        for mark in Set([StoryMatch.titleMark(title)] + StoryMatch.wordMarks(StoryMatch.words(title))) {
            try connection.run(
                "INSERT INTO story_marks (mark, sort_date, article_key) VALUES (?1, ?2, ?3)",
                .integer(mark),
                .integer(date),
                .integer(key)
            )
        }
    }
}
