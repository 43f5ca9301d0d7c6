internal import Articles
internal import Base

/// How many articles, or stories, have each value of a facet, by the keys of the values.
struct FacetTally: Equatable {
    var topics: [Int64: Int] = [:]
    var providers: [Int64: Int] = [:]
    var categories: [String: Int] = [:]
    var types: [String: Int] = [:]
    var labels: [LabelKind: [Int64: Int]] = [:]
    /// By the first days of the months, as days since 1970.
    var months: [Int64: Int] = [:]
    /// By the first days of the years.
    var years: [Int64: Int] = [:]

    private static func day(_ sortDate: Int64) -> CalendarDay {
        let day: Int64 = 86_400_000_000
        return CalendarDay(daysSince1970: Int(sortDate >= 0 ? sortDate / day : (sortDate + 1) / day - 1))
    }

    /// The first day of the month of a date.
    static func month(_ sortDate: Int64) -> Int64 {
        var day = day(sortDate)
        day.day = 1
        return Int64(day.daysSince1970)
    }

    /// The first day of the year of a date.
    static func year(_ sortDate: Int64) -> Int64 {
        var day = day(sortDate)
        (day.month, day.day) = (1, 1)
        return Int64(day.daysSince1970)
    }
}
