internal import Base

/// Addresses as texts.
enum AddressText {
    /// Whether a browser would run what the address holds.
    static func runsProgram(_ text: String, isPicture: Bool) -> Bool {
        let start = text.unicodeScalars.lazy.filter { $0.value > 0x20 }.prefix(20).map { Character($0) }
        let word = String(start).lowercased()
        if word.hasPrefix("javascript:") || word.hasPrefix("vbscript:") { return true }
        return word.hasPrefix("data:") && !(isPicture && word.hasPrefix("data:image/"))
    }

    private static let schemes = ["https", "http", "ftp", "mailto", "tel", "data"]

    /// Whether a text in lower case has the form of a scheme (RFC 3986 section 3.1).
    private static func isScheme(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
        }
    }

    /// Why a text is no address; nil where it is one.
    static func problem(_ text: String, mayBeRelative: Bool) -> String? {
        if text.contains(where: \.isWhitespace) { return "there is a space in it" }
        if let end = text.firstRange(of: "://") {
            let scheme = text[..<end.lowerBound].lowercased()
            guard isScheme(scheme) else {
                let isAfterPath = scheme.contains { $0 == "/" || $0 == "?" }
                return isAfterPath ? nil : "there is no scheme before the colon"
            }
            guard schemes.contains(scheme) else { return "there is no scheme `\(scheme)` that browsers open" }
            let host = text[end.upperBound...].prefix { !"/?#".contains($0) }
            if host.isEmpty { return "there is no name of a host" }
            let hasEmptyPart = host.contains("..") || host.hasPrefix(".")
            if hasEmptyPart { return "the name of the host has an empty part" }
            return nil
        }
        let word = text.prefix { $0 != "/" && $0 != ":" }.lowercased()
        let rest = text.dropFirst(word.count)
        if ["http", "https"].contains(word), rest.hasPrefix(":") || rest.hasPrefix("//") {
            return "a colon and two slashes must follow `\(word)`"
        }
        if mayBeRelative || text.hasPrefix("/") || schemes.contains(word) { return nil }
        return "it begins neither with a scheme nor with a slash"
    }

    /// The address without parameters that track visitors; nil where it has none.
    static func withoutTracking(_ text: String) -> String? {
        guard let mark = text.firstIndex(of: "?") else { return nil }
        let end = text[mark...].firstIndex(of: "#") ?? text.endIndex
        let parameters = text[text.index(after: mark)..<end].split(separator: "&", omittingEmptySubsequences: false)
        let kept = parameters.filter { parameter in
            !TrackingParameter.contains(parameter.prefix { $0 != "=" }.lowercased())
        }
        guard kept.count < parameters.count else { return nil }
        let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
        return text[..<mark] + query + text[end...]
    }
}
