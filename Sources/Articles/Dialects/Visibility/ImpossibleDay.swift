internal import Base

/// Days that no calendar has, such as February 30th.
enum ImpossibleDay {
    /// The day after the one that such a date is where parsers go on counting, as those of JavaScript and Ruby do.
    ///
    /// February 30th is March 1st or 2nd there, at any time of the day. Nil for any other text.
    static func dayBehind(_ text: String, zone: TimeZoneRules, order: DayMonthOrder) -> Timestamp? {
        do throws(DateTextError) {
            _ = try Timestamp(lenient: text, zone: zone, order: order)
            return nil
        } catch {
            guard case .noSuchDay(let year, let month, let day) = error, 29...31 ~= day,
                let first = CalendarDay(year: year, month: month, day: 1)
            else { return nil }
            let next = CalendarDay(daysSince1970: first.daysSince1970 + day)
            let parts = [next.month, next.day].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return try? Timestamp(lenient: "\(next.year)-\(parts.joined(separator: "-"))", zone: zone)
        }
    }
}
