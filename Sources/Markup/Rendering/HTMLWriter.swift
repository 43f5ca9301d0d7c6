/// Writes HTML text and attributes with the escapes that they need.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    var html: String { String(decoding: bytes, as: UTF8.self) }

    /// HTML that is ready.
    mutating func raw(_ html: String) {
        bytes.append(contentsOf: html.utf8)
    }

    mutating func text(_ text: UnsafeRawBufferPointer) {
        var start = 0
        for (index, byte) in text.enumerated() {
            guard let escape = Self.escape(byte) else { continue }
            bytes.append(contentsOf: text[start..<index])
            bytes.append(contentsOf: escape.utf8)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
    }

    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { self.text(UnsafeRawBufferPointer($0)) }
    }

    /// An attribute with a space in front.
    mutating func attribute(_ name: String, _ value: String) {
        raw(" \(name)=\"")
        text(value)
        raw("\"")
    }

    private static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: nil
        }
    }
}
