internal import Base

/// The bytes that keys without quotes are made of.
enum KeyBytes {
    /// Whether a key may have the byte anywhere in it: letters, digits, `-`, `_` and `.`.
    static func contains(_ byte: UInt8) -> Bool {
        isLetter(byte) || ASCII.isDigit(byte) || "-_.".utf8.contains(byte)
    }

    /// Whether a byte is a letter of ASCII or a part of any other character.
    static func isLetter(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || byte >= 0x80
    }
}
