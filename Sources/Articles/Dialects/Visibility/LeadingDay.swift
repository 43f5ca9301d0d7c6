internal import Base

/// The day at the start of a date that cannot be read as a whole, with the time behind it: `2023/08/22 12:42:33:16`.
enum LeadingDay {
    /// The latest moment that the text may mean, by what can be read of it; nil where it does not begin with a year, a
    /// month and a day.
    ///
    /// That is the beginning of the day in a time zone, or a later one: the time behind the day, with an offset or a
    /// half of the day where one stands directly behind the time or at the end.
    static func moment(_ text: String, zone: TimeZoneRules) -> Timestamp? {
        let day = String(text.prefix(10)).replacing("/", with: "-")
        guard Timestamp(day) != nil else { return nil }
        let ends = [""] + times(text.dropFirst(10))
        return ends.compactMap { try? Timestamp(lenient: day + $0, zone: zone) }.max()
    }

    /// The time of day that a text begins with, after a space or a `T`, alone and with what may belong to it:
    /// ` 12:42:33`, ` 12:42:33 -0800`.
    private static func times(_ text: Substring) -> [String] {
        guard let first = text.first, " Tt".contains(first) else { return [] }
        let words = text.dropFirst().split(separator: " ")
        guard let word = words.first else { return [] }
        let clock = word.prefix { $0.isASCII && $0.isNumber || $0 == ":" }
        let parts = clock.split(separator: ":").prefix(3)
        guard parts.count >= 2 else { return [] }
        let time = " " + parts.joined(separator: ":")
        let behind = [word.dropFirst(clock.count)] + words.dropFirst().prefix(1) + words.suffix(1)
        return [time] + behind.map { "\(time) \($0)" }
    }
}
