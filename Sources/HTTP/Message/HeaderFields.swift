/// Header fields in the order in which they are sent; a name may occur more than once.
package struct HeaderFields: Sendable, Hashable {
    /// The lines as they are sent, each with its end.
    package private(set) var lines: [UInt8] = []

    /// An empty list.
    package init() {}

    /// The fields of lines that were written here.
    init(lines: [UInt8]) {
        self.lines = lines
    }

    /// Adds a field.
    ///
    /// Bytes that a value must not have, line breaks above all, become spaces: no value can end its line.
    package mutating func append(_ name: FieldName, _ value: String) {
        var value = value
        value.withUTF8 { append(name, utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Adds a field with a value in UTF-8; see the other one.
    package mutating func append(_ name: FieldName, utf8 value: UnsafeRawBufferPointer) {
        lines += name.lineStart
        if CharacterClass.areFieldValue(value) {
            lines.append(contentsOf: value)
        } else {
            lines += value.map { CharacterClass.isFieldValue($0) ? $0 : UInt8(ascii: " ") }
        }
        lines.append(UInt8(ascii: "\r"))
        lines.append(UInt8(ascii: "\n"))
    }

    /// Adds a field with a value in UTF-8.
    package mutating func append(_ name: FieldName, utf8 value: [UInt8]) {
        value.withUnsafeBytes { append(name, utf8: $0) }
    }

    /// Makes room for so many bytes of lines, so that those that follow need not be moved.
    package mutating func reserveCapacity(_ count: Int) {
        lines.reserveCapacity(count)
    }

    /// Adds the fields of another list after those of this one.
    package mutating func append(contentsOf other: HeaderFields) {
        lines += other.lines
    }
}
