/// What filters and facets ask of one article, as it lies in a chunk; valid only while that is lent.
struct ArticleColumns {
    let record: UnsafeRawPointer
    let topicEntries: UnsafeRawPointer

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

        init(packed: UInt32) {
            topic = packed >> 8
            distance = UInt8(truncatingIfNeeded: packed)
        }

        static func packed(_ topic: Int64, _ distance: Int) -> UInt32 {
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
