internal import Articles
package import Base
internal import SQLite

extension Store: ArticleRepository {
    package func read<Result>(in scope: CancelScope, _ body: (StoreReader) throws -> Result) throws -> Result {
        let scope = scope.limited(to: readBudget)
        do {
            return try readers.withReader { reader in
                try reader.connection.withCheckpoint(scope.checkpoint) {
                    try reader.connection.snapshot { try body(reader) }
                }
            }
        } catch let error as DatabaseError {
            if error.code.primary == .interrupt { throw RepositoryError.outOfTime }
            throw RepositoryError.unavailable(error.description)
        }
    }

    package func lookUp<Result>(_ body: (StoreReader) throws -> Result) throws -> Result? {
        let scope = CancelScope.unlimited.limited(to: Self.lookupBudget)
        do {
            return try lookupReaders.withReader { reader in
                try reader.connection.withCheckpoint(scope.checkpoint) {
                    try reader.keepingView(currentVersion) { try body(reader) }
                }
            }
        } catch RepositoryError.outOfTime {
            return nil
        } catch is DatabaseError {
            // Out of time, locked by another process, or no descriptor left: `read` may wait, or says what is wrong.
            return nil
        }
    }

    /// Many times what a lookup takes, and too little for others on the same thread to notice.
    private static let lookupBudget = Duration.milliseconds(2)
}
