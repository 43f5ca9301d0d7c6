internal import Articles
internal import Base
internal import SQLite

/// Reads a whole store, and looks for damage and contradictions in it.
struct Verification {
    private let connection: Connection
    private var problems: [String] = []

    /// How many rows of a kind are named.
    private static let namedRows = 5

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// What is wrong, a line for each kind; none where the store is whole.
    ///
    /// `ofPagesAlone` is for a store of an older release, whose tables are others.
    mutating func run(ofPagesAlone: Bool = false) throws -> [String] {
        // Nothing else means much where pages are damaged.
        try note("integrity")
        guard problems.isEmpty, !ofPagesAlone else { return problems }
        for name in Contradictions.queries.keys.sorted() where name != "integrity" { try note(name) }
        guard problems.isEmpty else { return problems }
        try compareTopicTree()
        try compareTrends()
        try compareColumns()
        try compareContent()
        return problems
    }

    private mutating func note(_ name: String) throws {
        guard let sql = Contradictions.queries[name] else { return }
        var rows: [String] = []
        var count = 0
        do {
            try connection.statement(sql).forEachRow { row in
                count += 1
                if rows.count < Self.namedRows { rows.append(row.text(0)) }
            }
        } catch let error as DatabaseError {
            return problems.append("\(name): \(error.message)")
        }
        note(name, rows, count)
    }

    private mutating func note(_ name: String, _ rows: [String], _ count: Int) {
        guard count > 0 else { return }
        let more = count > rows.count ? " and \(count - rows.count) more" : ""
        problems.append("\(name): \(rows.joined(separator: ", "))\(more)")
    }

    // MARK: What is derived

    private mutating func compareTopicTree() throws {
        // The tree by the data files, as imports find it.
        let misplaced = try TopicWriter(connection).misplacedTopics()
        note("topics above", misplaced.prefix(Self.namedRows).map { "\($0)" }, misplaced.count)
    }

    private mutating func compareTrends() throws {
        var others: [Int64] = []
        let articles = try connection.statement(
            "SELECT article_key, trend, sort_date, iif(heat = ?1, quality, heat) FROM articles"
        )
        articles.bind(1, .real(ArticleWriter.unrated))
        try articles.forEachRow { row in
            let (date, heat) = (row.integer(2), row.real(3))
            let trend =
                date == ArticleWriter.undated
                ? ArticleWriter.unrated
                : Article.trend(heat: heat == ArticleWriter.unrated ? nil : heat, publishedAt: date)
            // Releases may have divided in another order.
            if abs(row.real(1) - trend) > 1e-6 { others.append(row.integer(0)) }
        }
        note("articles", others)
    }

    /// Compares the packed columns with the rows that they are made from.
    private mutating func compareColumns() throws {
        let table: ColumnTable?
        do {
            table = try ColumnTable(connection, former: nil)
        } catch let damage as DamagedRow {
            return problems.append("columns: \(damage.row) \(damage.reason)")
        }
        guard let table else { return }
        var packed: [UInt32: (date: Int64, isPublic: Bool)] = [:]
        let keys = try table.keys(checkpoint: connection.checkpoint) { _ in true }
        try table.forEach(keys, checkpoint: connection.checkpoint) { key, article in
            packed[key] = (article.date, article.flags.contains(.isPublic))
        }
        var differing: [String] = []
        var count = 0
        try connection.statement("SELECT article_key, sort_date, is_public FROM articles").forEachRow { row in
            let found = packed.removeValue(forKey: UInt32(truncatingIfNeeded: row.integer(0)))
            if let found, found.date == row.integer(1), found.isPublic == (row.integer(2) == 1) { return }
            count += 1
            if differing.count < Self.namedRows { differing.append("\(row.integer(0))") }
        }
        note("columns", differing, count)
        note("columns without an article", packed.keys.sorted().prefix(Self.namedRows).map { "\($0)" }, packed.count)
    }

    /// Compares what is derived from the content of articles with that content.
    private mutating func compareContent() throws {
        var sums = DerivedSums(connection)
        var others: [Int64] = []
        let articles = try connection.statement(
            """
            SELECT article_key, is_public, summary, body, body_format, terms, links FROM articles
            JOIN article_json USING (article_key) JOIN article_details USING (article_key)
            LEFT JOIN article_vectors USING (article_key)
            """
        )
        try articles.forEachRow { row in
            let (key, format) = (row.integer(0), BodyFormat(rawValue: row.text(4)) ?? .markdown)
            let content = ArticleContent(summary: row.blob(2), body: row.optionalText(3), format)
            sums.subtract(key, isPublic: row.integer(1) == 1, content)
            let vector = content.vector
            if row.blob(5) != vector.terms.bytes || row.blob(6) != vector.linkBytes { others.append(key) }
        }
        try sums.addRows()
        note("article_vectors", others)
        for (table, articles) in sums.differences { note(table, articles) }
    }

    private mutating func note(_ table: String, _ articles: [Int64]) {
        let rows = articles.prefix(Self.namedRows).map { $0 == 0 ? "counts" : "article \($0)" }
        note("rows of \(table)", rows, articles.count)
    }
}
