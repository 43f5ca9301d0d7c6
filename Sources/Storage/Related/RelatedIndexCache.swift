internal import Articles
internal import Base

/// The index of the newest version that a reader has asked for, shared by all readers.
final class RelatedIndexCache: Sendable {
    private let index = Locked<RelatedIndex?>(nil)

    /// The index of the version that a reader sees; other threads wait while it is made.
    func index(for reader: StoreReader) throws -> RelatedIndex {
        let version = try reader.version()
        return try index.withLock { index in
            if let index, index.version == version { return index }
            if let former = index, let new = try RelatedIndex(former, reader) {
                index = new
                return new
            }
            // The old one is freed first: memory need not hold both.
            index = nil
            let new = try RelatedIndex(reader)
            index = new
            return new
        }
    }
}
