internal import Base
internal import FrontMatter

/// The bytes of a file by lines and columns.
struct SourceText {
    let bytes: [UInt8]
    /// The byte at which each line begins; lines end with LF, CRLF or CR.
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var first = 0
        while bytes[first...].starts(with: [0xEF, 0xBB, 0xBF]) { first += 3 }
        var starts = [first]
        for (index, byte) in bytes.enumerated() {
            let isBreak =
                byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r") && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
            if isBreak { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    /// How many lines there are; an empty one after the last line break counts.
    var lineCount: Int { lineStarts.count }

    /// The bytes of a line, counted from 1, without its end; empty beyond the last one.
    func line(_ number: Int) -> ArraySlice<UInt8> {
        guard lineStarts.indices ~= number - 1 else { return [] }
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        let start = lineStarts[number - 1]
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }

    /// The byte at a place; nil where the file has no such place.
    func offset(of position: SourcePosition) -> Int? {
        guard lineStarts.indices ~= Int(position.line) - 1 else { return nil }
        var index = lineStarts[Int(position.line) - 1]
        for _ in 1..<max(1, Int(position.column)) {
            guard index < bytes.count else { return nil }
            index += 1
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        }
        return index
    }

    /// The place of a byte.
    func position(ofByte offset: Int) -> SourcePosition {
        let line = max(1, lineStarts.partitioningIndex { $0 > offset })
        let start = lineStarts[line - 1]
        let column = start < offset ? bytes[start..<offset].count { $0 & 0xC0 != 0x80 } : 0
        return SourcePosition(line: line, column: column + 1)
    }

    /// The bytes that spell a text from a place on, with a quote before it or without; nil where the file spells it
    /// otherwise, with escapes or over several lines.
    func range(spelling text: String, at position: SourcePosition) -> Range<Int>? {
        guard var start = offset(of: position), start < bytes.count else { return nil }
        if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") { start += 1 }
        let length = text.utf8.count
        guard start + length <= bytes.count, bytes[start..<(start + length)].elementsEqual(text.utf8) else {
            return nil
        }
        return start..<(start + length)
    }
}
