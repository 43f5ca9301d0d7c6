internal import Articles
internal import SQLite

/// Compares the packed columns, and the numbers that stand for categories and types in them, with the rows of articles.
struct ColumnComparison {
    private let connection: Connection
    /// The numbers of the values, by kind and value.
    private var codes: [[String]: Int64] = [:]
    /// The keys of the articles with other columns than their rows.
    private(set) var articles: [Int64] = []
    /// The chunks that are missing, cannot be read, have no article, or are said not to fit though they do.
    private(set) var chunks: [Int64] = []
    /// The values with no number, and the numbers of no value.
    private(set) var values: [String] = []

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// What lies in a chunk of one article.
    private struct Columns: Equatable {
        var date: Int64
        var provider: UInt32
        var providerName: UInt32
        var category: UInt16
        var type: UInt16
        var flags: UInt8
        var initials: Int64
        // Releases may have written them in another order.
        var topics: [[UInt32]]
        var labels: [[UInt32]]

        init(_ columns: ArticleColumns) {
            date = columns.date
            provider = columns.provider
            providerName = columns.providerName
            category = columns.category
            type = columns.type
            flags = columns.flags.rawValue
            initials = columns.initials.rawValue
            topics = (0..<columns.topicCount).map { [columns.topic($0).topic, UInt32(columns.topic($0).distance)] }
                .sorted { $0.lexicographicallyPrecedes($1) }
            labels = (0..<columns.labelCount).map { [columns.label($0).label, UInt32(columns.label($0).kind)] }
                .sorted { $0.lexicographicallyPrecedes($1) }
        }
    }

    /// Does the comparison.
    ///
    /// Nothing is compared in a file that an older program has written: its columns are not read.
    mutating func compare() throws {
        guard try connection.integer("SELECT index_format FROM dataset") == Int64(SearchWords.format) else { return }
        try compareValues()
        let rows = ColumnRows(connection)
        let numbers = try connection.statement(
            """
            SELECT DISTINCT article_key >> \(ColumnChunk.bits) FROM articles UNION SELECT chunk FROM article_columns
            """
        )
        let stored = try connection.statement("SELECT columns FROM article_columns WHERE chunk = ?1")
        try numbers.forEachRow { row in
            let number = row.integer(0)
            guard 0...(Int64(UInt32.max) >> Int64(ColumnChunk.bits)) ~= number else { return chunks.append(number) }
            // A value without a number has been named.
            let made = try rows.bytes(of: number) { codes[[$0, $1]] ?? 0 }
            stored.bind(1, number)
            defer { stored.reset() }
            let isThere = try stored.step()
            guard isThere, let made else {
                if isThere ? !stored.isNull(0) : made != nil { chunks.append(number) }
                return
            }
            guard !stored.isNull(0), let chunk = ColumnChunk(stored.blob(0)) else { return chunks.append(number) }
            compare(chunk, with: ColumnChunk(made) ?? .empty, from: UInt32(number << Int64(ColumnChunk.bits)))
        }
    }

    private mutating func compare(_ stored: ColumnChunk, with made: ColumnChunk, from first: UInt32) {
        var columns: [UInt32: Columns] = [:]
        stored.forEach(from: first) { columns[$0] = Columns($1) }
        var others: [UInt32] = []
        made.forEach(from: first) { key, article in
            if columns.removeValue(forKey: key) != Columns(article) { others.append(key) }
        }
        articles += (others + columns.keys).sorted().map(Int64.init)
    }

    private mutating func compareValues() throws {
        try connection.statement("SELECT kind, value, code FROM column_values").forEachRow { row in
            codes[[row.text(0), row.text(1)]] = row.integer(2)
        }
        var unused = codes
        for kind in ["category", "type"] {
            let used = try connection.statement("SELECT DISTINCT \(kind) FROM articles WHERE \(kind) IS NOT NULL")
            try used.forEachRow { row in
                let value = row.text(0)
                if unused.removeValue(forKey: [kind, value]) == nil { values.append("\(kind) `\(value)`") }
            }
        }
        values += unused.keys.map { "\($0[0]) `\($0[1])`" }.sorted()
    }
}
