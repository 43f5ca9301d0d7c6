/// Reads the parts of a date in the order in which they come.
struct DateTextParser {
    private let tokens: DateTextTokens
    private let order: DayMonthOrder
    private var index = 0
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var time: (seconds: Int, microseconds: Int)?
    private var zone: TimeZoneRules?
    /// Whether the zone is an offset in digits, which wins over a name.
    private var zoneIsOffset = false
    /// Whether nothing but a habit of some countries tells the day from the month.
    private var isAmbiguous = false

    init(_ text: String, _ order: DayMonthOrder) throws(DateTextError) {
        tokens = try DateTextTokens(text)
        self.order = order
        if tokens[0] == .space { index = 1 }
        if tokens.count <= index { throw .empty }
    }

    mutating func parse() throws(DateTextError) -> DateText {
        if let moment = try numberAlone() { return moment }
        while let token = tokens[index] {
            switch token {
            case .space, .mark(","): index += 1
            case .number(let value, let digits): try number(value, digits)
            case .word(let word): try self.word(word)
            case .mark("-") where isDash: index += 1
            case .mark("+"), .mark("-"): try offset()
            case .mark("("): try comment()
            case .mark("["): try bracket()
            default: throw unreadable()
            }
        }
        return DateText(.local(try local(), zone), hasTime: time != nil, isAmbiguous: isAmbiguous)
    }

    private func local() throws(DateTextError) -> LocalDateTime {
        guard let year else { throw .incomplete }
        let isYearAlone = month == nil && day == nil && time == nil && zone == nil
        if isYearAlone, !(1900...2199 ~= year) { throw .incomplete }
        if month == nil, !isYearAlone { throw .incomplete }
        let date = try calendarDay(year, month ?? 1, day ?? 1)
        return LocalDateTime(date, secondOfDay: time?.seconds ?? 0, microseconds: time?.microseconds ?? 0)
    }

    private func calendarDay(_ year: Int, _ month: Int, _ day: Int) throws(DateTextError) -> CalendarDay {
        guard 1...9999 ~= year else { throw .outOfRange }
        guard 1...12 ~= month else { throw .noSuchMonth(month) }
        guard let date = CalendarDay(year: year, month: month, day: day) else {
            throw .noSuchDay(year: year, month: month, day: day)
        }
        return date
    }

    private func unreadable() -> DateTextError {
        .unreadable(tokens.text(from: index))
    }

    // MARK: Numbers without separators

    /// A text that is one number: seconds since 1970 or finer, or a date with a time of day in 12 or 14 digits.
    private mutating func numberAlone() throws(DateTextError) -> DateText? {
        guard case .number(let value, let digits)? = tokens[index], digits >= 9 else { return nil }
        var fraction = 0
        var end = index + 1
        if tokens[end] == .mark("."), case .number? = tokens[end + 1] {
            fraction = tokens.digits(end + 1).fractionInMicroseconds
            end += 2
        }
        guard end == tokens.count else { return nil }
        let microseconds: Int
        switch digits {
        case 9, 10: microseconds = value * 1_000_000 + fraction
        case 12, 14:
            if let text = try compactDateTime(value, digits) { return text }
            guard digits == 12 else { throw unreadable() }
            microseconds = value * 1000
        case 13: microseconds = value * 1000
        case 16: microseconds = value
        default: throw unreadable()
        }
        return DateText(.moment(Timestamp(microseconds: Int64(microseconds))), hasTime: true)
    }

    /// `202403051000` or `20240305100000`; nil where the digits are no date of the years 1900 to 2199.
    private func compactDateTime(_ value: Int, _ digits: Int) throws(DateTextError) -> DateText? {
        let all = digits == 12 ? value * 100 : value
        let (date, clock) = (all / 1_000_000, all % 1_000_000)
        guard 1900...2199 ~= date / 10_000,
            let day = CalendarDay(year: date / 10_000, month: date / 100 % 100, day: date % 100),
            clock / 10_000 < 24, clock / 100 % 100 < 60, clock % 100 < 60
        else { return nil }
        let seconds = clock / 10_000 * 3600 + clock / 100 % 100 * 60 + clock % 100
        return DateText(.local(LocalDateTime(day, secondOfDay: seconds, microseconds: 0), nil), hasTime: true)
    }

