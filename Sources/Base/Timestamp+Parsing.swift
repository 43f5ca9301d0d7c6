extension Timestamp {
    /// Reads the forms of a date that documents use.
    ///
    /// `2022-05-28`, then optionally `T`, `t` or spaces and `14:00`, `14:00:00` or `14:00:00.123`, then optionally
    /// `Z`, `UTC`, `GMT` or an offset such as `+02:00`, `+0200`, `+02`. No zone means UTC, no time means midnight.
    /// Digits behind the microsecond are dropped. Nil for anything else, for days that do not exist and outside of the
    /// years 1 to 9999.
    package init?(_ text: String) {
        var scanner = DateScanner(text)
        guard let day = scanner.day() else { return nil }
        var seconds = Int64(day.daysSince1970) * 86_400
        var fraction: Int64 = 0
        if !scanner.isAtEnd {
            guard scanner.skipTimeSeparator(), let time = scanner.time() else { return nil }
            guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
            seconds += Int64(time.seconds - offset)
            fraction = Int64(time.microseconds)
        }
        guard Self.calendarSeconds ~= seconds else { return nil }
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    /// The years 1 to 9999; an offset may lead out of them.
    static let calendarSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
}
