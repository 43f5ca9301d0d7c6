package import Base
internal import Glibc

/// How a store writes: what it does while another process writes, and what can interrupt it.
package struct WriterConduct: Sendable {
    /// Interrupts what is being written, which is rolled back then.
    package var scope: CancelScope
    /// Whether another program, such as Litestream, decides when pages of the log go into the file, and empties the
    /// log.
    package var leavesWALCheckpoints: Bool
    private let whenWaiting: @Sendable () -> Void

    /// `whenWaiting` is called when a change has to wait for another process for more than a moment.
    ///
    /// It waits as long as the other works, or until `scope` is cancelled.
    package init(
        scope: CancelScope = .unlimited,
        leavesWALCheckpoints: Bool = false,
        whenWaiting: @escaping @Sendable () -> Void = {}
    ) {
        self.scope = scope
        self.leavesWALCheckpoints = leavesWALCheckpoints
        self.whenWaiting = whenWaiting
    }

    /// The number of the attempt that is no moment any more: after about a third of a second.
    private static let longWait = 25

    /// Waits before another attempt; false where there is to be none.
    func waits(_ attempt: Int) -> Bool {
        if scope.isCancelled { return false }
        if attempt == Self.longWait { whenWaiting() }
        usleep(attempt < 10 ? 1000 : 20_000)
        return true
    }
}
