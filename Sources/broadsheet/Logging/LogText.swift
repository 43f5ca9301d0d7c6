/// Makes texts harmless in log lines for people.
enum LogText {
    /// A text without control characters, so that clients cannot forge lines or control a terminal.
    static func printable(_ text: String) -> String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }

    /// A value, in quotes where it has spaces, so that it cannot look like further keys.
    static func quoted(_ value: String) -> String {
        // Not by characters: one of them may be a quote with a combining mark.
        guard value.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") }) else { return value }
        return "\"\(String(String.UnicodeScalarView(value.unicodeScalars.map { $0 == "\"" ? "'" : $0 })))\""
    }
}
