internal import Articles
internal import Base
internal import HTTP
internal import Serving

/// Counts the reads of the repository.
final class DatabaseCounters: Sendable {
    private let counted = Locked(Statistics())

    struct Statistics: Sendable, Hashable {
        /// The durations of reads, in nanoseconds.
        var durations = Histogram()
        /// Reads that ran out of time.
        var interruptions = 0
        /// Reads that failed for other reasons.
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
