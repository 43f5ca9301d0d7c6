/// The classes of ASCII characters that parsers ask for.
package enum ASCII {
    /// Whether a byte is a letter or a digit.
    package static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// A capital letter in lower case; every other byte as it is.
    package static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    /// Whether a text, in whatever case, is this one of ASCII letters in lower case.
    package static func isEqual(_ text: some Collection<UInt8>, _ lowercase: String) -> Bool {
        text.count == lowercase.utf8.count && text.lazy.map(lowercased).elementsEqual(lowercase.utf8)
    }
}
