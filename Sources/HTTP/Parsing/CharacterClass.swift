/// The character classes of RFC 9110 section 5 and RFC 9112 section 3.
enum CharacterClass {
    /// Part of a token: names of methods, fields, codings.
    @inline(__always)
    static func isToken(_ byte: UInt8) -> Bool {
        table[Int(byte)] & token != 0
    }

    /// Part of a field value: visible ASCII, space, tab and the bytes from 0x80 on.
    @inline(__always)
    static func isFieldValue(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || byte == 0x09
    }

    /// Whether all bytes may be part of a field value.
    static func areFieldValue(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = 0
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let deletes = word ^ ones &* 0x7F
            // The high bit of a byte is set where it is below 0x20, or 0x7F: a borrow may set others, but only after a
            // true one.
            let found = (word &- ones &* 0x20) & ~word | (deletes &- ones) & ~deletes
            // It may be a tab.
            if found & (ones << 7) != 0, !bytes[index..<index + 8].allSatisfy(isFieldValue) { return false }
            index += 8
        }
        return bytes[index...].allSatisfy(isFieldValue)
    }

    /// Part of a request target: visible ASCII but `#`, which begins a fragment.
    ///
    /// Browsers send characters in a query that RFC 3986 wants encoded, such as `|` and `"`; they do no harm there.
    @inline(__always)
    static func isTarget(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
    }

    private static let token: UInt8 = 1

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = token }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = token }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = token }
        for byte in "!#$%&'*+-.^_`|~".utf8 { table[Int(byte)] = token }
        return table
    }()
}
