internal import Base

/// How long a delivery may still take: until its time is over, or the server stops.
struct DeliveryTime: Sendable {
    /// In milliseconds of `MonotonicClock`.
    private let end: Int64
    private let isStopping: @Sendable () -> Bool

    /// The longest wait without a look at whether the server stops, in milliseconds.
    private static let slice: Int64 = 100

    init(milliseconds: Int64, isStopping: @escaping @Sendable () -> Bool) {
        end = MonotonicClock.milliseconds() + milliseconds
        self.isStopping = isStopping
    }

    private init(end: Int64, _ isStopping: @escaping @Sendable () -> Bool) {
        self.end = end
        self.isStopping = isStopping
    }

    /// The same, for a step that may take so many milliseconds of it at most.
    func step(milliseconds: Int64) -> DeliveryTime {
        DeliveryTime(end: min(end, MonotonicClock.milliseconds() + milliseconds), isStopping)
    }

    /// How long to wait now, in milliseconds; throws where the delivery is to end.
    func next() throws(DeliveryFailure) -> Int32 {
        if isStopping() { throw DeliveryFailure("the server stops") }
        let rest = end - MonotonicClock.milliseconds()
        guard rest > 0 else { throw DeliveryFailure("no answer in time") }
        return Int32(min(rest, Self.slice))
    }

    /// What is left of the time, in milliseconds, at least 1.
    var rest: Int64 {
        max(1, end - MonotonicClock.milliseconds())
    }
}
