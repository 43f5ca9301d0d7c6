/// The rule by which a clock changes every year: the POSIX `TZ` string at the end of a time zone file.
///
/// `EST5EDT,M3.2.0,M11.1.0` is five hours west of UTC, with daylight saving time from the second Sunday of March to the
/// first of November. RFC 8536 section 3.3.1 allows hours beyond a day in it.
struct ZoneRule: Sendable, Hashable {
    private var standardOffset = 0
    private var daylight: Daylight?

    private struct Daylight: Hashable {
        var offset: Int
        var start: Change
        var end: Change
    }

    /// Nil where the text is no rule.
    init?(_ text: String) {
        var scanner = ZoneRuleScanner(text)
        guard scanner.skipName(), let offset = scanner.offset() else { return nil }
        standardOffset = -offset
        if scanner.isAtEnd { return }
        guard scanner.skipName() else { return nil }
        // An hour ahead unless it says otherwise.
        var daylightOffset = standardOffset + 3600
        if !scanner.isNext(",") {
            guard let offset = scanner.offset() else { return nil }
            daylightOffset = -offset
        }
        guard let start = scanner.change(), let end = scanner.change(), scanner.isAtEnd else { return nil }
        daylight = Daylight(offset: daylightOffset, start: start, end: end)
    }

    /// Seconds east of UTC at a moment, which is given in seconds since 1970.
    func secondsEast(at seconds: Int64) -> Int {
        guard let daylight else { return standardOffset }
        let local = seconds + Int64(standardOffset)
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let year = CalendarDay(daysSince1970: Int(days)).year
        let start = daylight.start.localSeconds(in: year) - Int64(standardOffset)
        let end = daylight.end.localSeconds(in: year) - Int64(daylight.offset)
        let isDaylight = start < end ? start..<end ~= seconds : !(end..<start ~= seconds)
        return isDaylight ? daylight.offset : standardOffset
    }

    /// A day of the year and a time of that day at which the clock changes.
    struct Change: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// The day of a week of a month; week 5 is the last one, and day 0 is Sunday.
            case weekday(month: Int, week: Int, day: Int)
            /// 1 to 365, without 29 February.
            case withoutLeapDay(Int)
            /// 0 to 365.
            case withLeapDay(Int)
        }

        var day: Day
        /// Seconds after midnight; may be negative or more than a day.
        var time = 7200

        /// Seconds since 1970 on the local clock.
        func localSeconds(in year: Int) -> Int64 {
            Int64(daysSince1970(in: year)) * 86_400 + Int64(time)
        }

        private func daysSince1970(in year: Int) -> Int {
            func first(ofMonth month: Int) -> Int {
                CalendarDay(year: min(max(year, 1), 9999), month: month, day: 1)?.daysSince1970 ?? 0
            }
            switch day {
            case .weekday(let month, let week, let day):
                let first = first(ofMonth: month)
                // 1970-01-01 was a Thursday.
                let firstWeekday = ((first + 4) % 7 + 7) % 7
                var date = first + (day - firstWeekday + 7) % 7 + (week - 1) * 7
                if date - first >= CalendarDay.length(ofMonth: month, year: year) { date -= 7 }
                return date
            case .withoutLeapDay(let day):
                let isLeap = CalendarDay.length(ofMonth: 2, year: year) == 29
                return first(ofMonth: 1) + day - 1 + (isLeap && day >= 60 ? 1 : 0)
            case .withLeapDay(let day): return first(ofMonth: 1) + day
            }
        }
    }
}

/// Reads the parts of a `TZ` string from left to right.
private struct ZoneRuleScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    func isNext(_ character: Unicode.Scalar) -> Bool {
        rest.first == UInt8(ascii: character)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isNext(character) else { return false }
        rest.removeFirst()
        return true
    }

    /// `EST` or `<+0330>`.
    mutating func skipName() -> Bool {
        if skip("<") {
            rest = rest.drop { $0 != UInt8(ascii: ">") }
            return skip(">")
        }
        let count = rest.prefix(while: ASCII.isLetter).count
        rest = rest.dropFirst(count)
        return count >= 3
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(3).prefix(while: ASCII.isDigit)
        rest = rest[digits.endIndex...]
        guard let value = digits.decimalNumber, range ~= value else { return nil }
        return value
    }

    /// Seconds: `5`, `-3:30`, `+10:15:30`.
    mutating func offset() -> Int? {
        let sign = skip("-") ? -1 : 1
        if sign == 1 { _ = skip("+") }
        guard let hours = number(0...167) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":") {
            guard let value = number(0...59) else { return nil }
            seconds += value * unit
        }
        return sign * seconds
    }

    /// `,M3.2.0` or `,J60` or `,59`, each with `/2:00` or without.
    mutating func change() -> ZoneRule.Change? {
        guard skip(","), let day = day() else { return nil }
        var change = ZoneRule.Change(day: day)
        if skip("/") {
            guard let time = offset() else { return nil }
            change.time = time
        }
        return change
    }

    private mutating func day() -> ZoneRule.Change.Day? {
        if skip("M") {
            guard let month = number(1...12), skip("."), let week = number(1...5), skip("."), let day = number(0...6)
            else { return nil }
            return .weekday(month: month, week: week, day: day)
        }
        if skip("J") { return number(1...365).map { .withoutLeapDay($0) } }
        return number(0...365).map { .withLeapDay($0) }
    }
}
