/// Patterns of days as C's `strftime` has them, which Python and Liquid took over.
enum DayPattern {
    /// The pattern with its fields filled; nil where one is not known, such as a month's name, which depends on a
    /// language.
    static func filled(_ pattern: String, _ day: LocalDay) -> String? {
        guard pattern.contains("%") else { return nil }
        let values: [Character: String] = [
            "Y": day.year, "m": day.month, "d": day.day, "y": String(day.year.suffix(2)),
            "H": part(0, day), "M": part(1, day), "S": part(2, day), "%": "%",
        ]
        var result = ""
        var rest = pattern[...]
        while let next = rest.popFirst() {
            guard next == "%" else {
                result.append(next)
                continue
            }
            let isShort = rest.first == "-"
            if isShort { rest.removeFirst() }
            guard let sign = rest.popFirst() else { return nil }
            if sign == "F", !isShort {
                result += "\(day.year)-\(day.month)-\(day.day)"
            } else if let value = values[sign], !value.isEmpty {
                result += isShort && value.count == 2 && value.first == "0" ? String(value.dropFirst()) : value
            } else {
                return nil
            }
        }
        return result
    }

    private static func part(_ index: Int, _ day: LocalDay) -> String {
        index < day.time.count ? day.time[index] : ""
    }
}
