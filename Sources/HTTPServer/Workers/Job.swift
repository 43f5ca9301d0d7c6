internal import Base
internal import HTTP
internal import Serving

/// What a worker is to do, and for which requests.
final class Job {
    /// The kinds of work.
    enum Task {
        case answer(Work)
        /// A piece of content that is being sent.
        case piece(any ContentStream, ConnectionID, LoopInbox)
    }

    let task: Task
    /// When it was submitted, in nanoseconds.
    let start = MonotonicClock.nanoseconds()
    // What follows is touched under the pool's lock only.
    var waiters: [Waiter]
    let scope: CancelScope
    /// Whether it has waited in the queue for longer than the server lets requests wait.
    var isLate = false
    var isDone = false

    init(_ task: Task, _ waiters: [Waiter] = [], yield: @escaping @Sendable () -> Void) {
        self.task = task
        scope = CancelScope(yield: yield)
        self.waiters = waiters
    }
}
