internal import Glibc

/// Reads the members of an object in JSON that this program has written itself.
///
/// It copies nothing: ranges refer to the bytes. The end of the outermost object may be missing. Bytes that are no JSON
/// make it find too little, or parts that are no values, and do no other harm.
package struct JSONObjectReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset: Int

    /// Starts at an object, which begins at `offset` with `{`.
    package init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset + 1
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
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ",") { offset += 1 }
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return nil }
        let keyStart = offset + 1
        let keyEnd = Self.endOfString(bytes, from: offset) - 1
        let valueStart = keyEnd + 2
        guard keyEnd >= keyStart, valueStart < bytes.count else { return nil }
        offset = Self.endOfValue(bytes, from: valueStart)
        return Member(key: keyStart..<keyEnd, value: valueStart..<offset)
    }

    /// The value of a member of the object that begins at `offset`.
    package static func value(of key: StaticString, in bytes: UnsafeRawBufferPointer, at offset: Int = 0) -> Range<Int>?
    {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "{") else { return nil }
        var reader = JSONObjectReader(bytes, at: offset)
        while let member = reader.next() {
            if isEqual(bytes, member.key, key) { return member.value }
        }
        return nil
    }

    /// Whether bytes of the JSON are a name.
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
        var position = offset + 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
            let end = endOfValue(bytes, from: position)
            guard end > position else { return }
            try body(position..<end)
            position = end < bytes.count && bytes[end] == UInt8(ascii: ",") ? end + 1 : end
        }
    }

    /// The text of a member that is a string.
    package static func text(_ key: StaticString, in bytes: UnsafeRawBufferPointer, at offset: Int = 0) -> String? {
        value(of: key, in: bytes, at: offset).flatMap { string(bytes, $0) }
    }

    /// Whether one of two members is `true`.
    package static func isTrue(_ key: StaticString, or other: StaticString, in bytes: UnsafeRawBufferPointer) -> Bool {
        [key, other].contains { key in value(of: key, in: bytes).map { bytes[$0].elementsEqual("true".utf8) } ?? false }
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

    /// The text of a string value, without its quotes and escapes; nil where the value is no string.
    package static func string(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>) -> String? {
        guard value.count > 1, bytes[value.lowerBound] == UInt8(ascii: "\"") else { return nil }
        let content = value.lowerBound + 1..<value.upperBound - 1
        guard let escape = firstEscape(in: bytes, content) else {
            return String(decoding: bytes[content], as: UTF8.self)
        }
        var text = [UInt8](bytes[content.lowerBound..<escape])
        var index = escape
        while index < content.upperBound {
            if bytes[index] == UInt8(ascii: "\\") {
                appendUnescaped(UnsafeRawBufferPointer(rebasing: bytes[..<content.upperBound]), at: &index, to: &text)
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Where the first backslash is; nil without one.
    private static func firstEscape(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        guard let start = bytes.baseAddress,
            let found = memchr(start + range.lowerBound, CInt(UInt8(ascii: "\\")), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - start
    }

    /// Decodes the escapes that `JSONWriter` writes: by number none beyond U+001F.
    private static func appendUnescaped(_ bytes: UnsafeRawBufferPointer, at index: inout Int, to text: inout [UInt8]) {
        guard index + 1 < bytes.count else {
            index += 1
            return
        }
        let kind = bytes[index + 1]
        index += 2
        switch kind {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "u"):
            let end = min(index + 4, bytes.count)
            let digits = String(decoding: bytes[index..<end], as: UTF8.self)
            text.append(UInt8(truncatingIfNeeded: Int(digits, radix: 16) ?? 0x20))
            index = end
        default: text.append(kind)
        }
    }

    /// Where a string ends that begins at `start`: behind its last quote, or with the bytes.
    private static func endOfString(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, let rest = bytes.baseAddress.map({ $0 + index }),
            let quote = memchr(rest, CInt(UInt8(ascii: "\"")), bytes.count - index)
        {
            let end = bytes.baseAddress.map { UnsafeRawPointer(quote) - $0 } ?? bytes.count
            // A quote behind an odd number of backslashes is one of the text.
            var backslashes = 0
            while end - backslashes > start + 1, bytes[end - backslashes - 1] == UInt8(ascii: "\\") { backslashes += 1 }
            if backslashes.isMultiple(of: 2) { return end + 1 }
            index = end + 1
        }
        return bytes.count
    }

    /// Where a value ends that begins at `start`, which is within the bytes.
    private static func endOfValue(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        switch bytes[start] {
        case UInt8(ascii: "\""): return endOfString(bytes, from: start)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var depth = 0
            var index = start
            repeat {
                switch bytes[index] {
                case UInt8(ascii: "\""): index = endOfString(bytes, from: index) - 1
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                index += 1
            } while depth > 0 && index < bytes.count
            return min(index, bytes.count)
        default:
            var index = start
            while index < bytes.count, !isDelimiter(bytes[index]) { index += 1 }
            return index
        }
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }
}
