internal import Base

/// The day at the start of a date that cannot be read as a whole: `2023/08/22 12:42:33:16`.
enum LeadingDay {
    /// Nil where the text does not begin with a year, a month and a day.
    static func moment(_ text: String) -> Timestamp? {
        Timestamp(String(text.prefix(10)).replacing("/", with: "-"))
    }
}
