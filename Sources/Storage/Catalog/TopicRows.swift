internal import SQLite

/// Writes the rows that say which articles a topic has, and how many they are.
///
/// The rows go by topics and dates, which come in any order: many are written together, sorted.
struct TopicRows {
    private let connection: Connection
    private var rows: [Row] = []
    /// The articles of the rows.
    private var articles: Set<Int64> = []
    /// By how much the counts of topics change.
    private var counts: [Int64: Counts] = [:]
    /// Whether no article has a topic.
    private(set) var isEmpty: Bool

    private struct Row {
        var dated: DatedRow
        var distance: Int32
    }

    private struct Counts {
        var all = 0
        var direct = 0
    }

    /// How many rows are gathered before they are written.
    private static let manyRows = 100_000

    init(_ connection: Connection) throws {
        self.connection = connection
        isEmpty = try connection.integer("SELECT 1 FROM article_topics LIMIT 1") == nil
    }

    mutating func add(_ topic: Int64, of article: Int64, isPublic: Bool, sortDate: Int64, distance: Int) throws {
        isEmpty = false
        let dated = DatedRow(owner: topic, article: article, isPublic: isPublic, sortDate: sortDate)
        rows.append(Row(dated: dated, distance: Int32(distance)))
        articles.insert(article)
        if isPublic { count(topic, isDirect: distance == 0, by: 1) }
        if rows.count >= Self.manyRows { try flushRows() }
    }

    mutating func remove(_ article: Int64, isPublic: Bool) throws {
        if articles.contains(article) { try flushRows() }
        if isPublic {
            let statement = try connection.statement(
                "SELECT topic_key, distance FROM article_topics WHERE article_key = ?1"
            )
            statement.bind(1, article)
            try statement.forEachRow { count($0.integer(0), isDirect: $0.integer(1) == 0, by: -1) }
        }
        try connection.run("DELETE FROM article_topics WHERE article_key = ?1", .integer(article))
    }

    private mutating func count(_ topic: Int64, isDirect: Bool, by change: Int) {
        counts[topic, default: Counts()].all += change
        if isDirect { counts[topic, default: Counts()].direct += change }
    }

    /// Writes rows and counts.
    mutating func flush() throws {
        try flushRows()
        for (topic, change) in counts {
            try connection.run(
                """
                UPDATE topics SET public_count = public_count + ?2, public_direct_count = public_direct_count + ?3
                WHERE topic_key = ?1
                """,
                .integer(topic),
                .integer(change.all),
                .integer(change.direct)
            )
        }
        counts = [:]
    }

    private mutating func flushRows() throws {
        rows.sort { DatedRow.precedes($0.dated, $1.dated) }
        try connection.insert(
            rows.count,
            into: "article_topics (topic_key, is_public, sort_date, article_key, distance)",
            columns: 5
        ) { statement, first, index in
            rows[index].dated.bind(to: statement, from: first)
            statement.bind(first + 4, Int64(rows[index].distance))
        }
        rows.removeAll(keepingCapacity: true)
        articles.removeAll(keepingCapacity: true)
    }

    /// Counts all rows again, after they were changed by other means.
    func countAnew() throws {
        try connection.run(
            """
            UPDATE topics SET (public_count, public_direct_count) = (
                SELECT count(*), count(*) FILTER (WHERE distance = 0) FROM article_topics AS x
                WHERE x.topic_key = topics.topic_key AND x.is_public = 1
            )
            """
        )
    }
}
