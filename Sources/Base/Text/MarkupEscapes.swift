/// The escapes of text in HTML: in elements, and in attributes between double quotes.
package enum MarkupEscapes {
    /// Appends a text in UTF-8 with its escapes.
    package static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        var start = 0
        while case let index = firstEscape(in: text, from: start), index < text.count {
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<index]))
            escape(text[index])?.withUTF8Buffer { bytes.append(contentsOf: $0) }
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start...]))
    }

    /// Where the first byte from `start` on is that needs an escape; the number of bytes where there is none.
    ///
    /// Texts have few: eight bytes are looked at together. `&` and `"` differ in one bit, as `<` and `>` do.
    private static func firstEscape(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= text.count {
            let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let first = (word | ones &* 0x04) ^ ones &* UInt64(UInt8(ascii: "&"))
            let second = (word | ones &* 0x02) ^ ones &* UInt64(UInt8(ascii: ">"))
            // The high bit of a byte is set where it was zero: a borrow may set others too, but only behind a true one.
            let found = (first &- ones) & ~first | (second &- ones) & ~second
            if found & (ones << 7) != 0 { break }
            index += 8
        }
        while index < text.count, escape(text[index]) == nil { index += 1 }
        return index
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
