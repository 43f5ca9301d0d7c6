/// The reason why a text is not a date.
package enum DateTextError: Error, Sendable, Hashable {
    /// The text is empty or holds only spaces.
    case empty
    /// A year, a month or a day is missing.
    case incomplete
    /// The month is not 1 to 12.
    case noSuchMonth(Int)
    /// The month does not have this day, such as 30 February.
    case noSuchDay(year: Int, month: Int, day: Int)
    /// The time of day does not exist, such as `25:00`.
    case noSuchTime(String)
    /// The time zone is unknown.
    case unknownZone(String)
    /// The moment lies outside of the years 1 to 9999.
    case outOfRange
    /// A part of the text belongs to no known form of a date.
    case unreadable(String)
}

extension DateTextError {
    /// Whether the text is a date in its form, of a day or a time that does not exist.
    package var isImpossible: Bool {
        switch self {
        case .noSuchMonth, .noSuchDay, .noSuchTime, .outOfRange: true
        case .empty, .incomplete, .unknownZone, .unreadable: false
        }
    }
}

extension DateTextError: CustomStringConvertible {
    /// What is wrong, as one clause without a full stop: `February 2024 has no day 30`.
    package var description: String {
        switch self {
        case .empty: "the date is empty"
        case .incomplete: "the date needs a year, a month and a day"
        case .noSuchMonth(let month): "there is no month \(month)"
        case .noSuchDay(let year, let month, let day):
            "\(DateWords.monthNames[month - 1]) \(year) has no day \(day)"
        case .noSuchTime(let time): "there is no time of day `\(time)`"
        case .unknownZone(let zone): "the time zone `\(zone)` is unknown"
        case .outOfRange: "the date lies outside of the years 1 to 9999"
        case .unreadable(let part): "`\(part)` is not part of a known form of a date"
        }
    }
}
