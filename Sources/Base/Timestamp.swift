/// A moment in time, to the microsecond, on the UTC time line without leap seconds.
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before.
    package var microseconds: Int64

    /// A moment by its microseconds since 1970.
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// A moment by its seconds since 1970.
    package init(seconds: Int64) {
        let (product, isTooFar) = seconds.multipliedReportingOverflow(by: 1_000_000)
        microseconds = isTooFar ? (seconds < 0 ? .min : .max) : product
    }

    /// The moments of the years 0 to 9999, which RFC 3339 can write.
    package static let writable = Timestamp(seconds: -62_167_219_200)...Timestamp(microseconds: 253_402_300_799_999_999)

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 {
        microseconds >= 0 ? microseconds / 1_000_000 : (microseconds + 1) / 1_000_000 - 1
    }

    package static func < (one: Timestamp, other: Timestamp) -> Bool {
        one.microseconds < other.microseconds
    }
}

extension Timestamp: CustomStringConvertible {
    /// The moment in the form of RFC 3339 in UTC, with a fraction only where there is one: `2022-05-28T14:00:00Z`.
    package var description: String {
        String(unsafeUninitializedCapacity: 32) { buffer in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(32)
            append(to: &bytes)
            _ = buffer.initialize(from: bytes)
            return bytes.count
        }
    }

    /// Appends the RFC 3339 form; of a moment that it cannot write, the nearest that it can.
    package func append(to bytes: inout [UInt8]) {
        guard Self.writable.contains(self) else {
            return (self < Self.writable.lowerBound ? Self.writable.lowerBound : Self.writable.upperBound)
                .append(to: &bytes)
        }
        let seconds = self.seconds
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let secondOfDay = Int(seconds - days * 86_400)
        let date = CalendarDay(daysSince1970: Int(days))
        appendDigits(date.year, count: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(date.month, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(date.day, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        appendDigits(secondOfDay / 3600, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendDigits(secondOfDay / 60 % 60, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendDigits(secondOfDay % 60, count: 2, to: &bytes)
        let fraction = Int(microseconds - seconds * 1_000_000)
        if fraction > 0 {
            bytes.append(UInt8(ascii: "."))
            appendDigits(fraction, count: 6, to: &bytes)
            while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
        }
        bytes.append(UInt8(ascii: "Z"))
    }
}

private func appendDigits(_ value: Int, count: Int, to bytes: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<count { divisor *= 10 }
    while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
        divisor /= 10
    }
}
