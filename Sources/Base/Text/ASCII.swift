/// The classes of ASCII characters that parsers ask for.
@usableFromInline
package enum ASCII {
    /// Whether a byte is a decimal digit.
    @inlinable
    @inline(__always)
    package static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    /// Whether a byte is a letter, in either case.
    @inlinable
    @inline(__always)
    package static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// Whether a byte is a letter or a digit.
    @inlinable
    @inline(__always)
    package static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte)
    }

    /// Whether a byte is a space or a tab, which protocols and file formats allow around values.
    @inlinable
    @inline(__always)
    package static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// Whether a byte is white space: blank, or one of the ends of lines and pages.
    @inlinable
    @inline(__always)
    package static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || UInt8(ascii: "\t")...UInt8(ascii: "\r") ~= byte
    }

    /// A capital letter in lower case; every other byte as it is.
    @inlinable
    @inline(__always)
    package static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    /// The value of a hexadecimal digit; nil for every other byte.
    @inlinable
    @inline(__always)
    package static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The hexadecimal digit, a capital letter from ten on, of a value below sixteen.
    @inlinable
    @inline(__always)
    package static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + (value - 10)
    }

    /// Whether a text, in whatever case, is this one of ASCII letters in lower case.
    @inlinable
    package static func isEqual(_ text: some Collection<UInt8>, _ lowercase: String) -> Bool {
        text.count == lowercase.utf8.count && text.lazy.map(lowercased).elementsEqual(lowercase.utf8)
    }
}
