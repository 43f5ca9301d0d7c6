/// The offset from UTC that a clock has at each moment: one offset for ever, or a region of the IANA database.
package struct TimeZoneRules: Sendable, Hashable {
    private enum Kind: Sendable {
        case fixed(secondsEast: Int)
        case region(ZoneFile)
    }

    /// The name of the region, or the offset such as `+02:00`; `UTC` for none.
    package let name: String
    private let kind: Kind

    /// Coordinated Universal Time.
    package static let utc = TimeZoneRules(secondsEast: 0)

    /// A clock that is always the same number of seconds ahead of UTC; less than a day.
    package init(secondsEast: Int) {
        let minutes = abs(secondsEast) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let name = secondsEast == 0 ? "UTC" : "\(secondsEast < 0 ? "-" : "+")\(digits[0]):\(digits[1])"
        self.init(name, .fixed(secondsEast: secondsEast))
    }

    private init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The clock with a name: of the IANA database (`America/New_York`), an offset (`+02:00`, `-5`, `UTC+2`) or an
    /// abbreviation (`EST`).
    ///
    /// Nil where the name is unknown, or where the system has no database of time zones.
    package init?(name: String) {
        let isPrefixed = ["UTC", "GMT", "utc", "gmt"].contains { name.hasPrefix($0) }
        if let offset = ZoneOffset(isPrefixed ? String(name.dropFirst(3)) : name) {
            self.init(secondsEast: offset.seconds)
        } else if ["utc", "z", "gmt"].contains(name.lowercased()) {
            self.init(secondsEast: 0)
        } else if let file = ZoneFile.named(name) {
            self.init(name, .region(file))
        } else if let minutes = DateWords.minutesEast(name.lowercased()) {
            self.init(secondsEast: minutes * 60)
        } else {
            return nil
        }
    }

    /// Seconds east of UTC at a moment, which is given in seconds since 1970.
    package func secondsEast(at seconds: Int64) -> Int {
        switch kind {
        case .fixed(let secondsEast): secondsEast
        case .region(let file): file.secondsEast(at: seconds)
        }
    }

    /// The moment in seconds since 1970 at which the clock shows `local`, which counts seconds since 1970 on that
    /// clock.
    ///
    /// A time that the clock shows twice is the first of the two. A time that it skips is read with the offset that was
    /// in force before, so that 02:30 in a spring night is 03:30. PEP 495 and JavaScript do the same.
    package func secondsSince1970(ofLocal local: Int64) -> Int64 {
        if case .fixed(let secondsEast) = kind { return local - Int64(secondsEast) }
        // No zone changes its clock twice within two days.
        let before = Int64(secondsEast(at: local - 86_400))
        let after = Int64(secondsEast(at: local + 86_400))
        if secondsEast(at: local - before) == before { return local - before }
        return secondsEast(at: local - after) == after ? local - after : local - before
    }

    package static func == (one: TimeZoneRules, other: TimeZoneRules) -> Bool {
        one.name == other.name
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
