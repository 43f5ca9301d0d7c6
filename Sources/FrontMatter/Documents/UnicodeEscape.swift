/// The character that `\u` and four digits stand for, or two of these for a character beyond U+FFFF.
struct UnicodeEscape {
    var scalar: Unicode.Scalar
    /// Bytes of the escape: 6 or 12.
    var length: Int

    /// Reads the escape at an offset; nil where there is none, or only half of a surrogate pair.
    init?(_ text: some RandomAccessCollection<UInt8>, at offset: Int) {
        guard let first = Self.unit(text, offset) else { return nil }
        if let scalar = Unicode.Scalar(first) {
            self.scalar = scalar
            length = 6
            return
        }
        guard 0xD800...0xDBFF ~= first, let second = Self.unit(text, offset + 6), 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { return nil }
        self.scalar = scalar
        length = 12
    }

    private static func unit(_ text: some RandomAccessCollection<UInt8>, _ offset: Int) -> UInt16? {
        guard offset + 6 <= text.count else { return nil }
        let bytes = text.dropFirst(offset).prefix(6)
        guard bytes.starts(with: "\\u".utf8) else { return nil }
        var value: UInt16 = 0
        for byte in bytes.dropFirst(2) {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
