internal import Articles
internal import SQLite

extension Store: ArticleRepository {
    package func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        let end = ContinuousClock.now + readBudget
        do {
            return try readers.withReader { reader in
                try reader.connection.withDeadline({ ContinuousClock.now >= end }) {
                    try reader.connection.snapshot { try body(reader) }
                }
            }
        } catch let error as DatabaseError {
            if error.code.primary == .interrupt { throw RepositoryError.outOfTime }
            throw RepositoryError.unavailable(error.description)
        }
    }
}
