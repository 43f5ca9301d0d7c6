internal import Base
internal import Glibc

/// Turns libyaml's lines and columns into those that editors show.
///
/// libyaml ends lines at U+0085, U+2028 and U+2029 too, as YAML 1.1 has it; editors show these within a line.
struct YAMLPositions {
    private let firstLine: Int
    /// The lines of libyaml, counted from 0, that begin inside a line of an editor, ascending, after one for line 0.
    ///
    /// It is empty where there is no such line.
    private let beginnings: [(line: Int32, position: SourcePosition)]

    init(_ text: UnsafeRawBufferPointer, firstLine: Int) {
        self.firstLine = firstLine
        guard Self.hasUnicodeBreaks(text) else {
            beginnings = []
            return
        }
        var lines = SourceLines(firstLine: firstLine)
        var beginnings: [(line: Int32, position: SourcePosition)] = [(0, lines.position)]
        var index = 0
        while index < text.count {
            let isBreak = Self.isUnicodeBreak(index, in: text)
            index = lines.pass(index, in: text)
            guard isBreak else { continue }
            // libyaml has counted a line more for each such break, this one included.
            let breaks = Int32(clamping: beginnings.count)
            beginnings.append((lines.position.line - Int32(clamping: firstLine) + breaks, lines.position))
        }
        self.beginnings = beginnings
    }

    /// The position for editors of a mark of libyaml, which counts lines and columns from 0.
    func position(line: Int, column: Int) -> SourcePosition {
        let next = beginnings.partitioningIndex { Int($0.line) > line }
        guard next > 0 else { return SourcePosition(line: firstLine + line, column: column + 1) }
        let (first, position) = beginnings[next - 1]
        let isFirst = line == Int(first)
        return SourcePosition(
            line: Int(position.line) + line - Int(first),
            column: column + (isFirst ? Int(position.column) : 1)
        )
    }

    /// The position of a byte of the text.
    func position(ofByte offset: Int, in text: UnsafeRawBufferPointer) -> SourcePosition {
        SourcePosition(ofByte: offset, in: text, firstLine: firstLine)
    }

    /// Whether a text has U+0085, U+2028 or U+2029.
    ///
    /// Nearly every text has none, so `memchr` looks for their first bytes.
    private static func hasUnicodeBreaks(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let start = text.baseAddress else { return false }
        for first in [0xC2, 0xE2] as [CInt] {
            var index = 0
            while let found = memchr(start + index, first, text.count - index) {
                index = UnsafeRawPointer(found) - start
                if isUnicodeBreak(index, in: text) { return true }
                index += 1
            }
        }
        return false
    }

    /// Whether U+0085, U+2028 or U+2029 begins at a byte.
    private static func isUnicodeBreak(_ index: Int, in text: UnsafeRawBufferPointer) -> Bool {
        let next = index + 1 < text.count ? text[index + 1] : 0
        if text[index] == 0xC2 { return next == 0x85 }
        guard text[index] == 0xE2, next == 0x80, index + 2 < text.count else { return false }
        return text[index + 2] == 0xA8 || text[index + 2] == 0xA9
    }
}
