package import Articles
package import Base
internal import SQLite

extension Store: ImportStore {
    package func importing<Result>(now: Timestamp, _ body: (any ImportTransaction) throws -> Result) throws -> Result {
        let result = try withWriter { file, connection in
            let result = try connection.withCheckpoint(conduct.scope.checkpoint) {
                try connection.transaction {
                    try body(StoreImport(connection, rememberedRemovals: rememberedRemovals, now: now))
                }
            }
            file.lookupReaders.endViews()
            StoreConnection.truncateWAL(connection, conduct)
            return result
        }
        // It is committed, and must not seem to have failed; the next look for a newer version finds it.
        _ = try? refreshVersion()
        return result
    }

    /// Runs `body` with the file and the connection that writes it; throws a `StoreError` where there is none.
    private func withWriter<Result>(_ body: (StoreFile, Connection) throws -> Result) throws -> Result {
        let file = file.withLock { $0 }
        return try StoreError.wrapping {
            try file.writer.withLock { connection in
                guard let connection else {
                    throw DatabaseError(code: .readOnly, message: "opened for reading only", path: path)
                }
                defer { StoreConnection.forgetManyPages(connection) }
                return try body(file, connection)
            }
        }
    }

    /// Runs `body` with the connection that writes, for what is no change of the data; throws a `StoreError`.
    func writing<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        try withWriter { _, connection in try body(connection) }
    }
}
