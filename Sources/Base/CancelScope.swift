internal import Synchronization

/// The limits of one piece of work: nobody waits for its result any more, or its deadline has passed.
///
/// Work that takes long calls `checkpoint()` as often as it can, on the thread that runs it. A checkpoint also yields
/// the processor, so that an event loop with a response to send need not wait for the end of a search.
package struct CancelScope: Sendable {
    /// Why work was interrupted at a checkpoint.
    package enum Interruption: Error, Sendable, Hashable {
        /// The result is of no use any more: every client that asked for it is gone.
        case cancelled
        case deadlineExceeded
    }

    private final class State: Sendable {
        let isCancelled = Atomic<Bool>(false)
        let yield: @Sendable () -> Void

        init(yield: @escaping @Sendable () -> Void) {
            self.yield = yield
        }
    }

    /// Nil where the work can be neither cancelled nor made to yield.
    private let state: State?
    private var deadline: ContinuousClock.Instant?

    /// A scope without limits; its checkpoints do nothing.
    package static let unlimited = CancelScope(state: nil)

    private init(state: State?) {
        self.state = state
    }

    /// A scope without a deadline that can be cancelled.
    ///
    /// `yield` lets other threads run, and returns when this one may go on.
    package init(yield: @escaping @Sendable () -> Void = {}) {
        self.init(state: State(yield: yield))
    }

    /// The same scope with a deadline this far from now, or the earlier one that it has already.
    package func limited(to duration: Duration) -> CancelScope {
        let end = ContinuousClock.now + duration
        var scope = self
        scope.deadline = min(deadline ?? end, end)
        return scope
    }

    /// Yields the processor, then throws where the work should end.
    package func checkpoint() throws(Interruption) {
        yield()
        if isCancelled { throw .cancelled }
        if let deadline, ContinuousClock.now >= deadline { throw .deadlineExceeded }
    }

    /// Yields the processor, for work that is done to its end even where nobody waits for it.
    package func yield() {
        state?.yield()
    }

    /// Whether `cancel()` was called; any thread may ask, and none yields.
    package var isCancelled: Bool {
        state?.isCancelled.load(ordering: .relaxed) ?? false
    }

    /// Interrupts the work at its next checkpoint; for any thread.
    ///
    /// All copies of the scope are cancelled, those with a deadline too.
    package func cancel() {
        state?.isCancelled.store(true, ordering: .relaxed)
    }
}
