internal import Base

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
        XMLEscapes.append(text, to: &bytes)
        end(name)
    }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes {
            bytes.append(UInt8(ascii: " "))
            append(attribute.name)
            bytes += "=\"".utf8
            XMLEscapes.append(attribute.value, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func append(_ name: StaticString) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
