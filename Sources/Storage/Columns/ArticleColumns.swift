internal import Articles

/// What filters and facets ask of one article, as it lies in a chunk; valid only while that is lent.
struct ArticleColumns {
    let record: UnsafeRawPointer
    /// The topics and labels of the articles of a chunk.
    let entries: UnsafeRawPointer

    /// The sort date of the article.
    var date: Int64 { Int64(littleEndian: record.loadUnaligned(as: Int64.self)) }
    /// 0 where there is none, as in the keys and codes below.
    var provider: UInt32 { UInt32(littleEndian: record.loadUnaligned(fromByteOffset: 8, as: UInt32.self)) }
    var providerName: UInt32 { UInt32(littleEndian: record.loadUnaligned(fromByteOffset: 12, as: UInt32.self)) }
    var category: UInt16 { UInt16(littleEndian: record.loadUnaligned(fromByteOffset: 16, as: UInt16.self)) }
    var type: UInt16 { UInt16(littleEndian: record.loadUnaligned(fromByteOffset: 18, as: UInt16.self)) }
    var flags: Flags { Flags(rawValue: record.load(fromByteOffset: 28, as: UInt8.self)) }

    /// What words of the article begin with.
    var initials: Initials {
        Initials(rawValue: Int64(littleEndian: record.loadUnaligned(fromByteOffset: 30, as: Int64.self)))
    }

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

    /// Where its topics and labels begin among those of the chunk.
    var firstEntry: Int {
        Int(UInt32(littleEndian: record.loadUnaligned(fromByteOffset: 20, as: UInt32.self)))
    }

    func topic(_ index: Int) -> TopicEntry {
        TopicEntry(packed: entry(index))
    }

    /// A label of an article, and its kind.
    struct LabelEntry: Equatable {
        static let maximumKey: Int64 = 0xFF_FFFF

        var label: UInt32
        /// See `LabelKind.columnCode`.
        var kind: UInt8

        init(packed: UInt32) {
            label = packed >> 8
            kind = UInt8(truncatingIfNeeded: packed)
        }

        static func packed(_ label: Int64, _ kind: UInt8) -> UInt32 {
            UInt32(label) << 8 | UInt32(kind)
        }
    }

    var labelCount: Int {
        Int(UInt16(littleEndian: record.loadUnaligned(fromByteOffset: 26, as: UInt16.self)))
    }

    func label(_ index: Int) -> LabelEntry {
        LabelEntry(packed: entry(topicCount + index))
    }

    /// Whether the article has a label that passes a test.
    @inline(__always)
    func hasLabel(_ isWanted: (LabelEntry) -> Bool) -> Bool {
        for index in 0..<labelCount where isWanted(label(index)) { return true }
        return false
    }

    /// One of the article's entries: its topics come first, then its labels.
    private func entry(_ index: Int) -> UInt32 {
        UInt32(littleEndian: entries.loadUnaligned(fromByteOffset: 4 * (firstEntry + index), as: UInt32.self))
    }
}
