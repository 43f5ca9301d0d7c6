package import Articles
package import Base
internal import SQLite

extension Store: ImportStore {
    package func importing<Result>(now: Timestamp, _ body: (any ImportTransaction) throws -> Result) throws -> Result {
        let file = file.withLock { $0 }
        let result = try StoreError.wrapping {
            try file.writer.withLock { connection in
                guard let connection else {
                    throw DatabaseError(code: .readOnly, message: "opened for reading only", path: path)
                }
                let result = try connection.withCheckpoint(conduct.scope.checkpoint) {
                    try connection.transaction {
                        try body(StoreImport(connection, rememberedRemovals: rememberedRemovals, now: now))
                    }
                }
                file.lookupReaders.endViews()
                StoreConnection.shrinkLog(connection, conduct)
                return result
            }
        }
        try refreshVersion()
        return result
    }
}
