internal import Articles
package import Base
internal import SQLite

extension Store: ArticleRepository {
    package func read<Result>(in scope: CancelScope, _ body: (StoreReader) throws -> Result) throws -> Result {
        let scope = scope.limited(to: readBudget)
        do {
            return try withReader { reader in
                try reader.connection.withCheckpoint(scope.checkpoint) {
                    try reader.connection.snapshot { try body(reader) }
                }
            }
        } catch let error as StoreError {
            throw RepositoryError.unavailable(error.description)
        } catch let error as DatabaseError {
            if error.code.primary == .interrupt { throw RepositoryError.outOfTime }
            throw RepositoryError.unavailable(error.description)
        }
    }

    /// Runs `body` with a reader of the file that has the path now.
    func withReader<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        for _ in 0..<Self.attempts {
            do {
                return try file.withLock { $0 }.readers.withReader(body)
            } catch is ReaderPool.Replaced {
                try reopen(now: Timestamp.now().seconds)
            }
        }
        throw RepositoryError.unavailable("\(path) is written again and again while it is read")
    }

    /// How often a read begins anew because of what happens to the file.
    private static let attempts = 3

    package func lookUp<Result>(_ body: (StoreReader) throws -> Result) throws -> Result? {
        let scope = CancelScope.unlimited.limited(to: Self.lookupBudget)
        do {
            return try file.withLock { $0 }.lookupReaders.withReader { reader in
                try reader.connection.withCheckpoint(scope.checkpoint) {
                    try reader.keepingView(currentVersion) { try body(reader) }
                }
            }
        } catch RepositoryError.outOfTime {
            return nil
        } catch is ReaderPool.Replaced {
            return nil
        } catch is DatabaseError {
            // Out of time, locked by another process, or no descriptor left: `read` may wait, or says what is wrong.
            return nil
        }
    }

    /// Many times what a lookup takes, and too little for others on the same thread to notice.
    private static let lookupBudget = Duration.milliseconds(2)
}
