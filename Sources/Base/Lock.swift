internal import Glibc

/// A mutual exclusion lock.
///
/// A pthread lock and not `Synchronization.Mutex`, because the thread sanitizer does not understand that one.
package final class Lock: @unchecked Sendable {
    /// For `Monitor`, which waits with it.
    ///
    /// It is never moved, and pthread's functions may be called from any thread.
    let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// A lock that nobody holds.
    package init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` while no other thread runs anything under this lock.
    package func withLock<Result>(_ body: () throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Does so where no thread is inside, this one neither; nil where one is.
    package func withLockIfFree<Result>(_ body: () throws -> Result) rethrows -> Result? {
        guard pthread_mutex_trylock(mutex) == 0 else { return nil }
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }
}
