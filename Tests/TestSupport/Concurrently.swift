internal import Articles
internal import Base
internal import Foundation

/// Runs the bodies on threads of their own, all at once, and waits for all; throws what one of them threw.
///
/// Threads and not tasks, because what is tested blocks.
package func concurrently(_ bodies: [@Sendable () throws -> Void]) throws {
    let failures = Locked<[any Error]>([])
    let group = DispatchGroup()
    for body in bodies {
        group.enter()
        Thread.detachNewThread {
            do {
                try body()
            } catch {
                failures.withLock { $0.append(error) }
            }
            group.leave()
        }
    }
    group.wait()
    if let first = failures.withLock({ $0.first }) { throw first }
}

/// Values that several threads gather.
package final class Gathered<Value: Sendable>: Sendable {
    private let list = Locked<[Value]>([])

    package init() {}

    package func add(_ value: Value) {
        list.withLock { $0.append(value) }
    }

    /// What has been gathered so far, in the order of its arrival.
    package var values: [Value] {
        list.withLock { $0 }
    }
}
