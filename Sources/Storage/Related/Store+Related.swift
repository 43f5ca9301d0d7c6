internal import Articles
internal import Base
internal import SQLite

extension Store {
    /// Says that `prepareIndexes` is going to be called whenever the data has changed.
    ///
    /// Throws a `StoreError`.
    package func maintainRelated() throws {
        isRelatedMaintained.withLock { $0 = true }
        try Self.maintainRelated(file.withLock { $0 })
    }

    static func maintainRelated(_ file: StoreFile) throws {
        try StoreError.wrapping { try file.readers.withReader { $0.relatedIndexes.maintain() } }
    }

    /// Makes what searches and related articles are found by for the newest data, and takes as long as that takes.
    ///
    /// Throws a `StoreError`. Requests for related articles go on with what there was before.
    package func prepareIndexes() throws {
        try StoreError.wrapping {
            try withReader { reader in
                try reader.connection.snapshot {
                    // Made for a million articles by the first search, they would take all of its time.
                    _ = try reader.columnCache.table(for: reader)
                    _ = try reader.columnCache.ordinals(for: reader)
                    _ = try reader.columnCache.stories(for: reader)
                    try reader.relatedIndexes.prepare(for: reader)
                }
            }
        }
    }
}
