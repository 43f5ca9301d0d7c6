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

    /// Part of a request target: visible ASCII but `#`, which begins a fragment.
    ///
    /// Browsers send characters in a query that RFC 3986 wants encoded, such as `|` and `"`; they do no harm there.
    @inline(__always)
    static func isTarget(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
    }

    /// Part of a path: `pchar`, `/`, and the `%` of an escape (RFC 3986 section 3.3).
    @inline(__always)
    static func isPath(_ byte: UInt8) -> Bool {
        table[Int(byte)] & path != 0
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    /// The value of a hexadecimal digit, or nil.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    private static let token: UInt8 = 1
    private static let path: UInt8 = 2

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = token | path }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = token | path }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = token | path }
        for byte in "!#$%&'*+-.^_`|~".utf8 { table[Int(byte)] |= token }
        for byte in "-._~!$&'()*+,;=:@/%".utf8 { table[Int(byte)] |= path }
        return table
    }()
}
