internal import Glibc

/// Reads JSON that `JSONWriter` wrote, and so without white space, straight from its bytes.
///
/// It copies nothing: ranges refer to the bytes. The last brace may be missing. Damaged JSON yields too few members or
/// wrong ranges, but nothing outside of the bytes is read.
package struct JSONObjectReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset: Int

    /// A reader of the object that begins at `offset`; it finds no members if none begins there.
    package init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
        self.bytes = bytes
        let isObject = offset < bytes.count && bytes[offset] == UInt8(ascii: "{")
        self.offset = isObject ? offset + 1 : bytes.count
    }

    /// A member of an object.
    package struct Member {
        /// The key without its quotes; escapes are not decoded.
        package var key: Range<Int>
        /// Where the value lies in the bytes.
        package var value: Range<Int>
    }

    /// The next member; nil after the last.
    package mutating func next() -> Member? {
        guard offset < bytes.count, let base = bytes.baseAddress else { return nil }
        let end = base + bytes.count
        let quote = bytes[offset] == UInt8(ascii: ",") ? base + offset + 1 : base + offset
        guard quote < end, quote.load(as: UInt8.self) == UInt8(ascii: "\"") else { return nil }
        let colon = JSONEnds.ofString(quote, end)
        let value = colon + 1
        guard value < end else { return nil }
        let valueEnd = JSONEnds.ofValue(value, end)
        offset = valueEnd - base
        return Member(key: quote + 1 - base..<colon - 1 - base, value: value - base..<offset)
    }

    /// The value of a member of the object that begins at `offset`.
    package static func value(of key: StaticString, in bytes: UnsafeRawBufferPointer, at offset: Int = 0) -> Range<Int>?
    {
        var reader = JSONObjectReader(bytes, at: offset)
        while let member = reader.next() {
            if isEqual(bytes, member.key, key) { return member.value }
        }
        return nil
    }

    /// Whether the bytes in a range equal a name.
    package static func isEqual(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount, range.upperBound <= bytes.count, let start = bytes.baseAddress
        else {
            return false
        }
        return memcmp(start + range.lowerBound, name.utf8Start, range.count) == 0
    }

    /// Calls `body` with the range of each element of the array that begins at `offset`.
    package static func forEachElement(
        of bytes: UnsafeRawBufferPointer,
        at offset: Int,
        _ body: (Range<Int>) throws -> Void
    ) rethrows {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "[") else { return }
        guard let base = bytes.baseAddress else { return }
        var position = offset + 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
            let end = JSONEnds.ofValue(base + position, base + bytes.count) - base
            guard end > position else { return }
            try body(position..<end)
            position = end < bytes.count && bytes[end] == UInt8(ascii: ",") ? end + 1 : end
        }
    }

    /// The text of a member that is a string.
    package static func text(_ key: StaticString, in bytes: UnsafeRawBufferPointer, at offset: Int = 0) -> String? {
        value(of: key, in: bytes, at: offset).flatMap { string(bytes, $0) }
    }

    /// Whether a member is `true`.
    package static func isTrue(_ key: StaticString, in bytes: UnsafeRawBufferPointer) -> Bool {
        value(of: key, in: bytes).map { bytes[$0].elementsEqual("true".utf8) } ?? false
    }

    /// The texts of a member that is an array of strings.
    package static func texts(_ key: StaticString, in bytes: UnsafeRawBufferPointer) -> [String] {
        value(of: key, in: bytes).map { strings(bytes, at: $0.lowerBound) } ?? []
    }

    /// The texts of the strings in the array that begins at `offset`.
    package static func strings(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> [String] {
        var texts: [String] = []
        forEachElement(of: bytes, at: offset) { element in
            if let text = string(bytes, element) { texts.append(text) }
        }
        return texts
    }

    /// What stands between the quotes of a string value, with its escapes; nil where the value is no string.
    package static func content(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>) -> UnsafeRawBufferPointer? {
        guard value.count > 1, bytes[value.lowerBound] == UInt8(ascii: "\"") else { return nil }
        return UnsafeRawBufferPointer(rebasing: bytes[value.lowerBound + 1..<value.upperBound - 1])
    }

    /// The decoded text of a string value; nil if the value is no string.
    package static func string(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>) -> String? {
        guard let content = content(bytes, value) else { return nil }
        guard let escape = firstEscape(in: content) else { return String(decoding: content, as: UTF8.self) }
        var text = [UInt8](content[..<escape])
        var index = escape
        while index < content.count {
            if content[index] == UInt8(ascii: "\\") {
                if let byte = unescaped(content, at: &index) { text.append(byte) }
            } else {
                text.append(content[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a string's content is its text, without escapes.
    package static func isPlain(_ content: UnsafeRawBufferPointer) -> Bool {
        firstEscape(in: content) == nil
    }

    /// The offset of the first backslash; nil if there is none.
    private static func firstEscape(in content: UnsafeRawBufferPointer) -> Int? {
        guard let start = content.baseAddress, let found = memchr(start, CInt(UInt8(ascii: "\\")), content.count)
        else { return nil }
        return UnsafeRawPointer(found) - start
    }

    /// Decodes the escape that begins at `index`, which moves to the byte after it.
    ///
    /// `JSONWriter` writes `\u` only for characters up to U+001F; nil for any beyond ASCII.
    static func unescaped(_ bytes: UnsafeRawBufferPointer, at index: inout Int) -> UInt8? {
        guard index + 1 < bytes.count else {
            index += 1
            return nil
        }
        let escaped = bytes[index + 1]
        index += 2
        switch escaped {
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"):
            let end = min(index + 4, bytes.count)
            let digits = String(decoding: bytes[index..<end], as: UTF8.self)
            index = end
            let code = UInt32(digits, radix: 16) ?? 0x20
            return code < 0x80 ? UInt8(code) : nil
        default: return escaped
        }
    }

    /// The number of a value that is a whole number, which JSON writes without a leading zero; nil for any other.
    package static func integer(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>) -> Int? {
        guard !value.isEmpty else { return nil }
        let isNegative = bytes[value.lowerBound] == UInt8(ascii: "-")
        let digits = (isNegative ? value.lowerBound + 1 : value.lowerBound)..<value.upperBound
        // One digit less than the greatest number has.
        guard digits.count <= 18, let number = bytes[digits].decimalNumber else { return nil }
        return isNegative ? -number : number
    }
}
