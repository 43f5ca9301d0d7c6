internal import Articles
internal import Base
internal import HTTP
internal import Serving

/// Counts the reads that workers do.
final class DatabaseCounters: Sendable {
    private let counted = Locked(Statistics())

    struct Statistics: Sendable, Hashable {
        /// How long reads took, in nanoseconds.
        var durations = Histogram()
        /// Those that ran out of their time.
        var interruptions = 0
        var failures = 0
    }

    var statistics: Statistics {
        counted.withLock { $0 }
    }

    func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        counted.withLock { $0.durations.add(nanoseconds) }
    }

    func addInterruption() {
        counted.withLock { $0.interruptions += 1 }
    }

    func addFailure() {
        counted.withLock { $0.failures += 1 }
    }
}
