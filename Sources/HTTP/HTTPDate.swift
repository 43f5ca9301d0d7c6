internal import Glibc

/// Dates in header fields (RFC 9110 section 5.6.7), as seconds since 1970.
package enum HTTPDate {
    /// The preferred form: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package static func string(_ seconds: Int64) -> String {
        var seconds = time_t(seconds)
        var date = tm()
        gmtime_r(&seconds, &date)
        let day = "\(weekdays[Int(date.tm_wday)]), \(two(date.tm_mday)) \(months[Int(date.tm_mon)])"
        return "\(day) \(Int(date.tm_year) + 1900) \(two(date.tm_hour)):\(two(date.tm_min)):\(two(date.tm_sec)) GMT"
    }

    /// Reads any of the three forms; nil for anything else.
    package static func parse(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let text = String(decoding: bytes.prefix(40), as: UTF8.self)
        let parts = text.split { $0 == " " || $0 == "," || $0 == "-" || $0 == ":" }
        // Sun, 06 Nov 1994 08:49:37 GMT | Sunday, 06-Nov-94 08:49:37 GMT | Sun Nov  6 08:49:37 1994
        let isASCTime = parts.count == 7 && Int(parts[1]) == nil
        guard parts.count == 8 && parts[7] == "GMT" || isASCTime else { return nil }
        let month = months.firstIndex(of: String(parts[isASCTime ? 1 : 2]))
        guard let month, var year = number(parts[isASCTime ? 6 : 3]), let day = number(parts[isASCTime ? 2 : 1]),
            let hour = number(parts[isASCTime ? 3 : 4]), let minute = number(parts[isASCTime ? 4 : 5]),
            let second = number(parts[isASCTime ? 5 : 6])
        else { return nil }
        // Two digits are the obsolete form; what would lie far ahead means the past century.
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        guard 1...31 ~= day, hour < 24, minute < 60, second <= 60, 1600...9999 ~= year else { return nil }
        var date = tm()
        date.tm_year = CInt(year - 1900)
        date.tm_mon = CInt(month)
        date.tm_mday = CInt(day)
        date.tm_hour = CInt(hour)
        date.tm_min = CInt(minute)
        date.tm_sec = CInt(second)
        return Int64(timegm(&date))
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy(CharacterClass.isDigit) && text.utf8.count <= 4 ? Int(text) : nil
    }

    private static func two(_ value: CInt) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
