/// The packed columns of 512 articles with neighbouring keys.
///
/// The bytes are: the number of records, in four bytes; the records, by the lower bits of the keys; the topics and
/// then the labels of each record, four bytes for each.
struct ColumnChunk: Sendable {
    /// The articles of a chunk have keys with the same upper bits.
    static let bits = 9
    static let mask = (1 << bits) - 1

    static let headerSize = 4
    static let recordSize = 38

    private let bytes: [UInt8]

    static let empty = ColumnChunk(bytes: [])

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A chunk that was stored; nil where the bytes are none.
    ///
    /// All of them are looked at here, so that none need be when they are used.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > Self.headerSize else {
            guard bytes.isEmpty else { return nil }
            self = .empty
            return
        }
        let isValid = bytes.withUnsafeBytes { bytes in
            guard let records = Records(bytes), records.count <= Self.mask + 1 else { return false }
            let entriesStart = Self.headerSize + records.count * Self.recordSize
            guard entriesStart <= bytes.count, (bytes.count - entriesStart).isMultiple(of: 4) else { return false }
            let entryCount = (bytes.count - entriesStart) / 4
            return (0..<records.count).allSatisfy { slot in
                guard let columns = records[slot] else { return true }
                return columns.firstEntry + columns.topicCount + columns.labelCount <= entryCount
            }
        }
        guard isValid else { return nil }
        self.bytes = bytes
    }

    /// Calls `body` with the columns of the articles with these keys, all of this chunk.
    ///
    /// Keys without an article are skipped.
    @inline(__always)
    func forEach(_ keys: ArraySlice<UInt32>, _ body: (UInt32, ArticleColumns) -> Void) {
        bytes.withUnsafeBytes { bytes in
            guard let records = Records(bytes) else { return }
            for key in keys {
                if let columns = records[Int(key) & Self.mask] { body(key, columns) }
            }
        }
    }

    /// Calls `body` with the columns of all articles of the chunk; `first` is the chunk's first key.
    @inline(__always)
    func forEach(from first: UInt32, _ body: (UInt32, ArticleColumns) -> Void) {
        bytes.withUnsafeBytes { bytes in
            guard let records = Records(bytes) else { return }
            for slot in 0..<records.count {
                if let columns = records[slot] { body(first + UInt32(slot), columns) }
            }
        }
    }

    private struct Records {
        let count: Int
        private let first: UnsafeRawPointer
        private let entries: UnsafeRawPointer

        init?(_ bytes: UnsafeRawBufferPointer) {
            guard bytes.count > ColumnChunk.headerSize, let start = bytes.baseAddress else { return nil }
            count = Int(UInt32(littleEndian: start.loadUnaligned(as: UInt32.self)))
            first = start + ColumnChunk.headerSize
            entries = first + count * ColumnChunk.recordSize
        }

        subscript(slot: Int) -> ArticleColumns? {
            guard slot < count else { return nil }
            let columns = ArticleColumns(record: first + slot * ColumnChunk.recordSize, entries: entries)
            return columns.flags.contains(.exists) ? columns : nil
        }
    }
}
