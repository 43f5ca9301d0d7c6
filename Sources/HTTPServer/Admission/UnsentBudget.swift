internal import Synchronization

/// How much of responses may wait for clients to take it, over all connections of a server; in bytes.
///
/// One slow reader costs little, and ten thousand would cost gigabytes: beyond the budget the slowest are cut off.
final class UnsentBudget: Sendable {
    private let limit: Int
    private let total = Atomic<Int>(0)

    init(_ limit: Int) {
        self.limit = limit
    }

    /// What waits now.
    var bytes: Int {
        total.load(ordering: .relaxed)
    }

    var isExceeded: Bool {
        bytes > limit
    }

    /// Whether so much is free that nobody has to be cut off for a while.
    var isRelieved: Bool {
        bytes <= limit / 4 * 3
    }

    func add(_ change: Int) {
        total.wrappingAdd(change, ordering: .relaxed)
    }
}
