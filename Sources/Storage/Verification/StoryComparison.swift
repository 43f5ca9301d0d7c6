internal import Base
internal import SQLite

/// The stories of all articles, found anew and compared with those that are stored.
///
/// Which article of a story gives it its key depends on the order of the imports; which articles are in one does not.
struct StoryComparison {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// The keys of the articles that are in other stories than they should be, and the tables that hold something else,
    /// in which later imports look for stories.
    func differences() throws -> (articles: [Int64], tables: [String]) {
        let anew = try Connection(path: "", access: .readWrite)
        try fill(anew)
        var others: [Int64] = []
        var (stored, found): ([Int64: Int64], [Int64: Int64]) = ([:], [:])
        let rows = try connection.statement(
            "SELECT article_key, is_public, story_key FROM articles WHERE is_public OR story_key IS NOT NULL ORDER BY article_key"
        )
        let story = try anew.statement("SELECT story_key FROM articles WHERE article_key = ?1")
        try rows.forEachRow { row in
            let key = row.integer(0)
            guard row.integer(1) == 1, let one = row.optionalInteger(2) else { return others.append(key) }
            story.bind(1, key)
            defer { story.reset() }
            guard try story.step() else { return others.append(key) }
            let other = story.integer(0)
            // Each has one partner in the other partition.
            let isSame = stored[other, default: one] == one && found[one, default: other] == other
            stored[other] = stored[other] ?? one
            found[one] = found[one] ?? other
            if !isSame { others.append(key) }
        }
        // The key of a story is that of an article in it.
        let homeless = try connection.statement(
            """
            SELECT DISTINCT story_key FROM articles AS a WHERE is_public AND story_key IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM articles AS b WHERE b.article_key = a.story_key AND b.story_key = a.story_key)
            """
        )
        try homeless.forEachRow { others.append($0.integer(0)) }
        let tables = try Self.marks.compactMap { table, columns in
            try Self.sum(table, columns, connection) == Self.sum(table, columns, anew) ? nil : table
        }
        return (Array(Set(others)).sorted(), tables.sorted())
    }

    private static let marks = [
        "story_titles": "title_mark, sort_date, article_key, provider_key",
        "story_words": "fortnight, word_mark, title_mark, provider_key",
    ]

    /// What the rows of a table add up to, in any order.
    private static func sum(_ table: String, _ columns: String, _ connection: Connection) throws -> Int64 {
        var sum: Int64 = 0
        try connection.statement("SELECT \(columns) FROM \(table)").forEachRow { row in
            let numbers = (0..<4).map { row.integer($0) }
            sum &+= numbers.withUnsafeBytes { FNV1a.hash($0) }
        }
        return sum
    }

    /// Places all public articles in a database that is gone with its connection.
    private func fill(_ anew: Connection) throws {
        // Nothing of it is kept.
        try anew.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        _ = try Schema.migrator.migrate(anew, now: 0)
        var indexes: [String] = []
        let unneeded =
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'articles' AND sql IS NOT NULL"
        try anew.statement(unneeded).forEachRow { indexes.append($0.text(0)) }
        for index in indexes where !["articles_by_story", "articles_without_story"].contains(index) {
            try anew.execute("DROP INDEX \"\(index)\"")
        }
        try anew.execute("BEGIN")
        let insert = try anew.statement(
            """
            INSERT INTO articles (
                article_key, id, name_hash, is_public, sort_date, sort_title, updated_at, provider_key, quality, heat, trend,
                has_image, has_amp
            ) VALUES (?1, ?2, 0, 1, ?3, ?4, 0, ?5, 0, 0, 0, 0, 0)
            """
        )
        let rows = try connection.statement(
            "SELECT article_key, id, sort_date, sort_title, provider_key FROM articles WHERE is_public"
        )
        try rows.forEachRow { row in
            insert.bind([
                .integer(row.integer(0)), .text(row.text(1)), .integer(row.integer(2)), .text(row.text(3)),
                .integer(row.optionalInteger(4)),
            ])
            try insert.run()
        }
        var stories = try StoryWriter(anew)
        try stories.placeAll()
        try anew.execute("COMMIT")
    }
}
