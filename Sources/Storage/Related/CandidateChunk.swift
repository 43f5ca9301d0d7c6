internal import Articles
internal import Base
internal import SQLite

/// What is known of articles with neighbouring keys before their texts are looked at.
///
/// Ten bytes for each, up to the last public one: the day, the mark of the id, and how many terms it has.
struct CandidateChunk {
    /// An article; as it is made, it stands for none that is public.
    struct Candidate {
        /// Days since 1970; not a number where there is no date or no public article.
        var day = Float.nan
        /// By what equal matches are put in an order that does not depend on the keys.
        var mark: UInt32 = 0
        /// How many different terms it has.
        var termCount: UInt16 = 0

        init() {}

        init(sortDate: Int64, id: UnsafeRawBufferPointer, termCount: Int64) {
            if sortDate != ArticleWriter.undated { day = Float(Double(sortDate) / 86_400_000_000) }
            let hash = UInt64(bitPattern: FNV1a.hash(id))
            mark = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
            self.termCount = UInt16(clamping: termCount)
        }
    }

    static let bits = 9
    static let size = 1 << bits
    /// The numbers that chunks may have.
    static let numbers = 0...(Int64(UInt32.max) >> Int64(bits))

    /// By the lower bits of their keys.
    private(set) var candidates: [Candidate] = []

    private static let candidateSize = 10

    /// The key of the first article of a chunk.
    static func firstKey(_ number: Int64) -> Int64 { number << Int64(bits) }

    /// The public articles with keys from one up to another.
    ///
    /// Where SQLite chooses the order of the tables, it may walk through all public articles by an index that has all
    /// these columns, for each chunk anew.
    static let rowsSQL = """
        SELECT article_key, sort_date, id, term_count FROM article_terms CROSS JOIN articles USING (article_key)
        WHERE article_key BETWEEN ?1 AND ?2 AND is_public = 1 ORDER BY article_key
        """

    /// Reads the public articles of a chunk.
    init(_ number: Int64, _ connection: Connection) throws {
        let first = Self.firstKey(number)
        let statement = try connection.statement(Self.rowsSQL)
        statement.bind(1, first)
        statement.bind(2, first + Int64(Self.size - 1))
        try statement.forEachRow { row in
            while candidates.count < Int(row.integer(0) - first) { candidates.append(Candidate()) }
            let candidate = row.withBytes(2) {
                Candidate(sortDate: row.integer(1), id: $0, termCount: row.integer(3))
            }
            candidates.append(candidate)
        }
    }

    /// Takes what is stored; nil where it is damaged.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count.isMultiple(of: Self.candidateSize), bytes.count <= Self.candidateSize * Self.size else {
            return nil
        }
        func value<Number: FixedWidthInteger>(_ offset: Int) -> Number {
            Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
        }
        candidates = stride(from: 0, to: bytes.count, by: Self.candidateSize).map { offset in
            var candidate = Candidate()
            candidate.day = Float(bitPattern: value(offset))
            candidate.mark = value(offset + 4)
            candidate.termCount = value(offset + 8)
            return candidate
        }
    }

    /// Calls `body` with each chunk that has changed after a version of the data; throws what `body` throws, and
    /// `DamagedRow`.
    static func forEach(
        after version: Int,
        _ connection: Connection,
        _ body: (_ firstKey: Int64, CandidateChunk) throws -> Void
    ) throws {
        let rows = try connection.statement("SELECT chunk, articles FROM candidate_chunks WHERE version > ?1")
        rows.bind(1, Int64(version))
        try rows.forEachRow { row in
            let number = row.integer(0)
            guard numbers ~= number, let chunk = row.withBytes(1, { CandidateChunk($0) }) else {
                throw connection.damage("candidate_chunks", number, "has articles that are none")
            }
            try body(firstKey(number), chunk)
        }
    }

    /// What is stored.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(candidates.count * Self.candidateSize)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for candidate in candidates {
            append(candidate.day.bitPattern)
            append(candidate.mark)
            append(candidate.termCount)
        }
        return bytes
    }
}
