internal import Articles
internal import Base
internal import SQLite

extension Store {
    /// Reads what searches and related articles are found by for the newest data, before a request needs it.
    ///
    /// Throws a `StoreError`.
    package func prepareIndexes() throws {
        try StoreError.wrapping {
            try withReader { reader in
                try reader.connection.snapshot {
                    // Made for a million articles by the first search, they would take all of its time.
                    _ = try reader.columnCache.table(for: reader)
                    _ = try reader.columnCache.ordinals(for: reader)
                    _ = try reader.columnCache.stories(for: reader)
                    _ = try reader.relatedIndex()
                }
            }
        }
    }
}
