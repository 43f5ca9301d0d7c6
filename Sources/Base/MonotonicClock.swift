internal import Glibc

/// The time since some moment in the past, on a clock that never goes back.
package enum MonotonicClock {
    /// In milliseconds.
    package static func milliseconds() -> Int64 {
        nanoseconds() / 1_000_000
    }

    /// In nanoseconds.
    package static func nanoseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }
}
