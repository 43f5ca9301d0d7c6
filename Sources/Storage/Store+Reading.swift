internal import Articles
internal import SQLite

extension Store: ArticleRepository {
    package func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try read(while: { true }, body)
    }

    package func read<Result>(
        while isWanted: @escaping () -> Bool,
        _ body: (StoreReader) throws -> Result
    ) throws -> Result {
        let end = ContinuousClock.now + readBudget
        do {
            return try readers.withReader { reader in
                try reader.connection.withDeadline({ !isWanted() || ContinuousClock.now >= end }) {
                    try reader.connection.snapshot { try body(reader) }
                }
            }
        } catch let error as DatabaseError {
            if error.code.primary == .interrupt { throw RepositoryError.outOfTime }
            throw RepositoryError.unavailable(error.description)
        }
    }

    package func lookUp<Result>(_ body: (StoreReader) throws -> Result) throws -> Result? {
        let end = ContinuousClock.now + Self.lookUpBudget
        do {
            return try lookUpReaders.withReader { reader in
                try reader.connection.withDeadline({ ContinuousClock.now >= end }) {
                    try reader.keepingView(currentVersion) { try body(reader) }
                }
            }
        } catch RepositoryError.outOfTime {
            return nil
        } catch is DatabaseError {
            // Out of time, locked by another process, no descriptor left: whoever may wait does better, or tells why not.
            return nil
        }
    }

    /// Many times what a look-up takes, and too little for others on the same thread to notice.
    private static let lookUpBudget = Duration.milliseconds(2)
}
