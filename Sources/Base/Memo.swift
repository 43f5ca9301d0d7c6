/// Values that take long to find, kept by the keys that they were found for.
package final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let limit: Int
    private let known = Locked<[Key: Value]>([:])

    /// Keeps at most so many values: one more makes it forget all others.
    package init(limit: Int) {
        self.limit = limit
    }

    /// The value for a key; `find` is called where it is not known.
    ///
    /// Threads that ask at the same time may each find it. Throws what `find` throws, and keeps nothing then.
    package func value(for key: Key, _ find: () throws -> Value) rethrows -> Value {
        if let value = known.withLock({ $0[key] }) { return value }
        let value = try find()
        known.withLock { known in
            if known.count >= limit { known = [:] }
            known[key] = value
        }
        return value
    }
}
