internal import Articles
internal import Base

/// The batches of the newest state of the data: a thousand clients that follow the changes mostly wait for the same.
final class EventBatches: Sendable {
    private struct Key: Hashable {
        var query: String
        var position: ChangePosition
    }

    private struct Kept {
        var version: DatasetVersion?
        var batches: [Key: EventBatch] = [:]
    }

    private let kept = Locked(Kept())

    /// How many are kept: clients that lag behind are at places of their own.
    private static let limit = 64

    /// The batch after a place; `make` makes it where it is not there yet, and may be called by several threads at once.
    func batch(
        _ followed: FollowedChanges,
        after position: ChangePosition,
        _ version: DatasetVersion,
        _ make: () throws -> EventBatch
    ) rethrows -> EventBatch {
        let key = Key(query: followed.query, position: position)
        let found = kept.withLock { $0.version == version ? $0.batches[key] : nil }
        if let found { return found }
        // Not under the lock: what a client asks for may take long, and nobody else shall wait for it.
        let batch = try make()
        kept.withLock { kept in
            if kept.version != version { kept = Kept(version: version) }
            if kept.batches.count < Self.limit { kept.batches[key] = batch }
        }
        return batch
    }
}
