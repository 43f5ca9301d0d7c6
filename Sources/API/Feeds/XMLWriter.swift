/// Writes XML 1.0: elements, attributes and text, escaped where necessary.
struct XMLWriter {
    private(set) var bytes: [UInt8]

    /// A document; or the continuation of one, a piece of which is written already.
    init(continuing: Bool = false) {
        bytes = continuing ? [] : Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    }

    typealias Attribute = (name: StaticString, value: String)

    /// Opens an element; `end` closes it.
    mutating func begin(_ name: StaticString, _ attributes: Attribute...) {
        begin(name, attributes)
    }

    /// Opens an element with a list of attributes.
    mutating func begin(_ name: StaticString, _ attributes: [Attribute]) {
        open(name, attributes)
        bytes.append(UInt8(ascii: ">"))
    }

    mutating func end(_ name: StaticString) {
        bytes += "</".utf8
        append(name)
        bytes += ">\n".utf8
    }

    /// An element without content.
    mutating func empty(_ name: StaticString, _ attributes: Attribute...) {
        open(name, attributes)
        bytes += "/>\n".utf8
    }

    /// An element with a text as its content; nothing where the text is nil.
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

    /// Appends text, escaped so that it may stand in elements and attributes alike.
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

    /// What to write for the character at a byte, and its length in UTF-8; nil where it needs no escape.
    private static func escape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (StaticString, Int)? {
        switch utf8[index] {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "\""): return ("&quot;", 1)
        // A parser would turn the plain characters into spaces and line feeds.
        case UInt8(ascii: "\t"): return ("&#9;", 1)
        case UInt8(ascii: "\n"): return ("&#10;", 1)
        case UInt8(ascii: "\r"): return ("&#13;", 1)
        // XML 1.0 section 2.2 forbids these, U+FFFE and U+FFFF, even escaped.
        case 0..<0x20: return ("\u{FFFD}", 1)
        case 0xEF where utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE: return ("\u{FFFD}", 3)
        default: return nil
        }
    }
}
