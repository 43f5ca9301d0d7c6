internal import Glibc

/// The signals that ask the process to end.
///
/// They are taken by a thread that waits for them, not by handlers.
struct StopSignals {
    private var signals = sigset_t()

    /// Must be made before other threads are, which inherit that the signals are blocked.
    init() {
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for one of the signals and returns its name.
    func wait() -> String {
        var signals = signals
        var number: CInt = 0
        while sigwait(&signals, &number) != 0 {}
        return number == SIGTERM ? "SIGTERM" : "SIGINT"
    }

    /// Lets the next signal end the process at once: for who cannot wait until it has stopped properly.
    func exitOnNext() {
        var signals = signals
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
