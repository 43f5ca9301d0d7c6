internal import SQLite

/// The segments of a full-text index, as FTS5 lists them in its structure record.
struct SegmentList {
    /// A part of an index: each word once, with the articles that have it.
    struct Segment {
        var number: Int64
        var firstPage: Int64
        var lastPage: Int64
    }

    /// The newest first: what it says of a word in an article counts, and what older ones say of these does not.
    private(set) var segments: [Segment] = []
    /// The numbers of segments that a merge has emptied and not yet ended: their rows in `_idx` are still there.
    private(set) var emptied: Set<Int64> = []

    /// Where FTS5 keeps the structure record among the rows of `_data`.
    private static let structureRow: Int64 = 10
    /// What follows the cookie in records of another form, for indexes that keep deleted rows apart.
    private static let secondForm: [UInt8] = [0xFF, 0x00, 0x00, 0x01]
    /// FTS5 has no more segments and levels than this.
    private static let most = 2000

    /// Nil where the record has a form that is not known here.
    init?(_ table: String, _ connection: Connection) throws {
        let statement = try connection.statement("SELECT block FROM \(table)_data WHERE id = ?1")
        statement.bind(1, Self.structureRow)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        let isRead = statement.withBytes(0) { read($0) }
        if !isRead { return nil }
    }

    private mutating func read(_ record: UnsafeRawBufferPointer) -> Bool {
        guard record.count > 4, !record[4...].starts(with: Self.secondForm) else { return false }
        var bytes = VarintReader(record, from: 4)
        guard let levels = bytes.next(), let count = bytes.next(), bytes.next() != nil,
            levels <= Self.most, count <= Self.most
        else { return false }
        for _ in 0..<levels {
            // How many segments are being merged: until that is done they are read like all others.
            guard bytes.next() != nil, let onLevel = bytes.next(), onLevel <= Self.most else { return false }
            var level: [Segment] = []
            for _ in 0..<onLevel {
                guard let number = bytes.next(), let first = bytes.next(), let last = bytes.next(),
                    number > 0, number < 1 << 16, first <= last, last < 1 << 31
                else { return false }
                if last > 0 {
                    guard first > 0 else { return false }
                    level.append(
                        Segment(number: Int64(number), firstPage: Int64(first), lastPage: Int64(last))
                    )
                } else {
                    emptied.insert(Int64(number))
                }
            }
            segments += level.reversed()
        }
        let numbers = Set(segments.map(\.number))
        return bytes.isAtEnd && numbers.count == segments.count
    }
}
