/// Counts lines and columns from the beginning of a text on.
struct SourceLines {
    var position: SourcePosition

    init(firstLine: Int) {
        position = SourcePosition(line: firstLine, column: 1)
    }

    /// Goes past the character that begins at a byte, or past what ends the line there; returns the byte after it.
    mutating func pass(_ index: Int, in text: UnsafeRawBufferPointer) -> Int {
        var next = index + 1
        switch text[index] {
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            if text[index] == UInt8(ascii: "\r"), next < text.count, text[next] == UInt8(ascii: "\n") { next += 1 }
            position = SourcePosition(line: Int(position.line) + 1, column: 1)
        default:
            while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
            position.column += 1
        }
        return next
    }
}

extension SourcePosition {
    /// The place of a byte in a text.
    ///
    /// `firstLine` is the number of the text's first line. Lines end with LF, CRLF or CR.
    init(ofByte offset: Int, in text: UnsafeRawBufferPointer, firstLine: Int) {
        var lines = SourceLines(firstLine: firstLine)
        var index = 0
        while index < offset { index = lines.pass(index, in: text) }
        self = lines.position
    }
}
