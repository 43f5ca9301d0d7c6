internal import Articles
internal import Base
internal import HTTP

/// The changes from some place on as server-sent events (HTML Standard, section 9.2), for as long as a client listens.
final class ChangeEvents<Repository: ArticleRepository>: LiveStream, @unchecked Sendable {
    // `ContentStream` is never used by two threads at once.
    private let repository: Repository
    private let followed: FollowedChanges
    private let batches: EventBatches
    private var position: ChangePosition
    /// What was looked through to its end.
    private var seen: DatasetVersion?
    private let identity: String
    private var isGreeted = false
    /// Whether the client may still be sent them.
    private let isAdmitted: @Sendable () -> Bool
    private let recordFailure: @Sendable (String) -> Void

    /// How long a client waits until it connects again, in milliseconds.
    private static var pause: Int { 2000 }

    /// `identity` is that of the store that the position is of; the events end once `isAdmitted` says no.
    init(
        _ repository: Repository,
        _ followed: FollowedChanges,
        from position: ChangePosition,
        of identity: String,
        _ batches: EventBatches,
        isAdmitted: @escaping @Sendable () -> Bool,
        _ recordFailure: @escaping @Sendable (String) -> Void
    ) {
        self.repository = repository
        self.followed = followed
        self.position = position
        self.identity = identity
        self.batches = batches
        self.isAdmitted = isAdmitted
        self.recordFailure = recordFailure
    }

    /// A comment, which clients ignore.
    var heartbeat: [UInt8] { Array(":\n\n".utf8) }

    func next() throws -> [UInt8]? {
        guard isAdmitted() else { return nil }
        if !isGreeted {
            isGreeted = true
            // A client that loses the connection before the first event comes back with this place.
            return Array("retry: \(Self.pause)\nid: \(position.cursor(secret: followed.secret))\n\n".utf8)
        }
        let version = repository.currentVersion
        // Another store has its own changes, of which a client is told when it comes back.
        guard version.identity == identity else { return nil }
        if version == seen { return [] }
        do {
            let batch = try batches.batch(followed, after: position, version) {
                try repository.read { try EventBatch(of: followed, after: position, $0) }
            }
            position = batch.end
            if !batch.hasMore { seen = batch.version }
            // A change that nobody may see, and more to look through.
            return batch.events.isEmpty && batch.hasMore ? try next() : batch.events
        } catch is Problem {
            // What comes next was forgotten, of which the client is told in the same way.
            return nil
        } catch RepositoryError.notReady {
            // Nobody knows whether it will be ready: the client comes back, with what it has seen.
            return nil
        } catch {
            recordFailure("\(error)")
            throw error
        }
    }
}
