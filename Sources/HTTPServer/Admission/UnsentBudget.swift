internal import Synchronization

/// How many bytes of responses may wait for clients to take them, over all connections of a server.
///
/// One slow reader costs little, and ten thousand would cost gigabytes: beyond the budget the slowest are cut off.
final class UnsentBudget: Sendable {
    private let limit: Int
    private let total = Atomic<Int>(0)

    init(_ limit: Int) {
        self.limit = limit
    }

    /// Bytes that wait now.
    var bytes: Int {
        total.load(ordering: .relaxed)
    }

    /// Whether more waits than may.
    var isExceeded: Bool {
        bytes > limit
    }

    /// Whether a quarter of the budget is free, so that no client has to be cut off for a while.
    var isRelieved: Bool {
        bytes <= limit / 4 * 3
    }

    /// Counts bytes that wait more, or less.
    func add(_ change: Int) {
        total.wrappingAdd(change, ordering: .relaxed)
    }
}
