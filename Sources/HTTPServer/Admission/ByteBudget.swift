internal import Synchronization

/// How many bytes may wait in memory, over all connections of a server.
///
/// One slow client costs little, and ten thousand would cost gigabytes. Beyond the budget for responses the slowest
/// readers are cut off; beyond that for the content of requests further content is refused.
final class ByteBudget: Sendable {
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

    /// Whether so many bytes may wait beside the others.
    func hasRoom(for size: Int) -> Bool {
        bytes <= limit - size
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
