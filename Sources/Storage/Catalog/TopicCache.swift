internal import Articles
internal import Base

/// The topics of the newest version that a reader has asked for, shared by all readers.
///
/// There are few, they change with an import, and many answers need all of them.
final class TopicCache: Sendable {
    private struct Topics: Sendable {
        var version: DatasetVersion
        var records: [TopicRecord]
    }

    private let newest = Locked<Topics?>(nil)

    /// The topics that a reader sees.
    func topics(for reader: StoreReader) throws -> [TopicRecord] {
        let version = try reader.version()
        if let known = newest.withLock({ $0 }), known.version == version { return known.records }
        let records = try reader.readTopics()
        newest.withLock { known in
            // A reader with an old view must not replace what others use.
            if known.map({ $0.version.number < version.number || $0.version.identity != version.identity }) ?? true {
                known = Topics(version: version, records: records)
            }
        }
        return records
    }
}
