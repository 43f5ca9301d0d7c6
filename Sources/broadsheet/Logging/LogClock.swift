internal import Base

/// Appends the current time; its calendar is worked out once a second.
struct LogClock {
    private var second: Int64 = .min
    /// That second in the form of RFC 3339, without the zone.
    private var text: [UInt8] = []

    /// The moment in the form of RFC 3339, to the microsecond.
    mutating func appendMoment(to bytes: inout [UInt8]) {
        var fraction = Int(look())
        bytes += text
        bytes.append(UInt8(ascii: "."))
        var divisor = 100_000
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(fraction / divisor))
            fraction %= divisor
            divisor /= 10
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// The time of day in UTC, to the second.
    mutating func appendTimeOfDay(to bytes: inout [UInt8]) {
        _ = look()
        bytes += text.dropFirst("2026-01-01T".utf8.count)
    }

    /// Brings `text` up to date; returns the microseconds within the second.
    private mutating func look() -> Int64 {
        let now = Timestamp.now()
        let seconds = now.seconds
        if seconds != second {
            second = seconds
            text = Array(Timestamp(seconds: seconds).description.utf8.dropLast())
        }
        return now.microseconds - seconds * 1_000_000
    }
}
