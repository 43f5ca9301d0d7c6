import Articles
import Base
import Storage

/// A repository that looks nothing up at once, so that workers do everything; it counts how often it was asked to.
struct WorkersOnly: ArticleRepository {
    let store: Store
    let lookUps = Locked(0)

    func read<Result>(in scope: CancelScope, _ body: (StoreReader) throws -> Result) throws -> Result {
        try store.read(in: scope, body)
    }

    func lookUp<Result>(_ body: (StoreReader) throws -> Result) throws -> Result? {
        lookUps.withLock { $0 += 1 }
        return nil
    }

    var currentVersion: DatasetVersion { store.currentVersion }
    var currentArticleCount: Int { store.currentArticleCount }
    var nextScheduledChange: Timestamp? { store.nextScheduledChange }
    var secret: SHA256.Key { store.secret }
}
