internal import Base

/// Writes HTML text and attributes with the escapes that they need.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    var html: String { String(decoding: bytes, as: UTF8.self) }

    /// HTML that is ready.
    mutating func raw(_ html: String) {
        bytes.append(contentsOf: html.utf8)
    }

    mutating func text(_ text: UnsafeRawBufferPointer) {
        MarkupEscapes.append(text, to: &bytes)
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
}
