/// Appends JSON (RFC 8259) to bytes, without building a tree first.
///
/// It writes the commas; the caller opens and closes objects and arrays in pairs. Text is written as UTF-8, and `/` is
/// not escaped.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    /// A writer with room for this many bytes.
    package init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Continues JSON that was begun elsewhere.
    package init(continuing bytes: some Sequence<UInt8>, needsComma: Bool) {
        self.bytes = Array(bytes)
        self.needsComma = needsComma
    }

    // MARK: Structure

    /// Begins an object as the next value.
    package mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// Begins an object with the members of another, which is JSON already; more may follow.
    package mutating func beginObject(with members: [UInt8]) {
        members.withUnsafeBytes { beginObject(with: $0) }
    }

    /// Begins an object with the members of another, which is JSON already; more may follow.
    package mutating func beginObject(with members: UnsafeRawBufferPointer) {
        separate()
        bytes.append(contentsOf: members.dropLast())
        needsComma = members.count > 2
    }

    /// Ends the object that was begun last.
    package mutating func endObject() { end(UInt8(ascii: "}")) }

    /// Begins an array as the next value.
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// Ends the array that was begun last.
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// A key that needs no escapes; a value must follow.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key of any text; a value must follow.
    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    // MARK: Values

    /// The value null.
    package mutating func null() { raw("null") }

    /// The value true or false.
    package mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }

    /// An integer.
    package mutating func integer(_ value: Int) {
        separate()
        bytes.append(decimal: value)
    }

    /// A number; a whole one is written without a fraction.
    ///
    /// JSON has no infinities: they become null.
    package mutating func number(_ value: Double) {
        if let whole = Int(exactly: value) {
            integer(whole)
        } else if value.isFinite {
            raw(value.description)
        } else {
            null()
        }
    }

    /// A string.
    package mutating func string(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { appendQuoted(UnsafeRawBufferPointer($0)) }
    }

    /// A string, given as UTF-8.
    package mutating func string(utf8: UnsafeRawBufferPointer) {
        separate()
        appendQuoted(utf8)
    }

    /// A moment as a string in the form of RFC 3339.
    package mutating func timestamp(_ value: Timestamp) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        value.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A value that is JSON already.
    package mutating func raw(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    // Copies for the types that occur most: other modules would call the generic one through witness tables.

    /// A value that is JSON already.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        bytes += json
    }

    /// A value that is JSON already.
    package mutating func raw(_ json: UnsafeRawBufferPointer) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// A value that is JSON already.
    package mutating func raw(_ json: StaticString) {
        separate()
        json.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A number or another token that is JSON as it stands.
    package mutating func raw(_ json: String) {
        raw(json.utf8)
    }

    /// Lets `body` append one whole value, which it must; a comma comes before it where one is due.
    package mutating func value(_ body: (inout [UInt8]) throws -> Void) rethrows {
        separate()
        try body(&bytes)
    }

    private mutating func appendQuoted(_ utf8: UnsafeRawBufferPointer) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        while case let index = Self.firstEscape(in: utf8, from: start), index < utf8.count {
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start..<index]))
            appendEscaped(utf8[index])
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start...]))
        bytes.append(UInt8(ascii: "\""))
    }

    /// Where the first byte from `start` on is that needs an escape; the number of bytes where there is none.
    ///
    /// Bodies are long and have few: eight bytes are looked at together.
    private static func firstEscape(in utf8: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits = ones << 7
        while index + 8 <= utf8.count {
            let word = utf8.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
            let backslashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
            // The high bit of a byte is set where it was less: a borrow may set others too, but only after a true one.
            let found =
                (word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
            if found & highBits != 0 { break }
            index += 8
        }
        while index < utf8.count {
            let byte = utf8[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            index += 1
        }
        return index
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            let digits: StaticString = "0123456789abcdef"
            bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
            bytes.append(digits.utf8Start[Int(byte >> 4)])
            bytes.append(digits.utf8Start[Int(byte & 15)])
        }
    }
}
