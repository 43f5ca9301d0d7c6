internal import Glibc

/// When a message that was not taken is sent again.
enum RetrySchedule {
    /// After so many attempts, in about three days, a message is given up.
    static let attempts = 80
    /// The longest pause, in seconds.
    static let longestPause = 3600.0

    /// The seconds until the next attempt after so many, which double each time; nil where there is to be none.
    ///
    /// Up to a fifth more or less, so that servers that failed together do not come back together.
    static func pause(after attempts: Int) -> Double? {
        guard attempts < Self.attempts else { return nil }
        return min(longestPause, exp2(Double(attempts - 1))) * Double.random(in: 0.8...1.2)
    }
}
