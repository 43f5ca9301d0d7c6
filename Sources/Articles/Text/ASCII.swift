/// The classes of ASCII characters that parsers ask for.
enum ASCII {
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    /// Whether a text, in whatever case, is this one of ASCII letters in lower case.
    static func isEqual(_ text: some Collection<UInt8>, _ lowercase: String) -> Bool {
        text.count == lowercase.utf8.count && text.lazy.map(lowercased).elementsEqual(lowercase.utf8)
    }
}
