internal import SQLite

/// Keeps what is known of articles before their texts are looked at: see `CandidateChunk`.
///
/// It notes which articles change. Their chunks are written at the end, when all rows that they are made from are
/// there.
struct CandidateWriter {
    private let connection: Connection
    private var chunks = ChangedChunks(of: "candidate_chunks", bits: CandidateChunk.bits)

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Notes that an article was added, changed or removed.
    mutating func note(_ key: Int64) {
        chunks.note(key)
    }

    /// Notes that any article may have changed.
    mutating func noteAll() throws {
        // What no store has would be kept as an empty chunk.
        try connection.run(
            "DELETE FROM candidate_chunks WHERE chunk NOT BETWEEN ?1 AND ?2",
            .integer(Int64(CandidateChunk.numbers.lowerBound)),
            .integer(Int64(CandidateChunk.numbers.upperBound))
        )
        try chunks.noteAll(connection)
    }

    /// Writes the changed chunks, under the number of the new version of the data.
    mutating func write(_ version: Int64) throws {
        for number in chunks.takeAll() {
            try connection.run(
                "INSERT OR REPLACE INTO candidate_chunks (chunk, version, articles) VALUES (?1, ?2, ?3)",
                .integer(number),
                .integer(version),
                .blob(try CandidateChunk(number, connection).bytes)
            )
        }
    }
}
