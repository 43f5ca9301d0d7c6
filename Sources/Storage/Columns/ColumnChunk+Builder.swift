internal import Articles

extension ColumnChunk {
    /// Packs the columns of articles, in ascending order of their keys.
    struct Builder {
        private var records: [UInt8] = []
        private var entries: [UInt8] = []
        private var entryCount: UInt32 = 0

        /// An article as its row has it.
        struct Row {
            var key: Int64
            var date: Int64
            var provider: Int64
            var providerName: Int64
            var category: Int64
            var type: Int64
            var flags: ArticleColumns.Flags
            var initials: Initials = []
            var topics: [(key: Int64, distance: Int)]
            var labels: [(key: Int64, kind: UInt8)]
        }

        /// False where the article does not fit.
        mutating func append(_ row: Row) -> Bool {
            guard let key = UInt32(exactly: row.key), let provider = UInt32(exactly: row.provider),
                let providerName = UInt32(exactly: row.providerName), let category = UInt16(exactly: row.category),
                let type = UInt16(exactly: row.type), let topicCount = UInt16(exactly: row.topics.count),
                let labelCount = UInt16(exactly: row.labels.count),
                row.topics.allSatisfy({ 0...ArticleColumns.TopicEntry.maximumKey ~= $0.key }),
                row.labels.allSatisfy({ 0...ArticleColumns.LabelEntry.maximumKey ~= $0.key })
            else { return false }
            let start = (Int(key) & ColumnChunk.mask) * ColumnChunk.recordSize
            records += [UInt8](repeating: 0, count: start - records.count)
            Self.append(row.date, to: &records)
            Self.append(provider, to: &records)
            Self.append(providerName, to: &records)
            Self.append(category, to: &records)
            Self.append(type, to: &records)
            Self.append(entryCount, to: &records)
            Self.append(topicCount, to: &records)
            Self.append(labelCount, to: &records)
            Self.append(row.flags.rawValue, to: &records)
            records.append(0)
            Self.append(row.initials.rawValue, to: &records)
            for topic in row.topics {
                Self.append(ArticleColumns.TopicEntry.packed(topic.key, topic.distance), to: &entries)
            }
            for label in row.labels {
                Self.append(ArticleColumns.LabelEntry.packed(label.key, label.kind), to: &entries)
            }
            entryCount += UInt32(topicCount) + UInt32(labelCount)
            return true
        }

        private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }

        /// The bytes of the chunk; none where there is no article.
        var bytes: [UInt8] {
            guard !records.isEmpty else { return [] }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(ColumnChunk.headerSize + records.count + entries.count)
            Self.append(UInt32(records.count / ColumnChunk.recordSize), to: &bytes)
            return bytes + records + entries
        }
    }
}
