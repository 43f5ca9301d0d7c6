/// Base64 for addresses, without padding (RFC 4648 section 5).
package enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Whether a text has nothing but the characters of the alphabet, and some of them.
    package static func isAlphabet(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(alphabet.contains)
    }

    package static func encoded(_ bytes: [UInt8]) -> String {
        let alphabet = alphabet
        return String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
            var length = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let count = min(3, bytes.count - start)
                var bits: UInt32 = 0
                for index in 0..<3 { bits = bits << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
                for position in 0...count {
                    text[length] = alphabet[Int(bits >> UInt32(18 - 6 * position)) & 63]
                    length += 1
                }
            }
            return length
        }
    }

    /// Nil for anything that `encoded` would not have written.
    package static func decoded(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return encoded(bytes) == text ? bytes : nil
    }
}
