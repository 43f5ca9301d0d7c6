/// The escapes of text in HTML: in elements, and in attributes between double quotes.
package enum MarkupEscapes {
    /// Appends a text in UTF-8 with its escapes.
    package static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        var start = 0
        while case let index = firstEscape(in: text, from: start), index < text.count {
            bytes.append(piece: UnsafeRawBufferPointer(rebasing: text[start..<index]))
            escape(text[index])?.withUTF8Buffer { bytes.append(contentsOf: $0) }
            start = index + 1
        }
        bytes.append(piece: UnsafeRawBufferPointer(rebasing: text[start...]))
    }

    /// Appends a string of JSON, which lies at a range of its bytes: its text, with the escapes of HTML for those of
    /// JSON.
    ///
    /// Nothing is appended where the value is no string.
    package static func append(_ json: UnsafeRawBufferPointer, _ value: Range<Int>, to bytes: inout [UInt8]) {
        guard let text = JSONObjectReader.content(json, value) else { return }
        var start = 0
        while case var index = firstEscape(in: text, from: start, orBackslash: true), index < text.count {
            bytes.append(piece: UnsafeRawBufferPointer(rebasing: text[start..<index]))
            let isEscaped = text[index] == UInt8(ascii: "\\")
            if let byte = isEscaped ? JSONObjectReader.unescaped(text, at: &index) : text[index] {
                if let escape = escape(byte) {
                    escape.withUTF8Buffer { bytes.append(contentsOf: $0) }
                } else {
                    bytes.append(byte)
                }
            }
            start = isEscaped ? index : index + 1
        }
        bytes.append(piece: UnsafeRawBufferPointer(rebasing: text[start...]))
    }

    /// Where the first byte from `start` on is that needs an escape; the number of bytes where there is none.
    ///
    /// Texts have few: sixteen bytes are looked at together, and then eight. `&` and `"` differ in one bit, as `<` and
    /// `>` do.
    @inline(__always) private static func firstEscape(
        in text: UnsafeRawBufferPointer,
        from start: Int,
        orBackslash: Bool = false
    ) -> Int {
        guard let base = text.baseAddress else { return 0 }
        var index = start
        while text.count &- index >= 16, !ByteBlock(base + index).hasMarkup { index &+= 16 }
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index < text.count {
            let rest = text.count &- index
            var word: UInt64
            if rest >= 8 {
                word = UInt64(littleEndian: (base + index).loadUnaligned(as: UInt64.self))
            } else if text.count >= 8 {
                // The last eight, with zeros in place of those that were looked at, after the others.
                word = UInt64(littleEndian: (base + text.count - 8).loadUnaligned(as: UInt64.self))
                word >>= UInt64(8 &* (8 &- rest))
            } else {
                word = (0..<rest).reversed().reduce(0) { $0 << 8 | UInt64(text[index + $1]) }
            }
            let first = (word | ones &* 0x04) ^ ones &* UInt64(UInt8(ascii: "&"))
            let second = (word | ones &* 0x02) ^ ones &* UInt64(UInt8(ascii: ">"))
            // The high bit of a byte is set where it was zero: a borrow may set others too, but only after a true one.
            var found = (first &- ones) & ~first | (second &- ones) & ~second
            if orBackslash {
                let third = word ^ ones &* UInt64(UInt8(ascii: "\\"))
                found |= (third &- ones) & ~third
            }
            found &= ones << 7
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        return text.count
    }

    /// A text with its escapes.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { escape($0) != nil }) else { return text }
        var text = text
        var bytes: [UInt8] = []
        text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func escape(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: nil
        }
    }
}
