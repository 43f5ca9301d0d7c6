internal import Articles
internal import SQLite

/// Gives public articles their stories, by the rules of `StoryMatch`.
///
/// Articles that match are in one story, and so are articles that match a third one. The result does not depend on the
/// order of the imports. To place an article, one match for each title is enough: articles of one title that are near
/// enough to match it also match each other. So a thousand articles of one title cost no more than others.
struct StoryWriter {
    private let connection: Connection
    /// How many rows of marks were read: the cost of placing, which tests bound.
    private(set) var rowsRead = 0
    /// Whether articles were taken out, and others may have lost their story with them.
    private(set) var hasReleased = false
    private var marks: StoryMarks

    init(_ connection: Connection) throws {
        self.connection = connection
        marks = try StoryMarks(connection)
    }

    private struct Article {
        var key: Int64
        var date: Int64
        var title: String
        /// 0 for none.
        var provider: Int64

        var isComparable: Bool { date != ArticleWriter.undated && !title.isEmpty }
        var fortnight: Int64 { StoryWriter.fortnight(date) }
    }

    private static func fortnight(_ date: Int64) -> Int64 {
        let (quotient, remainder) = date.quotientAndRemainder(dividingBy: StoryMatch.similarTitleWindow)
        return remainder < 0 ? quotient - 1 : quotient
    }

    // MARK: Taking out

    /// Removes a public article; the other articles of its story are placed again later.
    mutating func release(_ key: Int64) throws {
        hasReleased = true
        let statement = try connection.statement(
            """
            SELECT article_key, sort_date, sort_title, provider_key, story_key FROM articles WHERE article_key = ?1
            """
        )
        statement.bind(1, key)
        guard try statement.step() else { return statement.reset() }
        let article = try article(statement)
        let story = statement.optionalInteger(4)
        statement.reset()
        if let story {
            try connection.run(
                "UPDATE articles SET story_key = NULL WHERE story_key = ?1 AND story_key <> article_key",
                .integer(story)
            )
            try connection.run("UPDATE articles SET story_key = NULL WHERE article_key = ?1", .integer(story))
        }
        if article.isComparable {
            try marks.flush()
            try removeMarks(article)
        }
    }

    private func removeMarks(_ article: Article) throws {
        let title = StoryMatch.titleMark(article.title)
        try connection.run(
            "DELETE FROM story_titles WHERE title_mark = ?1 AND sort_date = ?2 AND article_key = ?3",
            .integer(title),
            .integer(article.date),
            .integer(article.key)
        )
        let others = try connection.integer(
            """
            SELECT 1 FROM story_titles
            WHERE title_mark = ?1 AND sort_date >= ?2 AND sort_date < ?3 AND provider_key = ?4 LIMIT 1
            """,
            .integer(title),
            .integer(article.fortnight * StoryMatch.similarTitleWindow),
            .integer((article.fortnight + 1) * StoryMatch.similarTitleWindow),
            .integer(article.provider)
        )
        guard others == nil else { return }
        for mark in StoryMatch.wordMarks(StoryMatch.words(article.title)) {
            try connection.run(
                """
                DELETE FROM story_words
                WHERE word_mark = ?1 AND fortnight = ?2 AND title_mark = ?3 AND provider_key = ?4
                """,
                .integer(mark),
                .integer(article.fortnight),
                .integer(title),
                .integer(article.provider)
            )
        }
    }

    // MARK: Placing

    /// Gives every public article a story that has none.
    mutating func placeAll() throws {
        while true {
            var batch: [Article] = []
            let statement = try connection.statement(
                """
                SELECT article_key, sort_date, sort_title, provider_key FROM articles INDEXED BY articles_without_story
                WHERE story_key IS NULL AND is_public = 1 ORDER BY sort_date, id LIMIT 1000
                """
            )
            try statement.forEachRow { batch.append(try article($0)) }
            guard !batch.isEmpty else { return try flush() }
            for article in batch {
                let story = try place(article, article.isComparable ? StoryMatch.marks(article.title) : nil)
                try connection.run(
                    "UPDATE articles SET story_key = ?2 WHERE article_key = ?1",
                    .integer(article.key),
                    .integer(story)
                )
            }
        }
    }

    /// Writes the marks that wait for that.
    mutating func flush() throws {
        try marks.flush()
    }

    /// Finds the story of a public article that is about to be put in; the article's row is to hold it.
    mutating func place(
        _ key: Int64,
        _ rendered: RenderedArticle,
        sortDate: Int64,
        providerKey: Int64?
    ) throws -> Int64 {
        let article = Article(key: key, date: sortDate, title: rendered.sortTitle, provider: providerKey ?? 0)
        return try place(article, article.isComparable ? rendered.storyMarks : nil)
    }

    private mutating func place(_ article: Article, _ own: StoryMatch.Marks?) throws -> Int64 {
        guard let own else { return article.key }
        var stories: Set<Int64> = []
        try addNeighbours(article, own.title, to: &stories)
        try addSimilar(article, own, to: &stories)
        let row = StoryMarks.TitleRow(
            title: own.title,
            date: article.date,
            article: article.key,
            provider: article.provider
        )
        try marks.add(row, words: own.words, in: article.fortnight)
        return try merged(stories) ?? article.key
    }

