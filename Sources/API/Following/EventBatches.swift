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
        var bytes = 0
    }

    private let kept = Locked(Kept())

    /// How many bytes are kept: clients that lag behind are at places of their own.
    static let budget = 4 << 20
    /// The largest batch that is kept.
    private static let largest = budget / 16

    /// How many bytes of events are kept now.
    var bytes: Int {
        kept.withLock { $0.bytes }
    }

    /// The batch after a place; `make` makes it where it is not there yet, and may be called by several threads at
    /// once.
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
            // What a key and a place take counts too, as clients choose how many there are.
            let size = batch.events.count + key.query.utf8.count + 256
            guard size <= Self.largest, kept.bytes + size <= Self.budget else { return }
            if kept.batches.updateValue(batch, forKey: key) == nil { kept.bytes += size }
        }
        return batch
    }
}
