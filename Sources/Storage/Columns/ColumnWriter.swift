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
        let rows = ColumnRows(connection)
        for chunk in chunks.takeAll() {
            try connection.run(
                "INSERT OR REPLACE INTO article_columns (chunk, version, columns) VALUES (?1, ?2, ?3)",
                .integer(chunk),
                .integer(version),
                .blob(try rows.bytes(of: chunk) { try code($0, $1) })
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

    /// The number of a category or type, which gets one where it is new.
    private mutating func code(_ kind: String, _ value: String) throws -> Int64 {
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
