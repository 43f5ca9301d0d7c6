/// Answers that a worker has ready.
///
/// To wake a loop takes about as long as to look something up. So a few answers leave together while more work waits,
/// and each at once where none does.
struct CompletionBatch {
    private var letters: [(inbox: LoopInbox, messages: [LoopInbox.Message])] = []
    private var count = 0
    /// Who was left an answer that may lie there for a while.
    private var sleepers: [LoopInbox] = []

    /// So many that none has to wait for long.
    private static let limit = 8
    /// For how many nanoseconds the answer to heavy work may lie in a inbox while there is more of it.
    private static let patience = 1_000_000

    var isEmpty: Bool {
        count == 0
    }

    var isFull: Bool {
        count >= Self.limit
    }

    mutating func add(_ completion: Completion, for inbox: LoopInbox) {
        count += 1
        if let index = letters.firstIndex(where: { $0.inbox === inbox }) {
            letters[index].messages.append(.completion(completion))
        } else {
            letters.append((inbox, [.completion(completion)]))
        }
    }

    /// Leaves the answer to heavy work where more of it waits, for the loop to take soon, however long that takes.
    mutating func leave(_ completion: Completion, for inbox: LoopInbox) {
        inbox.send(.completion(completion), within: Self.patience)
        if !sleepers.contains(where: { $0 === inbox }) { sleepers.append(inbox) }
    }

    /// Whether something was left that may not have been taken yet.
    var hasLeft: Bool {
        !sleepers.isEmpty
    }

    /// Has what was left taken now, as there is no more work.
    mutating func wake() {
        for inbox in sleepers { inbox.wake() }
        sleepers.removeAll(keepingCapacity: true)
    }

    mutating func deliver() {
        for letter in letters { letter.inbox.send(letter.messages) }
        letters.removeAll(keepingCapacity: true)
        count = 0
    }
}
