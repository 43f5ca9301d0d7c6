/// Answers that a worker has ready.
///
/// To wake a loop takes about as long as to look something up. So a few answers leave together while more work waits, and
/// each at once where none does. Those of light work do not wait for heavy work, and no others for much of it.
final class Outbox {
    private var letters: [(mailbox: Mailbox, messages: [Mailbox.Message])] = []
    private var count = 0
    private var oldest: Int64 = 0
    /// Whether something in it must not wait for heavy work.
    private(set) var isUrgent = false

    /// So many leave together at most.
    private static let limit = 8
    /// The nanoseconds that an answer may wait for others.
    private static let patience: Int64 = 1000_000

    var isEmpty: Bool {
        count == 0
    }

    /// Whether what is in it should wait for nothing more.
    var isDue: Bool {
        count >= Self.limit || count > 0 && monotonicNanoseconds() - oldest > Self.patience
    }

    func add(_ completion: Completion, for mailbox: Mailbox, isUrgent: Bool) {
        if isEmpty { oldest = monotonicNanoseconds() }
        if isUrgent { self.isUrgent = true }
        count += 1
        if let index = letters.firstIndex(where: { $0.mailbox === mailbox }) {
            letters[index].messages.append(.completion(completion))
        } else {
            letters.append((mailbox, [.completion(completion)]))
        }
    }

    func deliver() {
        for letter in letters { letter.mailbox.send(letter.messages) }
        letters.removeAll(keepingCapacity: true)
        count = 0
        isUrgent = false
    }
}
