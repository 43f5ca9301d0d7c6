internal import Base

/// The day at the start of a date that cannot be read as a whole: `2023/08/22 12:42:33:16`.
enum LeadingDay {
    /// When the day begins in a time zone; nil where the text does not begin with a year, a month and a day.
    static func moment(_ text: String, zone: TimeZoneRules) -> Timestamp? {
        let day = String(text.prefix(10)).replacing("/", with: "-")
        return Timestamp(day) == nil ? nil : try? Timestamp(lenient: day, zone: zone)
    }
}
