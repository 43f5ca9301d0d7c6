internal import Articles
internal import SQLite

/// Keeps the packed columns up to date.
///
/// It notes which articles change. Their chunks are written at the end, when all rows that they are made from are
/// there.
struct ColumnWriter {
    private let connection: Connection
    private var chunks = ChangedChunks(of: "article_columns", bits: ColumnChunk.bits)
    private var codes: [Value: Int64] = [:]

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Notes that an article was added, changed or removed.
    mutating func note(_ key: Int64) {
        chunks.note(key)
    }

    /// Notes that any article may have changed.
    mutating func noteAll() throws {
        try chunks.noteAll(connection)
    }

    /// Writes the changed chunks, under the number of the new version of the data.
    mutating func write(_ version: Int64) throws {
        for chunk in chunks.takeAll() {
            try connection.run(
                "INSERT OR REPLACE INTO article_columns (chunk, version, columns) VALUES (?1, ?2, ?3)",
                .integer(chunk),
                .integer(version),
                .blob(try bytes(of: chunk))
            )
        }
        for kind in ["category", "type"] {
            try connection.run(
                """
                DELETE FROM column_values WHERE kind = '\(kind)'
                    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.\(kind) = column_values.value)
                """
            )
        }
        codes = [:]
    }

    /// What is stored for a chunk; nil where one of its articles does not fit.
    private mutating func bytes(of chunk: Int64) throws -> [UInt8]? {
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
                category: try code("category", statement.optionalText(4)),
                type: try code("type", statement.optionalText(5)),
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

    /// The number of a category or type, which gets one where it is new; 0 for none.
    private mutating func code(_ kind: String, _ value: String?) throws -> Int64 {
        guard let value else { return 0 }
        let name = Value.text("\(kind) \(value)")
        if let code = codes[name] { return code }
        let known = try connection.integer(
            "SELECT code FROM column_values WHERE kind = ?1 AND value = ?2",
            .text(kind),
            .text(value)
        )
        if known == nil {
            try connection.run("INSERT INTO column_values (kind, value) VALUES (?1, ?2)", .text(kind), .text(value))
        }
        let code = known ?? connection.lastInsertRowID
        codes[name] = code
        return code
    }
}