    // MARK: Days

    private mutating func number(_ value: Int, _ digits: Int) throws(DateTextError) {
        if time == nil, digits <= 2, tokens[index + 1] == .mark(":") { return try clock(hour: value) }
        if time == nil, digits <= 2, tokens[index + 1] == .word("h") { return try clockOfHours(value) }
        if time == nil, digits <= 2, let meridiem = meridiem(at: index + 1) {
            return try setTime(value, 0, 0, meridiem, end: meridiem.end)
        }
        let hasDate = year != nil || month != nil || day != nil
        if !hasDate, let parts = separatedParts() { return try take(parts) }
        if !hasDate, digits == 8 {
            (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
            index += 1
            return
        }
        try single(value, digits)
    }

    /// A year or a day that stands alone: `March 5th 2024`, `5. March 2024`.
    private mutating func single(_ value: Int, _ digits: Int) throws(DateTextError) {
        if digits == 4, year == nil {
            year = value
        } else if digits == 4, year == value, time != nil, isEnd(index + 1) {
            // The year once more behind the time says nothing new; Ruby passes over it.
        } else if digits <= 2, day == nil {
            day = value
            if case .word(let word)? = tokens[index + 1], DateWords.ordinalSuffixes.contains(word) {
                index += 1
            } else if tokens[index + 1] == .mark(".") {
                index += 1
            }
        } else if digits == 2, year == nil, month != nil {
            year = Self.fullYear(value, digits)
        } else {
            throw unreadable()
        }
        index += 1
    }

    private enum Part {
        case number(Int, digits: Int)
        case month(Int)
    }

    /// Two or three parts with the same separator between them, and the index after them: `2024-03-05`, `5-Mar-2024`.
    ///
    /// Where the separator is a full stop, a space may stand after it, and one may end the date: `5. 3. 2024.`
    private func separatedParts() -> (parts: [Part], separator: Unicode.Scalar, end: Int)? {
        guard case .mark(let separator)? = tokens[index + 1], ["-", "/", "."].contains(separator) else { return nil }
        var parts: [Part] = []
        var next = index
        var hasSpaces = false
        while parts.count < 3 {
            switch tokens[next] {
            case .number(let value, let digits)?: parts.append(.number(value, digits: digits))
            case .word(let word)?:
                guard let month = DateWords.month(word) else { return nil }
                parts.append(.month(month))
            default: return nil
            }
            next += 1
            guard parts.count < 3, tokens[next] == .mark(separator) else { break }
            next += 1
            if separator == ".", tokens[next] == .space {
                hasSpaces = true
                next += 1
            }
        }
        // In `5. March 2024` the day alone has a full stop, in `5. Jan. 10:00 2024` the time stands before the year.
        if hasSpaces, parts.count < 3 || isTime(behind: next) { return nil }
        if separator == ".", parts.count == 3, tokens[next] == .mark("."), isEnd(next + 1) { next += 1 }
        return parts.count >= 2 ? (parts, separator, next) : nil
    }

    /// Whether what stands at an index makes a time of the number before it.
    private func isTime(behind index: Int) -> Bool {
        tokens[index] == .mark(":") || tokens[index] == .word("h") || meridiem(at: index) != nil
    }

    private func isEnd(_ index: Int) -> Bool {
        [nil, .space, .mark(",")].contains(tokens[index])
    }

    /// Whether the hyphen here merely stands between the date and the time: `2024-03-05 - 10:00`.
    private var isDash: Bool {
        guard year != nil, month != nil, day != nil, time == nil, tokens[index - 1] == .space,
            tokens[index + 1] == .space, case .number? = tokens[index + 2]
        else { return false }
        return tokens[index + 3] == .mark(":")
    }

    private mutating func take(_ found: (parts: [Part], separator: Unicode.Scalar, end: Int)) throws(DateTextError) {
        switch (found.parts[0], found.parts[1], found.parts.count == 3 ? found.parts[2] : nil) {
        case (.number(let year, 4), .number(let month, 1...2), .number(let day, 1...2)?):
            (self.year, self.month, self.day) = (year, month, day)
        case (.number(let year, 4), .month(let month), .number(let day, 1...2)?):
            (self.year, self.month, self.day) = (year, month, day)
        case (.number(let day, 1...2), .month(let month), .number(let year, let digits)?)
        where digits == 2 || digits == 4:
            (self.year, self.month, self.day) = (Self.fullYear(year, digits), month, day)
        case (.number(let first, 1...2), .number(let second, 1...2), .number(let year, let digits)?)
        where digits == 2 || digits == 4:
            let isDayFirst = isDayFirst(first, second, found.separator)
            self.year = Self.fullYear(year, digits)
            (month, day) = isDayFirst ? (second, first) : (first, second)
        case (.number(let year, 4), .number(let month, 1...2), nil) where found.separator != ".":
            (self.year, self.month) = (year, month)
        default: throw unreadable()
        }
        index = found.end
    }

    private mutating func isDayFirst(_ first: Int, _ second: Int, _ separator: Unicode.Scalar) -> Bool {
        guard second <= 12 else { return false }
        guard first <= 12, separator != "." else { return true }
        switch order {
        case .dayFirst: return true
        case .monthFirst: return false
        case .bySeparator:
            isAmbiguous = separator == "/" && first != second
            return separator == "-"
        }
    }

    private static func fullYear(_ value: Int, _ digits: Int) -> Int {
        digits > 2 ? value : value < 50 ? 2000 + value : 1900 + value
    }

    // MARK: Times

    private struct Meridiem {
        var isAfternoon: Bool
        /// The index of the token after it.
        var end: Int
    }

    /// `AM`, `pm`, `p.m.` at an index, or after a space there.
    private func meridiem(at index: Int) -> Meridiem? {
        let start = tokens[index] == .space ? index + 1 : index
        guard case .word(let word)? = tokens[start] else { return nil }
        if word == "am" || word == "pm" { return Meridiem(isAfternoon: word == "pm", end: start + 1) }
        guard word == "a" || word == "p", tokens[start + 1] == .mark("."), tokens[start + 2] == .word("m") else {
            return nil
        }
        let end = tokens[start + 3] == .mark(".") ? start + 4 : start + 3
        return Meridiem(isAfternoon: word == "p", end: end)
    }

    /// `10:00`, `10:00:00`, `10:00:00.123`, each with `PM` or without.
    private mutating func clock(hour: Int) throws(DateTextError) {
        guard case .number(let minute, 2)? = tokens[index + 2] else { throw noSuchTime() }
        var second = 0
        var fraction = 0
        var end = index + 3
        if tokens[end] == .mark(":") {
            guard case .number(let value, 2)? = tokens[end + 1] else { throw noSuchTime() }
            second = value
            end += 2
            if tokens[end] == .mark(".") || tokens[end] == .mark(","), case .number? = tokens[end + 1] {
                fraction = tokens.digits(end + 1).fractionInMicroseconds
                end += 2
            }
        }
        let meridiem = meridiem(at: end)
        try setTime(hour, minute, second, meridiem, end: meridiem?.end ?? end)
        time?.microseconds = fraction
        if hour == 24, fraction > 0 { throw .noSuchTime("24:00 and more") }
    }

    /// `10h` and `10h30`, as in French.
    private mutating func clockOfHours(_ hour: Int) throws(DateTextError) {
        guard case .number(let minute, 2)? = tokens[index + 2] else {
            guard isEnd(index + 2) else { throw noSuchTime() }
            return try setTime(hour, 0, 0, nil, end: index + 2)
        }
        try setTime(hour, minute, 0, nil, end: index + 3)
    }

    /// A leap second and 24:00 run over into what follows, as in `Timestamp.init(_:)`.
    private mutating func setTime(
        _ hour: Int,
        _ minute: Int,
        _ second: Int,
        _ meridiem: Meridiem?,
        end: Int
    ) throws(DateTextError) {
        var hour = hour
        if let meridiem {
            guard 0...12 ~= hour else { throw noSuchTime() }
            hour = hour % 12 + (meridiem.isAfternoon ? 12 : 0)
        }
        let isEndOfDay = hour == 24 && minute == 0 && second == 0
        guard minute < 60, second <= 60, hour < 24 || isEndOfDay else { throw noSuchTime() }
        time = (hour * 3600 + minute * 60 + second, 0)
        index = end
    }

    private func noSuchTime() -> DateTextError {
        .noSuchTime(tokens.text(from: index))
    }

    /// `100000` or `1000` after a `T`.
    private mutating func compactTime() throws(DateTextError) -> Bool {
        guard case .number(let value, let digits)? = tokens[index], digits == 4 || digits == 6 else { return false }
        let clock = digits == 4 ? value * 100 : value
        try setTime(clock / 10_000, clock / 100 % 100, clock % 100, nil, end: index + 1)
        return true
    }

    // MARK: Words

    private mutating func word(_ word: String) throws(DateTextError) {
        if word == "t", time == nil, year != nil {
            index += 1
            guard case .number? = tokens[index] else { throw .incomplete }
            if try !compactTime() { guard tokens[index + 1] == .mark(":") else { throw noSuchTime() } }
            return
        }
        if month == nil, tokens[index + 1] != .mark("/"), let value = DateWords.month(word) {
            month = value
            index += 1
            if tokens[index] == .mark(".") { index += 1 }
        } else if DateWords.isWeekday(word) {
            index += 1
            if tokens[index] == .mark(".") { index += 1 }
        } else if DateWords.fillers.contains(word) {
            index += 1
        } else {
            try zoneName(word)
        }
    }

    // MARK: Zones

    private mutating func zoneName(_ word: String) throws(DateTextError) {
        if tokens[index + 1] == .mark("/") {
            try setZone(named: tokens.text(from: index))
            index = tokens.end(from: index)
            return
        }
        guard let minutes = DateWords.minutesEast(word) else { throw unreadable() }
        if !zoneIsOffset { zone = TimeZoneRules(secondsEast: minutes * 60) }
        index += 1
    }

    private mutating func setZone(named name: String) throws(DateTextError) {
        guard let named = TimeZoneRules(name: name) else { throw .unknownZone(name) }
        if !zoneIsOffset { zone = named }
    }

    /// `+01:00`, `+0100`, `+01`, `+1`, with `-` too.
    private mutating func offset() throws(DateTextError) {
        guard year != nil || time != nil, let offset = ZoneOffset(tokens, at: index) else { throw unreadable() }
        // Go prints an offset twice where a zone has no name: `-0300 -03`.
        if zoneIsOffset, zone != TimeZoneRules(secondsEast: offset.seconds) { throw unreadable() }
        zone = TimeZoneRules(secondsEast: offset.seconds)
        zoneIsOffset = true
        index = offset.end
    }

    /// What stands in round brackets is for people: JavaScript puts the name of the zone there.
    private mutating func comment() throws(DateTextError) {
        var end = index + 1
        while let token = tokens[end], token != .mark(")") { end += 1 }
        guard end < tokens.count else { throw unreadable() }
        index = end + 1
    }

    /// `[Europe/Berlin]`, as Java and RFC 9557 write it.
    private mutating func bracket() throws(DateTextError) {
        guard case .word? = tokens[index + 1] else { throw unreadable() }
        let end = tokens.end(from: index + 1)
        guard tokens[end] == .mark("]") else { throw unreadable() }
        try setZone(named: tokens.text(from: index + 1))
        index = end + 1
    }
}
