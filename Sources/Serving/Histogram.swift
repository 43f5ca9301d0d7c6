/// How durations are distributed over buckets.
package struct Histogram: Sendable, Hashable {
    /// The upper bounds of the buckets in nanoseconds, from 10 microseconds to 10 seconds; one more bucket is above
    /// them.
    package static let bounds: [Int] = [
        10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000,
        50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    /// How many durations are in each bucket; they are not cumulative.
    package private(set) var buckets = [Int](repeating: 0, count: bounds.count + 1)
    /// The sum of all durations, in nanoseconds.
    package private(set) var sum = 0

    /// A histogram of no durations.
    package init() {}

    /// A histogram that was counted elsewhere, with a bucket for each bound and one above.
    package init(buckets: [Int], sum: Int) {
        precondition(buckets.count == Self.bounds.count + 1, "one bucket for each bound and one above")
        self.buckets = buckets
        self.sum = sum
    }

    /// How many durations there are.
    package var count: Int {
        buckets.reduce(0, +)
    }

    /// The bucket of a duration in nanoseconds.
    package static func bucket(of duration: Int) -> Int {
        // From below, as most durations are short.
        var index = 0
        while index < bounds.count, duration > bounds[index] { index += 1 }
        return index
    }

    /// Adds a duration in nanoseconds.
    package mutating func add(_ duration: Int) {
        buckets[Self.bucket(of: duration)] += 1
        sum += duration
    }

    /// Adds the durations of another histogram.
    package mutating func add(_ other: Histogram) {
        for index in buckets.indices { buckets[index] += other.buckets[index] }
        sum += other.sum
    }
}
