internal import Base

/// The day of a moment on the site's clock, as patterns of addresses name it.
struct LocalDay {
    var year: String
    var month: String
    var day: String
    /// Hours, minutes and seconds.
    var time: [String]

    init(_ moment: Timestamp, _ zone: TimeZoneRules) {
        // Offsets differ by full minutes; the text of the shifted moment has the local day.
        let shifted = Timestamp(
            microseconds: moment.microseconds + Int64(zone.secondsEast(at: moment.seconds)) * 1_000_000
        )
        let text = shifted.description
        let parts = text.prefix(10).split(separator: "-").map(String.init)
        (year, month, day) = (parts[0], parts.count > 1 ? parts[1] : "01", parts.count > 2 ? parts[2] : "01")
        time = text.dropFirst(11).prefix(8).split(separator: ":").map(String.init)
    }

    var shortMonth: String { month.hasPrefix("0") ? String(month.dropFirst()) : month }
    var shortDay: String { day.hasPrefix("0") ? String(day.dropFirst()) : day }
}
