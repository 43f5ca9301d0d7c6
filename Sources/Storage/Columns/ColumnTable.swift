internal import Articles
internal import SQLite

/// The packed columns of all articles of one version of the data, about 50 bytes for each.
final class ColumnTable: Sendable {
    private let chunks: [ColumnChunk]

    /// How many articles are read between two checkpoints: about 0.05 ms of work.
    static let stretch = 4096

    /// Reads the chunks that have changed since a former table, or all of them.
    ///
    /// Nil where an article does not fit into its chunk, or where an older program has written the file.
    init?(_ connection: Connection, former: (version: DatasetVersion, table: ColumnTable)?) throws {
        let format = try connection.integer("SELECT index_format FROM dataset")
        guard format == Int64(SearchWords.format) else { return nil }
        var chunks = former?.table.chunks ?? []
        let statement = try connection.statement("SELECT chunk, columns FROM article_columns WHERE version > ?1")
        statement.bind(1, Int64(former?.version.number ?? -1))
        var isWhole = true
        let limit = try connection.articleKeyLimit()
        try statement.forEachRow { row in
            let number = Int(row.integer(0))
            if row.isNull(1) { isWhole = false }
            guard 0...(limit >> ColumnChunk.bits) ~= number, let chunk = ColumnChunk(row.blob(1)) else {
                throw connection.damage("article_columns", number, "has columns that are not whole")
            }
            while chunks.count <= number { chunks.append(.empty) }
            chunks[number] = chunk
        }
        guard isWhole else { return nil }
        self.chunks = chunks
    }

    /// Calls `body` with the columns of the articles with these keys, in the order of the keys.
    ///
    /// Keys without an article are skipped. Neighbours of one chunk cost least. Calls `checkpoint` after each stretch,
    /// and throws what it throws.
    @inline(__always)
    func forEach<Failure>(
        _ keys: [UInt32],
        checkpoint: () throws(Failure) -> Void,
        _ body: (UInt32, ArticleColumns) -> Void
    ) throws(Failure) {
        var start = 0
        var next = Self.stretch
        while start < keys.count {
            if start >= next {
                try checkpoint()
                next = start + Self.stretch
            }
            let number = keys[start] >> UInt32(ColumnChunk.bits)
            var end = start + 1
            while end < keys.count, keys[end] >> UInt32(ColumnChunk.bits) == number { end += 1 }
            if Int(number) < chunks.count { chunks[Int(number)].forEach(keys[start..<end], body) }
            start = end
        }
    }

    /// The keys of the articles that pass a test, in their order.
    @inline(__always)
    func filter<Failure>(
        _ keys: [UInt32],
        checkpoint: () throws(Failure) -> Void,
        _ isIncluded: (ArticleColumns) -> Bool
    ) throws(Failure) -> [UInt32] {
        var passed: [UInt32] = []
        try forEach(keys, checkpoint: checkpoint) { key, article in
            if isIncluded(article) { passed.append(key) }
        }
        return passed
    }

    /// The keys of all articles that pass a test, in ascending order.
    @inline(__always)
    func keys<Failure>(
        checkpoint: () throws(Failure) -> Void,
        where isIncluded: (ArticleColumns) -> Bool
    ) throws(Failure) -> [UInt32] {
        var keys: [UInt32] = []
        for (number, chunk) in chunks.enumerated() {
            if (number << ColumnChunk.bits) % Self.stretch == 0 { try checkpoint() }
            chunk.forEach(from: UInt32(number << ColumnChunk.bits)) { key, article in
                if isIncluded(article) { keys.append(key) }
            }
        }
        return keys
    }
}
