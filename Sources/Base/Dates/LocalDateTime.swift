/// A date and a time of day without a time zone.
struct LocalDateTime: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00 on the same clock.
    var seconds: Int64
    /// After the second; 0 to 999,999.
    var microseconds: Int

    init(_ day: CalendarDay, secondOfDay: Int, microseconds: Int) {
        seconds = Int64(day.daysSince1970) * 86_400 + Int64(secondOfDay)
        self.microseconds = microseconds
    }
}
