/// Reads the parts of a date from left to right.
///
/// The bytes are in an array: to move through those of a string takes several times as long.
struct DateScanner {
    private let bytes: [UInt8]
    /// Where the rest begins.
    private var position: Int
    /// Where it ends.
    private let end: Int

    init(_ text: String) {
        bytes = Array(text.utf8)
        let range = bytes.trimming { $0 == UInt8(ascii: " ") }.indices
        (position, end) = (range.lowerBound, range.upperBound)
    }

    var isAtEnd: Bool { position == end }

    private var first: UInt8? { position < end ? bytes[position] : nil }

    /// `2022-05-28`, the month and the day of one digit or two.
    mutating func day() -> CalendarDay? {
        guard let year = number(digits: 4...4), skip("-"),
            let month = number(digits: 1...2), skip("-"),
            let day = number(digits: 1...2)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// Skips a `T` or white space between day and time; false where there is neither.
    mutating func skipTimeSeparator() -> Bool {
        if skip("T") || skip("t") { return true }
        let start = position
        while let byte = first, ASCII.isBlank(byte) { position += 1 }
        return position > start
    }

    struct Time {
        var seconds: Int
        var microseconds: Int
    }

    /// `14:00`, `14:00:00` or `14:00:00.123`.
    ///
    /// 24:00 is midnight of the next day, and second 60 is second 0 of the next minute.
    mutating func time() -> Time? {
        guard let hour = number(digits: 1...2), skip(":"), let minute = number(digits: 2...2) else { return nil }
        var second = 0
        var microseconds = 0
        if skip(":") {
            guard let value = number(digits: 2...2) else { return nil }
            second = value
            if skip(".") || skip(",") {
                guard let value = fraction() else { return nil }
                microseconds = value
            }
        }
        let isEndOfDay = hour == 24 && minute == 0 && second == 0 && microseconds == 0
        guard minute < 60, second <= 60, hour < 24 || isEndOfDay else { return nil }
        return Time(seconds: hour * 3600 + minute * 60 + second, microseconds: microseconds)
    }

    /// Seconds east of UTC; 0 where no zone is given, nil where it is malformed.
    mutating func offset() -> Int? {
        while skip(" ") {}
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        if skipWord("UTC") || skipWord("GMT") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2...2) else { return nil }
        let minutes = !skip(":") && isAtEnd ? 0 : number(digits: 2...2)
        guard let minutes, hours <= 23, minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard first == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipWord(_ word: String) -> Bool {
        guard bytes[position..<end].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func number(digits range: ClosedRange<Int>) -> Int? {
        let digits = bytes[position..<end].prefix(range.upperBound).prefix(while: ASCII.isDigit)
        position = digits.endIndex
        return range ~= digits.count ? digits.decimalNumber : nil
    }

    private mutating func fraction() -> Int? {
        let start = position
        while let byte = first, ASCII.isDigit(byte) { position += 1 }
        return position > start ? bytes[start..<position].fractionInMicroseconds : nil
    }
}
