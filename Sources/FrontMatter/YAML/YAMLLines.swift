internal import Glibc

/// Where libyaml's lines begin.
///
/// libyaml ends lines at U+0085, U+2028 and U+2029 too, as YAML 1.1 has it; editors show these within a line.
struct YAMLLines {
    private let firstLine: Int
    /// Those of libyaml's lines, counted from 0, that begin within a line, and the first of all; empty where there are
    /// none.
    private let beginnings: [(line: Int32, position: SourcePosition)]

    init(_ text: UnsafeRawBufferPointer, firstLine: Int) {
        self.firstLine = firstLine
        guard Self.hasOtherEnds(text) else {
            beginnings = []
            return
        }
        var lines = SourceLines(firstLine: firstLine)
        var beginnings: [(line: Int32, position: SourcePosition)] = [(0, lines.position)]
        var index = 0
        while index < text.count {
            let isEnd = Self.isOtherEnd(index, in: text)
            index = lines.pass(index, in: text)
            guard isEnd else { continue }
            let others = Int32(clamping: beginnings.count)
            beginnings.append((lines.position.line - Int32(clamping: firstLine) + others, lines.position))
        }
        self.beginnings = beginnings
    }

    /// The place for editors that is a line and a column to libyaml, both counted from 0.
    func position(line: Int, column: Int) -> SourcePosition {
        var (low, high) = (0, beginnings.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(beginnings[middle].line) <= line { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return SourcePosition(line: firstLine + line, column: column + 1) }
        let (first, position) = beginnings[low - 1]
        let isFirst = line == Int(first)
        return SourcePosition(
            line: Int(position.line) + line - Int(first),
            column: column + (isFirst ? Int(position.column) : 1)
        )
    }

    /// The place of a byte of the text.
    func position(ofByte offset: Int, in text: UnsafeRawBufferPointer) -> SourcePosition {
        SourcePosition(ofByte: offset, in: text, firstLine: firstLine)
    }

    /// Nearly every text has none: it is searched at the speed of memory.
    private static func hasOtherEnds(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let start = text.baseAddress else { return false }
        for first in [0xC2, 0xE2] as [CInt] {
            var index = 0
            while let found = memchr(start + index, first, text.count - index) {
                index = UnsafeRawPointer(found) - start
                if isOtherEnd(index, in: text) { return true }
                index += 1
            }
        }
        return false
    }

    /// Whether one of the three begins at a byte.
    private static func isOtherEnd(_ index: Int, in text: UnsafeRawBufferPointer) -> Bool {
        let next = index + 1 < text.count ? text[index + 1] : 0
        if text[index] == 0xC2 { return next == 0x85 }
        guard text[index] == 0xE2, next == 0x80, index + 2 < text.count else { return false }
        return text[index + 2] == 0xA8 || text[index + 2] == 0xA9
    }
}
