internal import Base

/// The day of a moment on the site's clock, as patterns of addresses name it.
struct LocalDay {
    var year: String
    var month: String
    var day: String
    /// Hours, minutes and seconds.
    var time: [String]
    /// The days since 1 January 1970.
    private let dayNumber: Int64

    init(_ moment: Timestamp, _ zone: TimeZoneRules) {
        // Offsets differ by full minutes; the text of the shifted moment has the local day.
        let shifted = Timestamp(
            microseconds: moment.microseconds + Int64(zone.secondsEast(at: moment.seconds)) * 1_000_000
        )
        dayNumber = (shifted.seconds - (shifted.seconds % 86_400 + 86_400) % 86_400) / 86_400
        let text = shifted.description
        let parts = text.prefix(10).split(separator: "-").map(String.init)
        (year, month, day) = (parts[0], parts.count > 1 ? parts[1] : "01", parts.count > 2 ? parts[2] : "01")
        time = text.dropFirst(11).prefix(8).split(separator: ":").map(String.init)
    }

    var shortMonth: String { month.hasPrefix("0") ? String(month.dropFirst()) : month }
    var shortDay: String { day.hasPrefix("0") ? String(day.dropFirst()) : day }

    // MARK: Jekyll

    /// What Jekyll's patterns may say of the day beside its numbers, by their placeholders.
    ///
    /// https://jekyllrb.com/docs/permalinks/#placeholders
    var placeholdersOfJekyll: [(String, String?)] {
        let weekday = Int((dayNumber % 7 + 7 + 3) % 7)
        let yearDay = dayOfYear(year)
        let names = Self.months[((Int(month) ?? 1) - 1) % 12]
        let (weekYear, week) = isoWeek(weekday, yearDay)
        func padded(_ number: Int, _ digits: Int) -> String {
            String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
        }
        return [
            (":short_month", String(names.prefix(3))), (":long_month", names),
            (":short_day", String(Self.weekdays[weekday].prefix(3))), (":long_day", Self.weekdays[weekday]),
            (":y_day", padded(yearDay, 3)), (":week", padded(week, 2)), (":w_year", String(weekYear)),
            (":w_day", String(weekday + 1)), (":hour", time.first), (":minute", time.dropFirst().first),
            (":second", time.dropFirst(2).first),
        ]
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private func dayOfYear(_ year: String) -> Int {
        guard let start = Timestamp("\(year)-01-01") else { return 1 }
        return Int(dayNumber - start.seconds / 86_400) + 1
    }

    private static func hasLeapDay(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The year and the number of the week by ISO 8601: the first has the year's first Thursday.
    private func isoWeek(_ weekday: Int, _ yearDay: Int) -> (year: Int, week: Int) {
        let own = Int(year) ?? 1970
        /// The weeks of a year, of which the first of January is so many days after a Monday.
        func weeks(_ start: Int, _ year: Int) -> Int { start == 3 || start == 2 && Self.hasLeapDay(year) ? 53 : 52 }
        let start = ((weekday - (yearDay - 1)) % 7 + 7) % 7
        let week = (yearDay - 1 - weekday + 10) / 7
        if week < 1 {
            let length = Self.hasLeapDay(own - 1) ? 366 : 365
            return (own - 1, weeks(((start - length) % 7 + 7) % 7, own - 1))
        }
        return week > weeks(start, own) ? (own + 1, 1) : (own, week)
    }
}
