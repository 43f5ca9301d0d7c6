/// Base64 for addresses, without padding (RFC 4648 section 5).
package enum Base64URL {
    /// Whether a text has nothing but the characters of the alphabet, and some of them.
    package static func isAlphabet(_ text: String) -> Bool {
        var text = text
        return !text.isEmpty && text.withUTF8 { $0.allSatisfy { bits(of: $0) != nil } }
    }

    /// The bytes as text.
    package static func encoded(_ bytes: [UInt8]) -> String {
        let length = (bytes.count * 4 + 2) / 3
        return String(unsafeUninitializedCapacity: length) { text in
            var written = 0
            // Up to 24 bits at a time, six for each character, from the highest on.
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let count = min(3, bytes.count - start)
                var bits: UInt32 = 0
                for index in 0..<3 { bits = bits << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
                for index in 0...count {
                    text[written] = alphabet.utf8Start[Int(bits >> UInt32(18 - 6 * index) & 63)]
                    written += 1
                }
            }
            return length
        }
    }

    private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    /// The bytes of a text; nil for anything that `encoded` would not have written.
    package static func decoded(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { characters in
            // Of the last four characters there may be two or three, but not one alone.
            guard characters.count % 4 != 1 else { return nil }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(characters.count * 3 / 4)
            var (rest, restCount): (UInt32, UInt32) = (0, 0)
            for character in characters {
                guard let six = bits(of: character) else { return nil }
                rest = rest << 6 | six
                restCount += 6
                if restCount >= 8 {
                    restCount -= 8
                    bytes.append(UInt8(truncatingIfNeeded: rest >> restCount))
                    rest &= (1 << restCount) - 1
                }
            }
            // The last character may have bits that mean nothing; only zeros are right.
            return rest == 0 ? bytes : nil
        }
    }

    /// The six bits that a character stands for; nil for one that is not of the alphabet.
    @inline(__always)
    private static func bits(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
