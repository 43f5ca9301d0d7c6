package import Base

/// Where the API finds articles.
///
/// It answers with JSON that is ready, as it was rendered at import: see `Article.openSummaryJSON`.
package protocol ArticleRepository: Sendable {
    associatedtype Reader: ArticleReader

    /// Runs `body` on one unchanging view of the data.
    ///
    /// Blocks: for worker threads only.
    ///
    /// Throws `RepositoryError.outOfTime` where that takes longer than a request may, or where `scope` is cancelled.
    /// Its checkpoints are called on the same thread. Throws `RepositoryError.notReady` where it would show what has
    /// ended, or wait for long until it does not.
    func read<Result>(in scope: CancelScope, _ body: (Reader) throws -> Result) throws -> Result

    /// Runs `body` as `read` does, but never waits: for event loops, and for what an index leads to in a few steps.
    ///
    /// Returns nil where `body` was not that short, or would have had to wait: `read` has to do it then.
    func lookUp<Result>(_ body: (Reader) throws -> Result) throws -> Result?

    /// The newest version that is known of, without asking the disk: for any thread.
    var currentVersion: DatasetVersion { get }

    /// How many public articles that version has, without asking the disk either: for any thread.
    var currentArticleCount: Int { get }

    /// When an article becomes public, or stops being so, next; nil where nothing is scheduled. For any thread.
    var nextScheduledChange: Timestamp? { get }

    /// Throws `RepositoryError.unavailable` where the data is gone that reads still answer from.
    func requireAvailability() throws

    /// What signs cursors, which only this store and its servers know; another one where the store was replaced.
    var secret: SHA256.Key { get }
}

extension ArticleRepository {
    package func requireAvailability() {}

    /// Runs `body` on one unchanging view of the data, for as long as one request may take.
    package func read<Result>(_ body: (Reader) throws -> Result) throws -> Result {
        try read(in: .unlimited, body)
    }
}
