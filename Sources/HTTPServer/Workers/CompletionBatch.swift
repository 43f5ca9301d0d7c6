/// Answers that a worker has ready.
///
/// To wake a loop takes about as long as to look something up. So a few answers leave together while more work waits,
/// and each at once where none does.
struct Outbox {
    private var letters: [(mailbox: Mailbox, messages: [Mailbox.Message])] = []
    private var count = 0
    /// Who was left an answer that may lie there for a while.
    private var sleepers: [Mailbox] = []

    /// So many that none has to wait for long.
    private static let limit = 8
    /// For how many nanoseconds the answer to heavy work may lie in a mailbox while there is more of it.
    private static let patience = 1_000_000

    var isEmpty: Bool {
        count == 0
    }

    var isFull: Bool {
        count >= Self.limit
    }

    mutating func add(_ completion: Completion, for mailbox: Mailbox) {
        count += 1
        if let index = letters.firstIndex(where: { $0.mailbox === mailbox }) {
            letters[index].messages.append(.completion(completion))
        } else {
            letters.append((mailbox, [.completion(completion)]))
        }
    }

    /// Leaves the answer to heavy work where more of it waits, for the loop to take soon, however long that takes.
    mutating func leave(_ completion: Completion, for mailbox: Mailbox) {
        mailbox.send(.completion(completion), within: Self.patience)
        if !sleepers.contains(where: { $0 === mailbox }) { sleepers.append(mailbox) }
    }

    /// Whether something was left that may not have been taken yet.
    var hasLeft: Bool {
        !sleepers.isEmpty
    }

    /// Has what was left taken now, as there is no more work.
    mutating func wake() {
        for mailbox in sleepers { mailbox.wake() }
        sleepers.removeAll(keepingCapacity: true)
    }

    mutating func deliver() {
        for letter in letters { letter.mailbox.send(letter.messages) }
        letters.removeAll(keepingCapacity: true)
        count = 0
    }
}
