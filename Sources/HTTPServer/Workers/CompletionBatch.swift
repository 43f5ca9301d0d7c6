/// Completions that a worker has not delivered yet.
///
/// Waking a loop takes about as long as a lookup. So a few completions are delivered together while more work waits,
/// and each at once where none does.
struct CompletionBatch {
    private var deliveries: [(inbox: LoopInbox, messages: [LoopInbox.Message])] = []
    private var count = 0
    /// Inboxes with completions of loops that were not woken yet.
    private var quiet: [LoopInbox] = []

    /// So few that none has to wait for long.
    private static let limit = 8
    /// For how many nanoseconds the completion of heavy work may lie in an inbox while there is more heavy work.
    private static let patience = 1_000_000

    /// Whether there is nothing to deliver.
    var isEmpty: Bool {
        count == 0
    }

    /// Whether it must be delivered before more work is begun.
    var isFull: Bool {
        count >= Self.limit
    }

    /// Adds a completion, to be delivered with others.
    mutating func add(_ completion: Completion, for inbox: LoopInbox) {
        count += 1
        if let index = deliveries.firstIndex(where: { $0.inbox === inbox }) {
            deliveries[index].messages.append(.completion(completion))
        } else {
            deliveries.append((inbox, [.completion(completion)]))
        }
    }

    /// Puts the completion of heavy work into an inbox without waking its loop, which takes it within a millisecond.
    mutating func leave(_ completion: Completion, for inbox: LoopInbox) {
        inbox.send(.completion(completion), within: Self.patience)
        if !quiet.contains(where: { $0 === inbox }) { quiet.append(inbox) }
    }

    /// Whether a completion was left in an inbox that may not have been taken yet.
    var hasLeft: Bool {
        !quiet.isEmpty
    }

    /// Wakes the loops of those inboxes, as there is no more work.
    mutating func wake() {
        for inbox in quiet { inbox.wake() }
        quiet.removeAll(keepingCapacity: true)
    }

    /// Sends everything to the inboxes.
    mutating func deliver() {
        for delivery in deliveries { delivery.inbox.send(delivery.messages) }
        deliveries.removeAll(keepingCapacity: true)
        count = 0
    }
}
