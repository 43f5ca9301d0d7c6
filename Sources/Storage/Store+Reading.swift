internal import Articles
package import Base
internal import SQLite

extension Store: ArticleRepository {
    package func read<Result>(in scope: CancelScope, _ body: (StoreReader) throws -> Result) throws -> Result {
        let scope = scope.limited(to: readBudget)
        do {
            try requireNothingDue()
            return try withReader(in: scope) { reader in
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

    /// Throws where the state that is served shows what has ended, and the next one is still being prepared.
    private func requireNothingDue() throws {
        guard isPreparing.withLock({ $0 }), let due = nextScheduledChange, due <= Timestamp.now() else { return }
        throw RepositoryError.notReady
    }

    /// Runs `body` with a reader of the file that has the path now.
    func withReader<Result>(
        in scope: CancelScope = .unlimited,
        _ body: (StoreReader) throws -> Result
    ) throws -> Result {
        for _ in 0..<Self.attempts {
            do {
                return try file.withLock { $0 }.readers.withReader(body)
            } catch is ReaderPool.Replaced {
                try reopen(in: scope)
            }
        }
        throw RepositoryError.unavailable("\(path) is written again and again while it is read")
    }

    /// How often a read begins anew because of what happens to the file.
    private static let attempts = 3

    package func lookUp<Result>(_ body: (StoreReader) throws -> Result) throws -> Result? {
        let scope = CancelScope.unlimited.limited(to: Self.lookupBudget)
        do {
            try requireNothingDue()
            return try file.withLock { $0 }.lookupReaders.withReader { reader in
                try reader.connection.withCheckpoint(scope.checkpoint) {
                    try reader.keepingView(currentVersion) { try body(reader) }
                }
            }
        } catch let error as RepositoryError where [.outOfTime, .notReady].contains(error) {
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
