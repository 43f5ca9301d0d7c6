/// How the day is told from the month in a date of numbers in which each could be either: `03/04/2024`.
///
/// With dots the day comes first, whatever the order: `03.04.2024` is 3 April.
package enum DayMonthOrder: String, Sendable, Hashable {
    /// With hyphens the day comes first, with slashes the month.
    case bySeparator = "auto"
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}
