internal import Base

/// Days that no calendar has, such as February 30th.
enum ImpossibleDay {
    /// The day behind the month of such a date, when whatever was meant has come; nil for any other text.
    ///
    /// Parsers that go on counting, as those of JavaScript and Ruby do, come no further than that.
    static func dayBehindMonth(_ text: String, zone: TimeZoneRules, order: DayMonthOrder) -> Timestamp? {
        do throws(DateTextError) {
            _ = try Timestamp(lenient: text, zone: zone, order: order)
            return nil
        } catch {
            guard case .noSuchDay(let year, let month, let day) = error, 29...31 ~= day,
                let last = CalendarDay(year: year, month: month, day: CalendarDay.length(ofMonth: month, year: year))
            else { return nil }
            let next = CalendarDay(daysSince1970: last.daysSince1970 + 1)
            let parts = [next.month, next.day].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return try? Timestamp(lenient: "\(next.year)-\(parts.joined(separator: "-"))", zone: zone)
        }
    }
}
