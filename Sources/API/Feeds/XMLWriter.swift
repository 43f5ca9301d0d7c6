/// Appends XML 1.0 to bytes: elements, attributes and text, with everything escaped that must be.
struct XMLWriter {
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)

    typealias Attribute = (name: StaticString, value: String)

    /// The start of an element; what follows stands in it until `end`.
    mutating func begin(_ name: StaticString, _ attributes: Attribute...) {
        begin(name, attributes)
    }

    /// The start of an element with as many attributes as there are.
    mutating func begin(_ name: StaticString, _ attributes: [Attribute]) {
        open(name, attributes)
        bytes.append(UInt8(ascii: ">"))
    }

    mutating func end(_ name: StaticString) {
        bytes += "</".utf8
        append(name)
        bytes += ">\n".utf8
    }

    /// An element with nothing in it.
    mutating func empty(_ name: StaticString, _ attributes: Attribute...) {
        open(name, attributes)
        bytes += "/>\n".utf8
    }

    /// An element with a text in it; none where there is no text.
    mutating func element(_ name: StaticString, _ text: String?, _ attributes: Attribute...) {
        guard let text else { return }
        open(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        self.text(text)
        end(name)
    }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes {
            bytes.append(UInt8(ascii: " "))
            append(attribute.name)
            bytes += "=\"".utf8
            text(attribute.value)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func append(_ name: StaticString) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Text for elements and attributes alike.
    private mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                guard let (replacement, length) = Self.escape(utf8, at: index) else {
                    index += 1
                    continue
                }
                bytes += utf8[start..<index]
                append(replacement)
                index += length
                start = index
            }
            bytes += utf8[start...]
        }
    }

    /// What to write for the character that begins here, if one does, and its length in UTF-8; nil where it can stay as it is.
    private static func escape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (StaticString, Int)? {
        switch utf8[index] {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "\""): return ("&quot;", 1)
        // As plain characters a parser would make line feeds and spaces of them.
        case UInt8(ascii: "\t"): return ("&#9;", 1)
        case UInt8(ascii: "\n"): return ("&#10;", 1)
        case UInt8(ascii: "\r"): return ("&#13;", 1)
        // Section 2.2 has no place for these and for U+FFFE and U+FFFF, not even escaped.
        case 0..<0x20: return ("\u{FFFD}", 1)
        case 0xEF where utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE: return ("\u{FFFD}", 3)
        default: return nil
        }
    }
}
