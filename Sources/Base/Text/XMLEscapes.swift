/// The escapes of text in XML 1.0: in elements, and in attributes between double quotes.
package enum XMLEscapes {
    /// Appends a text with its escapes; `replacement` is what stands for a character that XML cannot hold.
    package static func append(
        _ text: String,
        to bytes: inout [UInt8],
        replacement: (Unicode.Scalar) -> String = { _ in "\u{FFFD}" }
    ) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                let length: Int
                if let reference = reference(utf8[index]) {
                    bytes += utf8[start..<index]
                    reference.withUTF8Buffer { bytes.append(contentsOf: $0) }
                    length = 1
                } else if let scalar = forbidden(utf8, at: index) {
                    bytes += utf8[start..<index]
                    bytes += replacement(scalar).utf8
                    length = scalar.utf8.count
                } else {
                    index += 1
                    continue
                }
                index += length
                start = index
            }
            bytes += utf8[start...]
        }
    }

    private static func reference(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        // A parser would turn the plain characters into spaces and line feeds.
        case UInt8(ascii: "\t"): "&#9;"
        case UInt8(ascii: "\n"): "&#10;"
        case UInt8(ascii: "\r"): "&#13;"
        default: nil
        }
    }

    /// The character at a byte, where XML 1.0 forbids it, even escaped (section 2.2).
    private static func forbidden(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Unicode.Scalar? {
        switch utf8[index] {
        case 0..<0x20: Unicode.Scalar(utf8[index])
        case 0xEF where utf8[index + 1] == 0xBF && utf8[index + 2] == 0xBE: "\u{FFFE}"
        case 0xEF where utf8[index + 1] == 0xBF && utf8[index + 2] == 0xBF: "\u{FFFF}"
        default: nil
        }
    }
}
