internal import HTTP
internal import Serving

/// Counts requests by route, method and status: a table that is searched from the place that these hash to.
///
/// Few of the combinations occur, so the table is small. Clients cannot add to it without end: unknown methods are one.
final class RequestCounters: Sendable {
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
