internal import Articles
internal import Base
internal import SQLite

/// Writes the related lists that documents carry.
///
/// Lists repeat each other: a thousand documents may hold 35,000 entries of which 1,800 differ. So an entry is kept
/// once and lists hold edges to it.
struct RelatedWriter {
    private let connection: Connection
    /// By how much the uses of entries change, by their keys.
    private var uses: [Int64: Int] = [:]

    /// How many changes are gathered before they are written.
    private static let manyUses = 100_000

    init(_ connection: Connection) {
        self.connection = connection
    }

    mutating func add(_ entries: [RenderedArticle.Related], of articleKey: Int64) throws {
        for (position, entry) in entries.enumerated() {
            try connection.run(
                "INSERT INTO related_edges (article_key, position, target_key) VALUES (?1, ?2, ?3)",
                .integer(articleKey),
                .integer(position),
                .integer(try target(entry))
            )
        }
    }

    /// Keeps what an article says and links to.
    func add(_ vector: ArticleVector, of articleKey: Int64) throws {
        try connection.run(
            "INSERT INTO article_vectors (article_key, terms, links) VALUES (?1, ?2, ?3)",
            .integer(articleKey),
            .blob(vector.terms.bytes),
            .blob(vector.linkBytes)
        )
    }

    /// Whether an article has this list.
    func holds(_ entries: [RenderedArticle.Related], of articleKey: Int64) throws -> Bool {
        let statement = try connection.statement(
            """
            SELECT json FROM related_edges JOIN related_targets USING (target_key)
            WHERE article_key = ?1 ORDER BY position
            """
        )
        statement.bind(1, articleKey)
        var stored: [[UInt8]] = []
        try statement.forEachRow { row in stored.append(row.blob(0)) }
        return stored == entries.map(\.json)
    }

    /// Takes the list of an article out.
    mutating func remove(_ articleKey: Int64) throws {
        let statement = try connection.statement("SELECT target_key FROM related_edges WHERE article_key = ?1")
        statement.bind(1, articleKey)
        var isEmpty = true
        try statement.forEachRow { row in
            uses[row.integer(0), default: 0] -= 1
            isEmpty = false
        }
        if isEmpty { return }
        try connection.run("DELETE FROM related_edges WHERE article_key = ?1", .integer(articleKey))
    }

    /// Writes how often entries are used now.
    mutating func flush() throws {
        for (key, change) in uses.sorted(by: { $0.key < $1.key }) where change != 0 {
            try connection.run(
                "UPDATE related_targets SET use_count = use_count + ?2 WHERE target_key = ?1",
                .integer(key),
                .integer(change)
            )
        }
        uses.removeAll(keepingCapacity: true)
    }

    /// Forgets entries that no list has any more.
    func removeUnused() throws {
        try connection.run("DELETE FROM related_targets WHERE use_count = 0")
    }

    /// Reduces the addresses of all entries again, after the rules for that have changed.
    func hashAddressesAnew() throws {
        var hashes: [(key: Int64, hash: Int64?)] = []
        try connection.statement("SELECT target_key, json FROM related_targets").forEachRow { row in
            hashes.append((row.integer(0), row.withBytes(1, Self.addressHash)))
        }
        for (key, hash) in hashes {
            try connection.run(
                "UPDATE related_targets SET address_hash = ?2 WHERE target_key = ?1",
                .integer(key),
                .integer(hash)
            )
        }
    }

    /// The hash of the normalised address of an entry; nil where it has none.
    static func addressHash(of json: UnsafeRawBufferPointer) -> Int64? {
        JSONObjectReader.text("webUrl", in: json).flatMap { WebAddress($0)?.hash }
    }

    /// The key of an entry, which one more list has now.
    private mutating func target(_ entry: RenderedArticle.Related) throws -> Int64 {
        let known = try connection.integer(
            "SELECT target_key FROM related_targets WHERE digest = ?1 AND json = ?2",
            .integer(entry.digest),
            .blob(entry.json)
        )
        if let known {
            uses[known, default: 0] += 1
            if uses.count >= Self.manyUses { try flush() }
            return known
        }
        try connection.run(
            "INSERT INTO related_targets (address_hash, digest, json, use_count) VALUES (?1, ?2, ?3, 1)",
            .integer(entry.addressHash),
            .integer(entry.digest),
            .blob(entry.json)
        )
        return connection.lastInsertRowID
    }
}
