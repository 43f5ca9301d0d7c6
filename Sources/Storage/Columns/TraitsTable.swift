internal import Articles
internal import Base
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

/// The places of all articles in the order of their ids, by their keys: how those of equal value are told apart.
final class IDOrder: Sendable {
    /// 0 where there is no article; the first place is 1.
    private let places: [UInt32]

    init(_ connection: Connection) throws {
        let last = try connection.integer("SELECT max(article_key) FROM articles") ?? -1
        var places = [UInt32](repeating: 0, count: Int(last + 1))
        var place: UInt32 = 0
        try connection.statement("SELECT article_key FROM articles ORDER BY id").forEachRow { row in
            place += 1
            places[Int(row.integer(0))] = place
        }
        self.places = places
    }

    subscript(key: UInt32) -> UInt32 {
        Int(key) < places.count ? places[Int(key)] : 0
    }
}

/// A value that belongs to a version of the data: that of the newest version anybody has asked for is kept.
final class NewestOnly<Value: Sendable>: Sendable {
    typealias Versioned = (version: DatasetVersion, value: Value)

    private let newest = Locked<Versioned?>(nil)

    /// The value of a version, made from the one that is kept where that one is older; whoever comes meanwhile waits.
    func value(of version: DatasetVersion, _ make: (_ former: Versioned?) throws -> Value) rethrows -> Value {
        // A reader of an old view must not take away what others use, nor have them wait.
        if newest.withLock({ Self.isLater($0, than: version) }) { return try make(nil) }
        return try newest.withLock { newest in
            if let newest, newest.version == version { return newest.value }
            if Self.isLater(newest, than: version) { return try make(nil) }
            let value = try make(newest.flatMap { $0.version.identity == version.identity ? $0 : nil })
            newest = (version, value)
            return value
        }
    }

    private static func isLater(_ kept: Versioned?, than version: DatasetVersion) -> Bool {
        kept.map { $0.version.identity == version.identity && $0.version.number > version.number } ?? false
    }
}

/// What all readers of a store share about the articles as a whole.
final class TraitsCache: Sendable {
    private let tables = NewestOnly<TraitsTable?>()
    private let orders = NewestOnly<IDOrder>()
    private let stories = NewestOnly<StoryTable>()

    /// The traits that a reader sees; nil where they are not to be had for every article.
    func table(for reader: StoreReader) throws -> TraitsTable? {
        if let found = reader.findings.table { return found }
        let table = try tables.value(of: reader.version()) { former in
            let known = former.flatMap { former in former.value.map { (version: former.version, table: $0) } }
            return try TraitsTable(reader.connection, former: known)
        }
        reader.findings.table = .some(table)
        return table
    }

    /// The order of ids that a reader sees.
    func order(for reader: StoreReader) throws -> IDOrder {
        if let found = reader.findings.order { return found }
        let order = try orders.value(of: reader.version()) { _ in try IDOrder(reader.connection) }
        reader.findings.order = order
        return order
    }

    /// The stories that a reader sees.
    func stories(for reader: StoreReader) throws -> StoryTable {
        if let found = reader.findings.stories { return found }
        let table = try stories.value(of: reader.version()) { _ in try StoryTable(reader.connection) }
        reader.findings.stories = table
        return table
    }
}
