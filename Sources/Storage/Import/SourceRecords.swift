internal import Articles
internal import SQLite

/// The table of the files that everything came from.
struct SourceRecords {
    let connection: Connection

    func put(_ source: PackedSource, of path: String) throws {
        try connection.run(
            "INSERT OR REPLACE INTO sources (path, bytes) VALUES (?1, ?2)",
            .text(path),
            .blob(source.bytes)
        )
    }

    func remove(_ path: String) throws {
        try connection.run("DELETE FROM sources WHERE path = ?1", .text(path))
    }
}
