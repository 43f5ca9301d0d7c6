internal import Articles
internal import SQLite

/// Writes the related lists that documents carry.
///
/// Lists repeat each other: a thousand documents may hold 35,000 entries of which 1,800 differ. So an entry is kept
/// once and lists hold edges to it.
struct RelatedWriter {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    func add(_ entries: [RenderedArticle.Related], of articleKey: Int64) throws {
        for (position, entry) in entries.enumerated() {
            try connection.run(
                "INSERT INTO related_edges (article_key, position, target_key) VALUES (?1, ?2, ?3)",
                .integer(articleKey),
                .integer(position),
                .integer(try target(entry))
            )
        }
    }

    /// Forgets entries that no list has any more.
    func removeUnused() throws {
        try connection.run("DELETE FROM related_targets WHERE use_count = 0")
    }

    private func target(_ entry: RenderedArticle.Related) throws -> Int64 {
        let known = try connection.integer(
            "SELECT target_key FROM related_targets WHERE digest = ?1 AND json = ?2",
            .integer(entry.digest),
            .blob(entry.json)
        )
        if let known { return known }
        try connection.run(
            "INSERT INTO related_targets (address_hash, digest, json) VALUES (?1, ?2, ?3)",
            .integer(entry.addressHash),
            .integer(entry.digest),
            .blob(entry.json)
        )
        return connection.lastInsertRowID
    }
}
