internal import Base
internal import Dispatch
internal import Glibc

/// What signals ask of the process: SIGTERM and SIGINT that it ends, SIGHUP that it reads anew what it goes by.
///
/// A thread waits for them; there are no signal handlers. It also sees to it that the process ends, whatever the others
/// wait for.
final class StopSignals: Sendable {
    /// Cancelled by the first signal that asks the process to end.
    let scope = CancelScope()
    private let monitor = Monitor()
    private let name = Locked<String?>(nil)

    /// Blocks the signals; to be made before other threads, which inherit the blocking.
    init() {
        var signals = Self.signals
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        // Programs that rotate logs send it to servers that write files.
        signal(SIGUSR1, SIG_IGN)
    }

    private static var signals: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
        return signals
    }

    /// Begins to wait for the signals.
    ///
    /// `whenHungUp` is called on SIGHUP, and must not wait. The process is over `patience` milliseconds after the first
    /// signal that asks for it, and at once with the second.
    func watch(patience: Int64, whenHungUp: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "signals").async { [self] in
            let first = next(whenHungUp: whenHungUp)
            monitor.withLock {
                name.withLock { $0 = first == SIGTERM ? "SIGTERM" : "SIGINT" }
                scope.cancel()
                monitor.broadcast()
            }
            if let second = next(before: MonotonicClock.milliseconds() + patience) {
                // Its own end is the only one that tells a supervisor that the process was made to end.
                signal(second, SIG_DFL)
                var signals = Self.signals
                raise(second)
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            }
            // What was not committed was never there: the database needs no more time.
            _exit(0)
        }
    }

    /// Whether the process was asked to end.
    var isStopping: Bool {
        scope.isCancelled
    }

    /// Waits until the process is asked to end, and returns the name of the signal.
    func wait() -> String {
        monitor.withLock {
            while true {
                if let name = name.withLock({ $0 }) { return name }
                monitor.wait()
            }
        }
    }

    /// The next signal that asks the process to end.
    private func next(whenHungUp: () -> Void) -> CInt {
        var signals = Self.signals
        while true {
            var number: CInt = 0
            guard sigwait(&signals, &number) == 0 else { continue }
            guard number == SIGHUP else { return number }
            whenHungUp()
        }
    }

    /// The next such signal; nil where none comes before this moment.
    private func next(before end: Int64) -> CInt? {
        var signals = Self.signals
        while true {
            let rest = end - MonotonicClock.milliseconds()
            guard rest > 0 else { return nil }
            var time = timespec(tv_sec: Int(rest / 1000), tv_nsec: Int(rest % 1000) * 1_000_000)
            let number = sigtimedwait(&signals, nil, &time)
            if number == SIGTERM || number == SIGINT { return number }
        }
    }
}
