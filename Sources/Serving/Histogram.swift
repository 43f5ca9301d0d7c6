/// How many of some durations lie below which bound.
package struct Histogram: Sendable, Hashable {
    /// The upper bounds of the buckets in nanoseconds, from 10 microseconds to 10 seconds; above is one more bucket.
    package static let bounds: [Int] = [
        10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000,
        50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    /// How many durations there are in each bucket; those of smaller ones do not count again.
    package private(set) var buckets = [Int](repeating: 0, count: bounds.count + 1)
    /// Of all durations, in nanoseconds.
    package private(set) var sum = 0

    package init() {}

    /// One that was counted elsewhere; there must be as many buckets as there are here.
    package init(buckets: [Int], sum: Int) {
        precondition(buckets.count == Self.bounds.count + 1, "one bucket for each bound and one above")
        self.buckets = buckets
        self.sum = sum
    }

    package var count: Int {
        buckets.reduce(0, +)
    }

    /// The bucket of a duration in nanoseconds.
    package static func bucket(of duration: Int) -> Int {
        // Most are short, so the first bounds decide.
        var index = 0
        while index < bounds.count, duration > bounds[index] { index += 1 }
        return index
    }

    /// Adds a duration in nanoseconds.
    package mutating func add(_ duration: Int) {
        buckets[Self.bucket(of: duration)] += 1
        sum += duration
    }

    /// Adds the durations of another one.
    package mutating func add(_ other: Histogram) {
        for index in buckets.indices { buckets[index] += other.buckets[index] }
        sum += other.sum
    }
}
