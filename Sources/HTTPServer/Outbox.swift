/// Answers that a worker has ready.
///
/// To wake a loop takes about as long as to look something up. So a few answers leave together while more work waits, and
/// each at once where none does.
struct Outbox {
    private var letters: [(mailbox: Mailbox, messages: [Mailbox.Message])] = []
    private var count = 0

    /// So many that none has to wait for long.
    private static let limit = 8

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

    mutating func deliver() {
        for letter in letters { letter.mailbox.send(letter.messages) }
        letters.removeAll(keepingCapacity: true)
        count = 0
    }
}
