internal import Articles
internal import Base

/// The index of the newest version that anybody has asked for, shared by all readers.
final class RelatedIndexCache: Sendable {
    private let index = Locked<RelatedIndex?>(nil)

    /// The index for what a reader sees; whoever comes meanwhile waits.
    func index(for reader: StoreReader) throws -> RelatedIndex {
        let version = try reader.version()
        return try index.withLock { index in
            if let index, index.version == version { return index }
            if let former = index, let new = try RelatedIndex(former, reader) {
                index = new
                return new
            }
            // The old one goes first: there need not be room for both.
            index = nil
            let new = try RelatedIndex(reader)
            index = new
            return new
        }
    }
}
