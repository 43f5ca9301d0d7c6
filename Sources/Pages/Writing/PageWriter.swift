internal import Base
internal import Glibc

/// Writes HTML in UTF-8; text is escaped so that it may stand in elements and in attributes alike.
struct PageWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 1024) {
        bytes.reserveCapacity(capacity)
    }

    /// HTML as it stands.
    mutating func raw(_ html: StaticString) {
        html.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// HTML as it stands.
    mutating func raw(_ html: [UInt8]) {
        bytes += html
    }

    /// HTML as it stands.
    mutating func raw(_ html: ArraySlice<UInt8>) {
        bytes += html
    }

    /// HTML that was made, as it stands; it has a name of its own, since a literal would be taken for a `String` first.
    mutating func raw(made html: String) {
        var html = html
        html.withUTF8 { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { self.text(UnsafeRawBufferPointer($0)) }
    }

    /// A text in UTF-8.
    mutating func text(_ utf8: UnsafeRawBufferPointer) {
        MarkupEscapes.append(utf8, to: &bytes)
    }

    /// A string of JSON, which lies at a range of its bytes.
    mutating func text(_ json: UnsafeRawBufferPointer, _ value: Range<Int>) {
        guard value.count > 1, json[value.lowerBound] == UInt8(ascii: "\"") else { return }
        let content = UnsafeRawBufferPointer(rebasing: json[value.lowerBound + 1..<value.upperBound - 1])
        if let start = content.baseAddress, memchr(start, CInt(UInt8(ascii: "\\")), content.count) != nil {
            text(JSONObjectReader.string(json, value) ?? "")
        } else {
            text(content)
        }
    }

    /// An attribute with a space before it.
    mutating func attribute(_ name: StaticString, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        text(value)
        raw("\"")
    }

    /// Takes back what was written beyond a length.
    mutating func truncate(to length: Int) {
        bytes.removeLast(bytes.count - length)
    }

    mutating func number(_ value: Int) {
        raw(made: String(value))
    }
}
