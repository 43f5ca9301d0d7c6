internal import Base
internal import HTTP

/// Writes HTML in UTF-8; text is escaped so that it may stand in elements and in attributes alike.
struct PageWriter {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    init(capacity: Int = 1024) {
        bytes.reserveCapacity(capacity)
    }

    /// HTML as it stands.
    mutating func raw(_ html: StaticString) {
        bytes.append(piece: html.utf8Start, count: html.utf8CodeUnitCount)
    }

    /// HTML as it stands.
    mutating func raw(_ html: [UInt8]) {
        html.withUnsafeBytes { bytes.append(piece: $0) }
    }

    /// A part of bytes that is HTML as it stands.
    mutating func raw(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        guard let base = bytes.baseAddress else { return }
        self.bytes.append(piece: base + range.lowerBound, count: range.count)
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
        MarkupEscapes.append(json, value, to: &bytes)
    }

    /// A text in UTF-8 as a part of an address, in which the given characters stay as they are.
    ///
    /// No character that HTML has an escape for may be among them.
    mutating func encoded(_ utf8: UnsafeRawBufferPointer, keeping kept: StaticString) {
        PercentEncoding.append(utf8, keeping: kept, to: &bytes)
    }

    /// An attribute with a space before it.
    mutating func attribute(_ name: StaticString, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        text(value)
        raw("\"")
    }

    /// What `write` writes.
    static func written(_ write: (inout PageWriter) -> Void) -> [UInt8] {
        var page = PageWriter()
        write(&page)
        return page.bytes
    }

    /// Makes room for bytes that are about to be written.
    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(bytes.count + count)
    }

    /// Takes back what was written beyond a length.
    mutating func truncate(to length: Int) {
        bytes.removeLast(bytes.count - length)
    }

    mutating func number(_ value: Int) {
        bytes.append(decimal: value)
    }
}
