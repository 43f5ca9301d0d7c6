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
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            // As plain characters a parser would make line feeds and spaces of them.
            case "\t", "\n", "\r": bytes += "&#\(scalar.value);".utf8
            // Section 2.2 has no place for these, not even escaped.
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": bytes += "\u{FFFD}".utf8
            default: bytes += UTF8.encode(scalar)!
            }
        }
    }
}
