/// Writes HTML text and attributes with the escapes that they need.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    var html: String { String(decoding: bytes, as: UTF8.self) }

    /// HTML that is ready.
    mutating func raw(_ html: String) {
        bytes.append(contentsOf: html.utf8)
    }

    mutating func text(_ text: UnsafeRawBufferPointer) {
        for byte in text { append(byte) }
    }

    mutating func text(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    /// An attribute with a space in front.
    mutating func attribute(_ name: String, _ value: String) {
        raw(" \(name)=\"")
        text(value)
        raw("\"")
    }

    private mutating func append(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): raw("&amp;")
        case UInt8(ascii: "<"): raw("&lt;")
        case UInt8(ascii: ">"): raw("&gt;")
        case UInt8(ascii: "\""): raw("&quot;")
        default: bytes.append(byte)
        }
    }
}
