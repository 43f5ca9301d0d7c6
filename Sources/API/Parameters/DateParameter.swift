internal import Articles
internal import Base

/// A date in a query: a moment, or a whole day, month or year; in UTC where no zone is given.
struct DateParameter {
    /// The documented spellings as a regular expression (ECMA-262), with only days that exist.
    static let pattern: String = {
        let leapYear = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
        let year = "(?!0000)[0-9]{4}"
        let month = "(?:0[1-9]|1[0-2])"
        let day = "(?:\(month)-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
        let time = "[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?"
        let zone = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
        return "^(?:\(year)(?:-\(month))?|(?:\(year)-\(day)|\(leapYear)-02-29)(?:\(time)\(zone))?)$"
    }()

    /// Inclusive.
    let start: Timestamp
    /// Exclusive: the first moment after the period.
    ///
    /// For a moment, one microsecond later, however precisely it is written.
    let end: Timestamp

    /// Nil where the text is no date of the years 1 to 9999.
    ///
    /// Also takes what `pattern` does not allow: a zone with a `+` that was not encoded, and arrived as a space.
    init?(_ text: String) {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        switch numbers.count {
        case 1 where text.count == 4: self.init(year: numbers[0], month: 1, day: 1, months: 12, days: 0)
        case 2 where text.count == 7: self.init(year: numbers[0], month: numbers[1], day: 1, months: 1, days: 0)
        case 3 where text.count == 10:
            self.init(year: numbers[0], month: numbers[1], day: numbers[2], months: 0, days: 1)
        default:
            // An unencoded `+` arrives as a space. A space after the time can be nothing else.
            guard text.contains(":"), let moment = Timestamp(text) ?? Timestamp(Self.withSignRestored(text)) else {
                return nil
            }
            self.init(start: moment, end: Timestamp(microseconds: moment.microseconds + 1))
        }
    }

    private init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
    }

    private init?(year: Int?, month: Int?, day: Int?, months: Int, days: Int) {
        guard let year, let month, let day, let first = CalendarDay(year: year, month: month, day: day) else {
            return nil
        }
        let following = month + months
        let next = CalendarDay(year: year + (following - 1) / 12, month: (following - 1) % 12 + 1, day: day)
        // Nil only where the period ends with the year 9999: that has 365 days, and 31 in December.
        let end = next?.daysSince1970 ?? first.daysSince1970 + (months == 12 ? 365 : 31)
        self.init(
            start: Timestamp(seconds: Int64(first.daysSince1970) * 86_400),
            end: Timestamp(seconds: Int64(end + days) * 86_400)
        )
    }

    private static func withSignRestored(_ text: String) -> String {
        // The space at 10 stands between the date and the time.
        guard let space = text.lastIndex(of: " "), text.distance(from: text.startIndex, to: space) > 10 else {
            return text
        }
        return text[..<space] + "+" + text[text.index(after: space)...]
    }
}
