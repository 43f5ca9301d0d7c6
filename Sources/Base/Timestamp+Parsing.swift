extension Timestamp {
    /// Reads the forms of a date that documents use.
    ///
    /// `2022-05-28` or `2022-5-8`. A time may follow `T`, `t`, spaces or tabs: `9:05`, `14:00:00` or
    /// `14:00:00.123`, also with a comma. After a time a zone may follow: `Z`, `z`, `UTC`, `GMT`, or an offset such as
    /// `+02:00`, `+0200` or `+02`. No zone means UTC, no time means midnight; 24:00 is the next midnight, and second 60
    /// the next second. Digits beyond microseconds are dropped, and spaces around the whole are ignored. Nil for
    /// anything else, for days that do not exist, and outside of the years 1 to 9999.
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
        guard Self.parsableSeconds ~= seconds else { return nil }
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    /// Seconds since 1970-01-01T00:00:00Z in the years 1 to 9999, as `CalendarDay` has them.
    ///
    /// An offset may lead out of them. `writable` has the year 0 too, to which no document leads.
    static let parsableSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
}
