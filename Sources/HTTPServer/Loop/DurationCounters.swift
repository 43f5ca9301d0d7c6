internal import Serving

/// Counts how long responses took, by route.
final class DurationCounters: Sendable {
    private let cells = CounterArray(count: 256 * width)

    /// The buckets of a histogram and its sum.
    private static let width = Histogram.bounds.count + 2

    func count(route: UInt8, _ duration: Int) {
        let start = Int(route) * Self.width
        cells.add(start + Histogram.bucket(of: duration))
        cells.add(start + Self.width - 1, duration)
    }

    func add(to statistics: inout ServerStatistics) {
        for route in 0...UInt8.max {
            let values = (0..<Self.width).map { cells.value(Int(route) * Self.width + $0) }
            guard values.contains(where: { $0 != 0 }) else { continue }
            let histogram = Histogram(buckets: Array(values.dropLast()), sum: values[Self.width - 1])
            statistics.durations[route, default: Histogram()].add(histogram)
        }
    }
}
