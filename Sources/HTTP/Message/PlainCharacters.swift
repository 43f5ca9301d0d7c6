/// A set of ASCII characters, one bit for each.
struct PlainCharacters {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    static let unreserved = PlainCharacters().adding(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
    /// Those of a path: `pchar` and `/` (RFC 3986 section 3.3).
    static let pathWithoutEscapes = unreserved.adding("!$&'()*+,;=:@/")
    /// The same with the `%` of an escape.
    static let path = pathWithoutEscapes.adding("%")

    func adding(_ characters: StaticString) -> PlainCharacters {
        var sum = self
        characters.withUTF8Buffer { bytes in
            for byte in bytes {
                if byte < 64 { sum.low |= 1 << UInt64(byte) } else { sum.high |= 1 << UInt64(byte & 63) }
            }
        }
        return sum
    }

    /// Where the first byte from `start` on is that is not of the set; the number of bytes where there is none.
    ///
    /// In most texts nearly all bytes are letters, digits and `-`: eight bytes are looked at together.
    func firstOther(in utf8: UnsafeRawBufferPointer, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // From `-` to `9` all are unreserved but `/`.
        let first = ones &* UInt64(0x80 - (contains(UInt8(ascii: "/")) ? UInt8(ascii: "-") : UInt8(ascii: "0")))
        var index = start
        while index < utf8.count {
            if utf8.count >= 8 {
                // At the end, bytes before `index` are looked at again; where one is not plain, the loop below decides.
                let word = utf8.loadUnaligned(fromByteOffset: min(index, utf8.count - 8), as: UInt64.self)
                // The high bit of a byte is set where it is at least the first of a range, or beyond the last. Only
                // bytes that are no ASCII carry into the next one, and they are not plain themselves.
                let isDigit = (word &+ first) & ~(word &+ ones &* UInt64(0x7F - UInt8(ascii: "9")))
                // One bit makes small letters of capital ones, and a letter of nothing else.
                let small = word | ones &* 0x20
                let isLetter =
                    (small &+ ones &* UInt64(0x80 - UInt8(ascii: "a")))
                    & ~(small &+ ones &* UInt64(0x7F - UInt8(ascii: "z")))
                if (isDigit | isLetter) & ~word & (ones << 7) == ones << 7 {
                    index += 8
                    continue
                }
            }
            let end = min(index + 8, utf8.count)
            while index < end, contains(utf8[index]) { index += 1 }
            if index < end { return index }
        }
        return utf8.count
    }

    func contains(_ byte: UInt8) -> Bool {
        byte < 0x80 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 != 0
    }
}
