/// Percent-encoding (RFC 3986 section 2.1).
package enum PercentEncoding {
    /// The decoded text; nil where a `%` stands without two digits or the result is no UTF-8.
    package static func decoded(_ text: String) -> String? {
        var text = text
        let isEncoded = text.withUTF8 { $0.contains(UInt8(ascii: "%")) }
        return isEncoded ? decoded(text.utf8) : text
    }

    /// The decoded text; nil where a `%` stands without two digits or the result is no UTF-8.
    static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = iterator.next().flatMap(CharacterClass.hexValue),
                    let low = iterator.next().flatMap(CharacterClass.hexValue)
                else { return nil }
                bytes.append(high << 4 | low)
            } else if plusIsSpace, byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Encodes everything but the unreserved characters and those that are to stay as they are.
    package static func encoded(_ text: String, keeping kept: StaticString = "") -> String {
        let plain = PlainCharacters.unreserved.adding(kept)
        var text = text
        let count = text.withUTF8 { bytes in bytes.reduce(0) { $0 + (plain.contains($1) ? 1 : 3) } }
        if count == text.utf8.count { return text }
        let digits: StaticString = "0123456789ABCDEF"
        return String(unsafeUninitializedCapacity: count) { encoded in
            var index = 0
            for byte in text.utf8 {
                if plain.contains(byte) {
                    encoded[index] = byte
                    index += 1
                } else {
                    encoded[index] = UInt8(ascii: "%")
                    encoded[index + 1] = digits.utf8Start[Int(byte >> 4)]
                    encoded[index + 2] = digits.utf8Start[Int(byte & 15)]
                    index += 3
                }
            }
            return index
        }
    }

    /// Appends a text in UTF-8 with everything encoded but the unreserved characters and those that are to stay.
    package static func append(_ utf8: UnsafeRawBufferPointer, keeping kept: StaticString, to bytes: inout [UInt8]) {
        let plain = PlainCharacters.unreserved.adding(kept)
        let digits: StaticString = "0123456789ABCDEF"
        var start = 0
        while case let index = plain.firstOther(in: utf8, from: start), index < utf8.count {
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start..<index]))
            bytes.append(UInt8(ascii: "%"))
            bytes.append(digits.utf8Start[Int(utf8[index] >> 4)])
            bytes.append(digits.utf8Start[Int(utf8[index] & 15)])
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start...]))
    }

    /// A set of ASCII characters, one bit for each.
    private struct PlainCharacters {
        private var low: UInt64 = 0
        private var high: UInt64 = 0

        static let unreserved = PlainCharacters().adding(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        )

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
        /// In most texts nearly all bytes are small letters, digits and `-`: eight bytes are looked at together.
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
                    let isLetter =
                        (word &+ ones &* UInt64(0x80 - UInt8(ascii: "a")))
                        & ~(word &+ ones &* UInt64(0x7F - UInt8(ascii: "z")))
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
}
