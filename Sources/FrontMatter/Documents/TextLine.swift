internal import Base

/// A line of a text: where its characters lie, and where the next line begins.
struct TextLine {
    var content: Range<Int>
    var next: Int

    /// The line that begins at an offset; lines end with LF, CRLF or CR.
    init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        content = start..<end
        next = end
        guard end < bytes.count else { return }
        let isCRLF = bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n")
        next = end + (isCRLF ? 2 : 1)
    }

    /// Whether the line has nothing but spaces and tabs.
    func isBlank(in bytes: UnsafeRawBufferPointer) -> Bool {
        bytes[content].allSatisfy(ASCII.isBlank)
    }
}
