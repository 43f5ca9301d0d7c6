/// The traits of articles with neighbouring keys, packed: how many records there are, in four bytes; the records by the
/// lower bits of the keys; and the topics of all of them, four bytes for each.
struct TraitsChunk: Sendable {
    /// The articles of a chunk have keys with the same upper bits.
    static let bits = 9
    static let mask = (1 << bits) - 1

    static let headerSize = 4
    static let recordSize = 28

    private let bytes: [UInt8]

    static let empty = TraitsChunk(bytes: [])

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Lends the traits of the articles with these keys, all of this chunk, but for those that are not there.
    @inline(__always)
    func forEach(_ keys: ArraySlice<UInt32>, _ body: (UInt32, ArticleTraits) -> Void) {
        bytes.withUnsafeBytes { bytes in
            guard let records = Records(bytes) else { return }
            for key in keys {
                if let traits = records[Int(key) & Self.mask] { body(key, traits) }
            }
        }
    }

    /// Lends the traits of all articles of the chunk, whose first key is given.
    @inline(__always)
    func forEach(from first: UInt32, _ body: (UInt32, ArticleTraits) -> Void) {
        bytes.withUnsafeBytes { bytes in
            guard let records = Records(bytes) else { return }
            for slot in 0..<records.count {
                if let traits = records[slot] { body(first + UInt32(slot), traits) }
            }
        }
    }

    private struct Records {
        let count: Int
        private let first: UnsafeRawPointer
        private let topicEntries: UnsafeRawPointer

        init?(_ bytes: UnsafeRawBufferPointer) {
            guard bytes.count > TraitsChunk.headerSize, let start = bytes.baseAddress else { return nil }
            count = Int(UInt32(littleEndian: start.loadUnaligned(as: UInt32.self)))
            first = start + TraitsChunk.headerSize
            topicEntries = first + count * TraitsChunk.recordSize
        }

        subscript(slot: Int) -> ArticleTraits? {
            guard slot < count else { return nil }
            let traits = ArticleTraits(record: first + slot * TraitsChunk.recordSize, topicEntries: topicEntries)
            return traits.flags.contains(.exists) ? traits : nil
        }
    }
}
