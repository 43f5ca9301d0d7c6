internal import Glibc

/// The signals that ask the process to end: SIGTERM and SIGINT.
///
/// A thread waits for them; there are no signal handlers.
struct StopSignals {
    private var signals = sigset_t()

    /// Blocks the signals; to be made before other threads, which inherit the blocking.
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

    /// Lets the next signal kill the process: for an operator who does not want to wait for a proper stop.
    func exitOnNext() {
        var signals = signals
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
