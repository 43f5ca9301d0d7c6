/// A value that can only be reached under its lock.
package final class Locked<Value>: @unchecked Sendable {
    private let lock = Lock()
    /// Never in two hands: the lock sees to that, so it need not be checked once more.
    @exclusivity(unchecked)
    private var value: Value

    /// Protects a value.
    package init(_ value: Value) {
        self.value = value
    }

    /// Runs `body` with the value while no other thread has it.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        try lock.withLock { try body(&value) }
    }

    /// Does so where no thread has the value, this one neither; nil where one has.
    package func withLockIfFree<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result? {
        try lock.withLockIfFree { try body(&value) }
    }
}
