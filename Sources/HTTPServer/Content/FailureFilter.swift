internal import Base

/// Which failures are worth telling: each reason once in a minute, however many requests it fails.
struct FailureFilter {
    /// When each reason was told last, in milliseconds.
    private var told: [FileError: Int64] = [:]
    /// For so many milliseconds a reason is not told again.
    private static let pause: Int64 = 60_000

    /// Whether a failure is to be told; `now` is milliseconds on a clock that never goes back.
    mutating func lets(_ failure: FileError, at now: Int64) -> Bool {
        told = told.filter { now - $0.value < Self.pause }
        guard told[failure] == nil else { return false }
        told[failure] = now
        return true
    }
}
