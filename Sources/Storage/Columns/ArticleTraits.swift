/// What filters and facets ask of one article, as it lies in a chunk; valid only while that is lent.
struct ArticleTraits {
    fileprivate let record: UnsafeRawPointer
    fileprivate let topicEntries: UnsafeRawPointer

    /// The sort date of the article.
    var date: Int64 { Int64(littleEndian: record.loadUnaligned(as: Int64.self)) }
    /// 0 where there is none, as in the keys and codes below.
    var provider: UInt32 { UInt32(littleEndian: record.loadUnaligned(fromByteOffset: 8, as: UInt32.self)) }
    var providerName: UInt32 { UInt32(littleEndian: record.loadUnaligned(fromByteOffset: 12, as: UInt32.self)) }
    var category: UInt16 { UInt16(littleEndian: record.loadUnaligned(fromByteOffset: 16, as: UInt16.self)) }
    var type: UInt16 { UInt16(littleEndian: record.loadUnaligned(fromByteOffset: 18, as: UInt16.self)) }
    var flags: Flags { Flags(rawValue: record.load(fromByteOffset: 26, as: UInt8.self)) }

    struct Flags: OptionSet {
        var rawValue: UInt8

        /// An article has the key; there are gaps.
        static let exists = Flags(rawValue: 1)
        static let isPublic = Flags(rawValue: 2)
        static let hasImage = Flags(rawValue: 4)
        static let hasAmp = Flags(rawValue: 8)
    }

    /// A topic of an article, and how far above the article's own it is.
    struct TopicEntry: Equatable {
        /// Greater distances than this are kept as this one.
        static let maximumDistance = 255
        static let maximumKey: Int64 = 0xFF_FFFF

        var topic: UInt32
        var distance: UInt8

        fileprivate init(packed: UInt32) {
            topic = packed >> 8
            distance = UInt8(truncatingIfNeeded: packed)
        }

        fileprivate static func packed(_ topic: Int64, _ distance: Int) -> UInt32 {
            UInt32(topic) << 8 | UInt32(min(distance, maximumDistance))
        }
    }

    var topicCount: Int {
        Int(UInt16(littleEndian: record.loadUnaligned(fromByteOffset: 24, as: UInt16.self)))
    }

    func topic(_ index: Int) -> TopicEntry {
        let start = UInt32(littleEndian: record.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
        let offset = 4 * (Int(start) + index)
        return TopicEntry(
            packed: UInt32(littleEndian: topicEntries.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        )
    }
}

/// The traits of articles with neighbouring keys, packed: how many records there are, in four bytes; the records by the
/// lower bits of the keys; and the topics of all of them, four bytes for each.
struct TraitsChunk: Sendable {
    /// The articles of a chunk have keys with the same upper bits.
    static let bits = 9
    static let mask = (1 << bits) - 1

    private static let headerSize = 4
    private static let recordSize = 28

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

extension TraitsChunk {
    /// Packs the traits of articles, in ascending order of their keys.
    struct Builder {
        private var records: [UInt8] = []
        private var topicEntries: [UInt8] = []
        private var topicCount: UInt32 = 0

        /// An article as its row has it.
        struct Row {
            var key: Int64
            var date: Int64
            var provider: Int64
            var providerName: Int64
            var category: Int64
            var type: Int64
            var flags: ArticleTraits.Flags
            var topics: [(key: Int64, distance: Int)]
        }

        /// False where the article does not fit.
        mutating func append(_ row: Row) -> Bool {
            guard let key = UInt32(exactly: row.key), let provider = UInt32(exactly: row.provider),
                let providerName = UInt32(exactly: row.providerName), let category = UInt16(exactly: row.category),
                let type = UInt16(exactly: row.type), let count = UInt16(exactly: row.topics.count),
                row.topics.allSatisfy({ 0...ArticleTraits.TopicEntry.maximumKey ~= $0.key })
            else { return false }
            let start = (Int(key) & TraitsChunk.mask) * TraitsChunk.recordSize
            records += [UInt8](repeating: 0, count: start - records.count)
            Self.append(row.date, to: &records)
            Self.append(provider, to: &records)
            Self.append(providerName, to: &records)
            Self.append(category, to: &records)
            Self.append(type, to: &records)
            Self.append(topicCount, to: &records)
            Self.append(count, to: &records)
            Self.append(row.flags.rawValue, to: &records)
            records.append(0)
            for topic in row.topics {
                Self.append(ArticleTraits.TopicEntry.packed(topic.key, topic.distance), to: &topicEntries)
            }
            topicCount += UInt32(count)
            return true
        }

        private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }

        /// The bytes of the chunk; none where there is no article.
        var bytes: [UInt8] {
            guard !records.isEmpty else { return [] }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(TraitsChunk.headerSize + records.count + topicEntries.count)
            Self.append(UInt32(records.count / TraitsChunk.recordSize), to: &bytes)
            return bytes + records + topicEntries
        }
    }
}
