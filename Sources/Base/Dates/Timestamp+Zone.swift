extension Timestamp {
    /// The moment in the form of RFC 3339 on the clock of a zone, to the second: `2022-05-28T07:00:00-07:00`; with `Z`
    /// for UTC.
    package func text(in zone: TimeZoneRules) -> String {
        let east = zone.secondsEast(at: seconds)
        let local = Timestamp(seconds: seconds + Int64(east)).description
        if zone == .utc { return local }
        let minutes = abs(east) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(local.dropLast())\(east < 0 ? "-" : "+")\(digits[0]):\(digits[1])"
    }
}
