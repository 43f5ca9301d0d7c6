internal import HTTP
internal import Serving
internal import Synchronization

/// What one event loop counts.
///
/// Only the loop's thread writes, so that a plain load and store do for an increment; other threads read what is there.
final class LoopCounters: Sendable {
    let accepted = Counter()
    let refused = Counter()
    let closed = Counter()
    let acceptFailures = Counter()
    let cut = Counter()
    /// Requests that could not be answered at once, and those of them that were answered since, or given up.
    let begun = Counter()
    let ended = Counter()
    private let contentBytes = Counter()
    private let requests = RequestCounters()
    private let durations = DurationCounters()

    /// Counts a request that was answered; `duration` is in nanoseconds, nil where it means nothing.
    func count(_ response: Response, _ method: Method?, contentLength: Int, duration: Int?) {
        requests.count(response.route, method, response.status)
        contentBytes.add(contentLength)
        if let duration { durations.count(route: response.route, duration) }
    }

    /// Counts content that was made while it was sent.
    func add(contentBytes count: Int) {
        contentBytes.add(count)
    }

    /// Adds what was counted here.
    func add(to statistics: inout ServerStatistics) {
        // What ends is read first: else something might seem to have ended that never began.
        let (ended, closed) = (ended.value, closed.value)
        statistics.inFlight += begun.value - ended
        let accepted = accepted.value
        statistics.connections.accepted += accepted
        statistics.connections.open += accepted - closed
        statistics.connections.refused += refused.value
        statistics.connections.cut += cut.value
        statistics.connections.acceptFailures += acceptFailures.value
        statistics.contentBytes += contentBytes.value
        requests.add(to: &statistics)
        durations.add(to: &statistics)
    }
}

/// A number that one thread increases and others may read.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    var value: Int {
        number.load(ordering: .acquiring)
    }

    func add(_ amount: Int = 1) {
        number.store(number.load(ordering: .relaxed) &+ amount, ordering: .releasing)
    }
}

/// Numbers that one thread increases and others may read.
struct CounterArray: ~Copyable, @unchecked Sendable {
    // Memory of its own that is never moved; each place is an atomic.
    private let cells: UnsafeMutableBufferPointer<Atomic<Int>>

    init(count: Int) {
        cells = .allocate(capacity: count)
        for index in 0..<count { cells.initializeElement(at: index, to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize()
        cells.deallocate()
    }

    var count: Int {
        cells.count
    }

    func value(_ index: Int) -> Int {
        cells[index].load(ordering: .acquiring)
    }

    func set(_ index: Int, _ value: Int) {
        cells[index].store(value, ordering: .releasing)
    }

    func add(_ index: Int, _ amount: Int = 1) {
        cells[index].store(cells[index].load(ordering: .relaxed) &+ amount, ordering: .releasing)
    }
}

/// Counts requests by route, method and status: a table that is searched from the place that these hash to.
///
/// Few of the combinations occur, so the table is small; nothing that a client sends makes a new one.
private final class RequestCounters: Sendable {
    // A key of 0 marks a free place.
    private let keys = CounterArray(count: capacity)
    private let counts = CounterArray(count: capacity)

    private static let capacity = 2048

    func count(_ route: UInt8, _ method: Method?, _ status: Status) {
        let methodIndex = method.flatMap { Method.registered.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        let key = status.rawValue << 16 | methodIndex << 8 | Int(route)
        var place = (key &* 0x9E37_79B1) >> 8 & (Self.capacity - 1)
        for _ in 0..<Self.capacity {
            let found = keys.value(place)
            if found == key { return counts.add(place) }
            if found == 0 {
                // A reader that sees the key may see a count of 0, which is true of the moment before.
                keys.set(place, key)
                return counts.add(place)
            }
            place = (place + 1) & (Self.capacity - 1)
        }
    }

    func add(to statistics: inout ServerStatistics) {
        for place in 0..<Self.capacity {
            let key = keys.value(place)
            guard key != 0 else { continue }
            let methodIndex = key >> 8 & 255
            let kind = ServerStatistics.RequestKind(
                route: UInt8(key & 255),
                method: methodIndex == 0 ? nil : Method.registered[methodIndex - 1],
                status: Status(rawValue: key >> 16)
            )
            statistics.requests[kind, default: 0] += counts.value(place)
        }
    }
}

/// Counts how long answers took, by route.
private final class DurationCounters: Sendable {
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
