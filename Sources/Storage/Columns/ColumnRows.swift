internal import Articles
internal import SQLite

/// The rows of articles that their packed columns are made from.
struct ColumnRows {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// What is stored for a chunk; nil where one of its articles does not fit.
    ///
    /// `code` gives the number of a value of `category` or `type`.
    func bytes(
        of chunk: Int64,
        code: (_ kind: String, _ value: String) throws -> Int64
    ) throws -> [UInt8]? {
        let first = chunk << Int64(ColumnChunk.bits)
        let last = first + Int64(ColumnChunk.mask)
        var topics = try topics(of: first...last)
        var labels = try labels(of: first...last)
        let statement = try connection.statement(
            """
            SELECT article_key, sort_date, provider_key, name_key, category, type, is_public, has_image, has_amp,
                initials
            FROM articles WHERE article_key BETWEEN ?1 AND ?2 ORDER BY article_key
            """
        )
        statement.bind(1, first)
        statement.bind(2, last)
        var builder = ColumnChunk.Builder()
        defer { statement.reset() }
        while try statement.step() {
            let key = statement.integer(0)
            var flags: ArticleColumns.Flags = .exists
            if statement.integer(6) == 1 { flags.insert(.isPublic) }
            if statement.integer(7) == 1 { flags.insert(.hasImage) }
            if statement.integer(8) == 1 { flags.insert(.hasAmp) }
            let row = ColumnChunk.Builder.Row(
                key: key,
                date: statement.integer(1),
                provider: statement.integer(2),
                providerName: statement.integer(3),
                category: try statement.optionalText(4).map { try code("category", $0) } ?? 0,
                type: try statement.optionalText(5).map { try code("type", $0) } ?? 0,
                flags: flags,
                initials: Initials(rawValue: statement.integer(9)),
                topics: topics.removeValue(forKey: key) ?? [],
                labels: labels.removeValue(forKey: key) ?? []
            )
            guard builder.append(row) else { return nil }
        }
        return builder.bytes
    }

    private func topics(of keys: ClosedRange<Int64>) throws -> [Int64: [(key: Int64, distance: Int)]] {
        let statement = try connection.statement(
            """
            SELECT article_key, topic_key, distance FROM article_topics INDEXED BY article_topics_by_article
            WHERE article_key BETWEEN ?1 AND ?2
            """
        )
        statement.bind(1, keys.lowerBound)
        statement.bind(2, keys.upperBound)
        var topics: [Int64: [(key: Int64, distance: Int)]] = [:]
        try statement.forEachRow { row in
            topics[row.integer(0), default: []].append((row.integer(1), Int(row.integer(2))))
        }
        return topics
    }

    private func labels(of keys: ClosedRange<Int64>) throws -> [Int64: [(key: Int64, kind: UInt8)]] {
        let statement = try connection.statement(
            """
            SELECT x.article_key, x.label_key, l.kind FROM article_labels AS x INDEXED BY article_labels_by_article
            CROSS JOIN labels AS l ON l.label_key = x.label_key WHERE x.article_key BETWEEN ?1 AND ?2
            """
        )
        statement.bind(1, keys.lowerBound)
        statement.bind(2, keys.upperBound)
        var labels: [Int64: [(key: Int64, kind: UInt8)]] = [:]
        try statement.forEachRow { row in
            guard let kind = LabelKind(rawValue: row.text(2)) else { return }
            labels[row.integer(0), default: []].append((row.integer(1), kind.columnCode))
        }
        return labels
    }
}
