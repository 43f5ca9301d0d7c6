internal import Glibc

/// A lock with a condition to wait for: what threads share is only touched inside `withLock`.
package final class Monitor: @unchecked Sendable {
    private let lock = Lock()
    // It is never moved, and pthread's functions may be called from any thread.
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    /// A monitor that nobody holds.
    package init() {
        condition = .allocate(capacity: 1)
        condition.initialize(to: pthread_cond_t())
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        condition.deallocate()
    }

    /// Runs `body` while no other thread runs anything under this lock.
    package func withLock<Result>(_ body: () throws -> Result) rethrows -> Result {
        try lock.withLock(body)
    }

    /// Releases the lock until `signal` is called; only inside `withLock`.
    ///
    /// It may also return for no reason, as condition variables do.
    package func wait() {
        pthread_cond_wait(condition, lock.mutex)
    }

    /// Lets one of the threads that wait go on.
    package func signal() {
        pthread_cond_signal(condition)
    }

    /// Lets all threads that wait go on.
    package func broadcast() {
        pthread_cond_broadcast(condition)
    }
}
