internal import Articles
internal import SQLite

/// The packed traits of all articles of one version of the data; some forty bytes for each.
final class TraitsTable: Sendable {
    private let chunks: [TraitsChunk]

    /// Articles in a row, before others may have the processor; some .05 ms of work.
    static let stretch = 4096

    /// Takes over what is still as it was from a former table; nil where an article does not fit into its chunk, or where
    /// an older program has left the file without traits.
    init?(_ connection: Connection, former: (version: DatasetVersion, table: TraitsTable)?) throws {
        let format = try connection.integer("SELECT index_format FROM dataset")
        guard format == Int64(SearchWords.format) else { return nil }
        var chunks = former?.table.chunks ?? []
        let statement = try connection.statement("SELECT chunk, traits FROM article_traits WHERE version > ?1")
        statement.bind(1, Int64(former?.version.number ?? -1))
        var isWhole = true
        try statement.forEachRow { row in
            let number = Int(row.integer(0))
            if row.isNull(1) { isWhole = false }
            while chunks.count <= number { chunks.append(.empty) }
            chunks[number] = TraitsChunk(bytes: row.blob(1))
        }
        guard isWhole else { return nil }
        self.chunks = chunks
    }

    /// Lends the traits of the articles with these keys, in their order, but for those that are not there; neighbours of
    /// one chunk cost least.
    ///
    /// Calls `checkpoint` again and again, and throws what that throws.
    @inline(__always)
    func forEach<Failure>(
        _ keys: [UInt32],
        checkpoint: () throws(Failure) -> Void,
        _ body: (UInt32, ArticleTraits) -> Void
    ) throws(Failure) {
        var start = 0
        var next = Self.stretch
        while start < keys.count {
            if start >= next {
                try checkpoint()
                next = start + Self.stretch
            }
            let number = keys[start] >> UInt32(TraitsChunk.bits)
            var end = start + 1
            while end < keys.count, keys[end] >> UInt32(TraitsChunk.bits) == number { end += 1 }
            if Int(number) < chunks.count { chunks[Int(number)].forEach(keys[start..<end], body) }
            start = end
        }
    }

    /// Those of the keys whose articles pass a test.
    @inline(__always)
    func filter<Failure>(
        _ keys: [UInt32],
        checkpoint: () throws(Failure) -> Void,
        _ isIncluded: (ArticleTraits) -> Bool
    ) throws(Failure) -> [UInt32] {
        var passed: [UInt32] = []
        try forEach(keys, checkpoint: checkpoint) { key, traits in
            if isIncluded(traits) { passed.append(key) }
        }
        return passed
    }

    /// The keys of all articles that pass a test, in ascending order.
    @inline(__always)
    func keys<Failure>(
        checkpoint: () throws(Failure) -> Void,
        where isIncluded: (ArticleTraits) -> Bool
    ) throws(Failure) -> [UInt32] {
        var keys: [UInt32] = []
        for (number, chunk) in chunks.enumerated() {
            if (number << TraitsChunk.bits) % Self.stretch == 0 { try checkpoint() }
            chunk.forEach(from: UInt32(number << TraitsChunk.bits)) { key, traits in
                if isIncluded(traits) { keys.append(key) }
            }
        }
        return keys
    }
}
