/// A date as people and generators of sites write it, before a time zone is known.
///
/// These forms are read, in any case and with any number of spaces:
/// - Numbers, the year first: `2024-3-5`, `2024/03/05`, `2024.03.05`, `2024. 3. 5.`, `20240305`.
/// - Numbers, the year last: where one of the others cannot be a month, it is the day; else `DayMonthOrder` decides. By
///   itself `03/04/2024` is 4 March, and `03-04-2024` and `03.04.2024` are 3 April.
/// - Names of months: `Mar 5, 2024`, `March 5th 2024`, `5 March 2024`, `5-Mar-24`, and the forms of RFC 2822, of C's
///   `asctime`, of `date` and of JavaScript's `Date`. The day of the week is not compared with the date.
/// - A month alone, `2024-03` or `March 2024`, is its first day; a year alone, `2024`, is 1 January.
/// - Times: `10:00`, `10:00:00`, `10:00:00.123`, `3:04 PM`, `3pm`, `10h30`, `T100000`. None is midnight. The year may
///   stand behind the time once more.
/// - Zones: `Z`, `+01:00`, `+0100`, `+1`, `GMT+1`, `EST`, `Europe/Berlin`, `[Europe/Berlin]`. An offset wins over a
///   name.
/// - Numbers of seconds since 1970 with 9 or 10 digits, of milliseconds with 13, of microseconds with 16.
///
/// Two digits of a year mean 1950 to 2049, as in JavaScript.
package struct DateText: Sendable, Hashable {
    enum Value: Sendable, Hashable {
        case moment(Timestamp)
        case local(LocalDateTime, TimeZoneRules?)
    }

    var value: Value
    /// Whether the text names a time of day.
    package var hasTime: Bool
    /// Whether day and month could change places, as in `03/04/2024`, and no order was asked for.
    package var isAmbiguous: Bool

    /// Reads a date; throws the reason where the text is none.
    package init(_ text: String, order: DayMonthOrder = .bySeparator) throws(DateTextError) {
        var parser = try DateTextParser(text, order)
        self = try parser.parse()
    }

    init(_ value: Value, hasTime: Bool, isAmbiguous: Bool = false) {
        self.value = value
        self.hasTime = hasTime
        self.isAmbiguous = isAmbiguous
    }

    /// Whether the text says which time zone it means, or is a number of seconds since 1970.
    package var hasZone: Bool {
        switch value {
        case .moment: true
        case .local(_, let zone): zone != nil
        }
    }

    /// The time zone that the text names; nil where it names none.
    package var zone: TimeZoneRules? {
        switch value {
        case .moment: nil
        case .local(_, let zone): zone
        }
    }

    /// The same date and time without the zone that the text names.
    package var withoutZone: DateText {
        guard case .local(let local, _) = value else { return self }
        return DateText(.local(local, nil), hasTime: hasTime, isAmbiguous: isAmbiguous)
    }

    /// The moment that the text means; a text without a zone of its own is local to `zone`.
    ///
    /// Throws `.outOfRange` outside of the years 1 to 9999.
    package func timestamp(in zone: TimeZoneRules) throws(DateTextError) -> Timestamp {
        switch value {
        case .moment(let timestamp): return timestamp
        case .local(let local, let own):
            let seconds = (own ?? zone).secondsSince1970(ofLocal: local.seconds)
            guard Timestamp.parsableSeconds ~= seconds else { throw .outOfRange }
            return Timestamp(microseconds: seconds * 1_000_000 + Int64(local.microseconds))
        }
    }
}

extension Timestamp {
    /// Reads a date in any of the forms of `DateText`; one without a zone is local to `zone`.
    ///
    /// Throws the reason where the text is no date.
    package init(
        lenient text: String,
        zone: TimeZoneRules,
        order: DayMonthOrder = .bySeparator
    ) throws(DateTextError) {
        let text = Self.withoutQuotes(text)
        // The form that most documents use is read without tokens.
        if zone == .utc || text.utf8.last == UInt8(ascii: "Z"), let moment = Timestamp(text) {
            self = moment
        } else {
            self = try DateText(text, order: order).timestamp(in: zone)
        }
    }

    /// A text without the quotation marks that stand around it, where a format that has none has kept them.
    private static func withoutQuotes(_ text: String) -> String {
        guard let first = text.utf8.first, first == UInt8(ascii: "'") || first == UInt8(ascii: "\""),
            text.utf8.last == first, text.utf8.count > 1
        else { return text }
        return String(text.dropFirst().dropLast())
    }
}
