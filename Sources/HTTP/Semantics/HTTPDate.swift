internal import Base
internal import Glibc

/// Dates in header fields (RFC 9110 section 5.6.7), as seconds since 1970.
package enum HTTPDate {
    /// The preferred form: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package static func string(_ seconds: Int64) -> String {
        // The years 0 to 9999, which the form can write.
        let seconds = Int(min(max(seconds, -62_167_219_200), 253_402_300_799))
        let secondOfDay = ((seconds % 86_400) + 86_400) % 86_400
        // Days since the first of March of the year 0, so that a leap day ends its year: `gmtime_r` takes five times as
        // long.
        let days = (seconds - secondOfDay) / 86_400 + 719_468
        let century = (days >= 0 ? days : days - 146_096) / 146_097
        let day = days - century * 146_097
        let yearOfCentury = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * yearOfCentury + yearOfCentury / 4 - yearOfCentury / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNextYear = month >= 10
        let year = yearOfCentury + century * 400 + (isNextYear ? 1 : 0)
        return String(unsafeUninitializedCapacity: 29) { text in
            var count = 0
            func append(_ byte: UInt8) {
                text[count] = byte
                count += 1
            }
            func append(_ names: StaticString, _ index: Int) {
                for place in 3 * index..<3 * index + 3 { append(names.utf8Start[place]) }
            }
            func append(_ number: Int, then separator: UInt8) {
                append(UInt8(ascii: "0") + UInt8(number / 10))
                append(UInt8(ascii: "0") + UInt8(number % 10))
                append(separator)
            }
            let (space, colon) = (UInt8(ascii: " "), UInt8(ascii: ":"))
            // The first of March of the year 0 was a Wednesday.
            append("SunMonTueWedThuFriSat", ((days + 3) % 7 + 7) % 7)
            append(UInt8(ascii: ","))
            append(space)
            append(dayOfYear - (153 * month + 2) / 5 + 1, then: space)
            append("JanFebMarAprMayJunJulAugSepOctNovDec", isNextYear ? month - 10 : month + 2)
            append(space)
            append(UInt8(ascii: "0") + UInt8(year / 1000))
            append(UInt8(ascii: "0") + UInt8(year / 100 % 10))
            append(year % 100, then: space)
            append(secondOfDay / 3600, then: colon)
            append(secondOfDay / 60 % 60, then: colon)
            append(secondOfDay % 60, then: space)
            append("GMT", 0)
            return count
        }
    }

    /// The present moment by the system's clock.
    package static func now() -> Int64 {
        Int64(time(nil))
    }

    /// Reads any of the three forms; nil for anything else.
    ///
    /// `now` tells which century a year of two digits means: one that would lie more than 50 years ahead is past.
    package static func parse(_ bytes: UnsafeRawBufferPointer, now: Int64) -> Int64? {
        var reader = Reader(bytes: bytes)
        guard let weekday = reader.word(), let index = weekdays.firstIndex(where: { $0.hasPrefix(weekday) }) else {
            return nil
        }
        let date: tm?
        if weekday.utf8.count == 3 {
            date = reader.skip(",") ? preferred(&reader) : asctime(&reader)
        } else if weekday == weekdays[index] {
            date = withDashes(&reader, now: now)
        } else {
            date = nil
        }
        guard var date, reader.isAtEnd, isPossible(date) else { return nil }
        return Int64(timegm(&date))
    }

    /// `, 06 Nov 1994 08:49:37 GMT`, the comma taken.
    private static func preferred(_ reader: inout Reader) -> tm? {
        guard reader.skip(" "), let day = reader.number(2), reader.skip(" "), let month = reader.month(),
            reader.skip(" "), let year = reader.number(4), reader.skip(" "), let time = reader.time(),
            reader.skip(" GMT")
        else { return nil }
        return moment(year, month, day, time)
    }

    /// `, 06-Nov-94 08:49:37 GMT`: the obsolete form of RFC 850.
    private static func withDashes(_ reader: inout Reader, now: Int64) -> tm? {
        guard reader.skip(", "), let day = reader.number(2), reader.skip("-"), let month = reader.month(),
            reader.skip("-"), let short = reader.number(2), reader.skip(" "), let time = reader.time(),
            reader.skip(" GMT")
        else { return nil }
        var seconds = time_t(now)
        var latest = tm()
        gmtime_r(&seconds, &latest)
        let year = (Int(latest.tm_year) + 1900) / 100 * 100 + short
        latest.tm_year += 50
        // timegm makes a possible date of any other, so it gets one of its own.
        var date = moment(year, month, day, time)
        return moment(timegm(&date) > timegm(&latest) ? year - 100 : year, month, day, time)
    }

    /// ` Nov  6 08:49:37 1994`: the form of C's asctime.
    private static func asctime(_ reader: inout Reader) -> tm? {
        guard reader.skip(" "), let month = reader.month(), reader.skip(" "),
            let day = reader.skip(" ") ? reader.number(1) : reader.number(2),
            reader.skip(" "), let time = reader.time(), reader.skip(" "), let year = reader.number(4)
        else { return nil }
        return moment(year, month, day, time)
    }

    private static func moment(_ year: Int, _ month: Int, _ day: Int, _ time: (Int, Int, Int)) -> tm {
        var date = tm()
        date.tm_year = CInt(year - 1900)
        date.tm_mon = CInt(month)
        date.tm_mday = CInt(day)
        date.tm_hour = CInt(time.0)
        date.tm_min = CInt(time.1)
        date.tm_sec = CInt(time.2)
        return date
    }

    /// Whether the calendar has this day and the day this second; a leap second is one.
    private static func isPossible(_ date: tm) -> Bool {
        let year = Int(date.tm_year) + 1900
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return 1...days[Int(date.tm_mon)] ~= Int(date.tm_mday) && date.tm_hour < 24 && date.tm_min < 60
            && date.tm_sec <= 60
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Takes one piece after the other off the front of a date.
    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var index = 0

        var isAtEnd: Bool {
            index == bytes.count
        }

        mutating func skip(_ text: StaticString) -> Bool {
            let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
            guard bytes[index...].starts(with: expected) else { return false }
            index += expected.count
            return true
        }

        /// At least three letters.
        mutating func word() -> String? {
            let letters = bytes[index...].prefix(while: ASCII.isLetter)
            guard letters.count >= 3 else { return nil }
            index = letters.endIndex
            return String(decoding: letters, as: UTF8.self)
        }

        mutating func month() -> Int? {
            word().flatMap(months.firstIndex)
        }

        /// Exactly so many digits.
        mutating func number(_ count: Int) -> Int? {
            let digits = bytes[index...].prefix(count)
            guard digits.count == count, let number = digits.decimalNumber else { return nil }
            index = digits.endIndex
            return number
        }

        mutating func time() -> (Int, Int, Int)? {
            guard let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2) else {
                return nil
            }
            return (hour, minute, second)
        }
    }
}
