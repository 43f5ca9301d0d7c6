internal import Synchronization

/// A number that one thread increases and others may read.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    var value: Int {
        number.load(ordering: .acquiring)
    }

    func add(_ amount: Int = 1) {
        number.store(number.load(ordering: .relaxed) &+ amount, ordering: .releasing)
    }
}