    /// The story of the last article with a title before another one, and that of the first one after it; and how far
    /// away these may be.
    private static let neighbours = [
        (neighbour("<", limit: ">=", "DESC"), -StoryMatch.sameTitleWindow),
        (neighbour(">", limit: "<=", "ASC"), StoryMatch.sameTitleWindow),
    ]

    private static func neighbour(_ beyond: String, limit: String, _ order: String) -> String {
        """
        SELECT story_key FROM (
            SELECT article_key FROM story_titles
            WHERE title_mark = ?1 AND (sort_date, article_key) \(beyond) (?2, ?3) AND sort_date \(limit) ?4
            ORDER BY sort_date \(order), article_key \(order) LIMIT 1
        ) JOIN articles USING (article_key)
        """
    }

    /// The stories of the next articles with the same title, before and after.
    private mutating func addNeighbours(_ article: Article, _ title: Int64, to stories: inout Set<Int64>) throws {
        guard marks.mayHave(title: title) else { return }
        try marks.flush()
        for (sql, window) in Self.neighbours {
            let statement = try connection.statement(sql)
            statement.bind(1, title)
            statement.bind(2, article.date)
            statement.bind(3, article.key)
            statement.bind(4, article.date + window)
            try statement.forEachRow { row in
                rowsRead += 1
                if let story = row.optionalInteger(0) { stories.insert(story) }
            }
        }
    }

    /// The titles of other publishers' articles that have a mark, in the fortnight of an article and those beside it.
    ///
    /// For a list after `IN`, SQLite would make a table for each run.
    private static let similarTitles = ["?2 - 1", "?2", "?2 + 1"].map { fortnight in
        """
        SELECT title_mark FROM story_words
        WHERE word_mark = ?1 AND fortnight = \(fortnight) AND provider_key <> ?3
        """
    }
    .joined(separator: " UNION ALL ")

    /// The stories of other publishers' articles with similar titles.
    private mutating func addSimilar(
        _ article: Article,
        _ own: StoryMatch.Marks,
        to stories: inout Set<Int64>
    ) throws {
        var titles: Set<Int64> = [own.title]
        for mark in own.words where marks.mayHave(word: mark, around: article.fortnight) {
            try marks.flush()
            let statement = try connection.statement(Self.similarTitles)
            statement.bind([.integer(mark), .integer(article.fortnight), .integer(article.provider)])
            var found: [Int64] = []
            try statement.forEachRow { row in
                rowsRead += 1
                if titles.insert(row.integer(0)).inserted { found.append(row.integer(0)) }
            }
            for other in found {
                if let story = try similarStory(other, article) { stories.insert(story) }
            }
        }
    }

    /// The story of an article of another publisher with this title, where the title is similar and the time is near.
    private mutating func similarStory(_ title: Int64, _ article: Article) throws -> Int64? {
        let statement = try connection.statement(
            """
            SELECT a.sort_title, a.story_key FROM story_titles AS t CROSS JOIN articles AS a USING (article_key)
            WHERE t.title_mark = ?1 AND t.sort_date BETWEEN ?2 AND ?3 AND t.provider_key <> ?4 LIMIT 1
            """
        )
        statement.bind([
            .integer(title), .integer(article.date - StoryMatch.similarTitleWindow),
            .integer(article.date + StoryMatch.similarTitleWindow), .integer(article.provider),
        ])
        defer { statement.reset() }
        rowsRead += 1
        guard try statement.step(), let story = statement.optionalInteger(1) else { return nil }
        let (one, other) = (StoryMatch.words(article.title), StoryMatch.words(statement.text(0)))
        return StoryMatch.areSimilar(one, other) ? story : nil
    }

    /// Makes one story of several, that of the most articles; nil of none.
    private func merged(_ stories: Set<Int64>) throws -> Int64? {
        guard stories.count > 1 else { return stories.first }
        let sizes = try stories.sorted().map { story in
            (
                story: story,
                size: try connection.integer(
                    "SELECT count(*) FROM articles WHERE story_key = ?1 AND story_key <> article_key",
                    .integer(story)
                ) ?? 0
            )
        }
        let largest = sizes.max { $0.size < $1.size }?.story
        for story in stories where story != largest {
            try connection.run(
                "UPDATE articles SET story_key = ?2 WHERE story_key = ?1 AND story_key <> article_key",
                .integer(story),
                .integer(largest)
            )
            try connection.run(
                "UPDATE articles SET story_key = ?2 WHERE article_key = ?1",
                .integer(story),
                .integer(largest)
            )
        }
        return largest
    }

    private func article(_ row: Statement) throws -> Article {
        try connection.checkDate(row.integer(1), ofArticle: row.integer(0))
        return Article(
            key: row.integer(0),
            date: row.integer(1),
            title: row.text(2),
            provider: row.optionalInteger(3) ?? 0
        )
    }
}
