internal import Base
internal import Glibc

/// Goes through the lines of a text in Markdown and tells which of them are code or raw HTML.
///
/// It knows only as much of lists as it needs to tell their content from code. `BodyLines` of the module `Articles`
/// does the same to check a file, with the numbers of its lines and what belongs to a quote; both tell fences by
/// `CodeFence`.
struct MarkdownLines {
    /// A line without its line feed.
    struct Line {
        /// Where the line begins, in bytes.
        var start: Int
        /// What stands between the white space at both ends.
        var content: Range<Int>
        /// Where the next line begins.
        var end: Int
        /// Whether it is code, a fence around code, or raw HTML.
        var isCode = false
        /// Whether it is code with fences, or raw HTML that begins above and ends below: nothing in it is a tag.
        var isVerbatim = false
        /// Whether it is code with fences, or a fence.
        var isFenced = false
        /// Whether it is the fence that begins a block of code.
        var opensFence = false

        var isBlank: Bool { content.isEmpty }
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    /// The fence that is open, and the column of the content of the list that it lies in.
    private var fence: (own: CodeFence, column: Int)?
    /// What ends raw HTML.
    private var rawEnd: StaticString?
    private var isVerbatim = false
    private var isFenced = false
    private var opensFence = false
    /// The column at which the content of the last item of a list begins; 0 outside of lists.
    private var listColumn = 0
    private var isBehindBlank = true

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The next line; nil at the end.
    mutating func next() -> Line? {
        guard position < bytes.count, let base = bytes.baseAddress else { return nil }
        let start = position
        let found = memchr(base + start, CInt(UInt8(ascii: "\n")), bytes.count - start)
        let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
        position = min(bytes.count, end + 1)
        var (first, last, column) = (start, end, 0)
        while first < end, ASCII.isBlank(bytes[first]) {
            column += bytes[first] == 0x09 ? 4 - column % 4 : 1
            first += 1
        }
        while last > first, bytes[last - 1] <= 0x20 { last -= 1 }
        var line = Line(start: start, content: first..<last, end: position)
        isVerbatim = false
        (isFenced, opensFence) = (false, false)
        line.isCode = isCode(line, column)
        line.isVerbatim = isVerbatim
        line.isFenced = isFenced
        line.opensFence = opensFence
        return line
    }

    /// Goes on at the line that begins at an offset, as if those before it were not there.
    mutating func skip(to offset: Int) {
        position = max(position, offset)
    }

    private mutating func isCode(_ line: Line, _ column: Int) -> Bool {
        if let end = rawEnd {
            if holds(end, line.content) { rawEnd = nil } else { isVerbatim = true }
            return true
        }
        if let open = fence, line.isBlank || column >= open.column {
            if column - open.column < 4, open.own.closes(bytes[line.content]) { fence = nil }
            isVerbatim = true
            isFenced = true
            return true
        }
        // A fence in a list ends with its item.
        fence = nil
        if line.isBlank {
            isBehindBlank = true
            return false
        }
        let isCode = isCodeOrMarkup(line, column)
        if !isCode { isBehindBlank = false }
        return isCode
    }

    /// The same for a line of text that lies in no block of code with fences.
    private mutating func isCodeOrMarkup(_ line: Line, _ column: Int) -> Bool {
        if column < listColumn, isBehindBlank || item(line) != nil { listColumn = column < 2 ? 0 : column }
        let inner = column - min(column, listColumn)
        if inner >= 4 { return isBehindBlank }
        if let width = item(line) {
            listColumn = column + width
            return false
        }
        if let opened = CodeFence(opening: bytes[line.content]) {
            // Only text of a paragraph may stand farther left than its item: a fence there ends the list.
            if column < listColumn { listColumn = column < 2 ? 0 : column }
            fence = (opened, listColumn)
            isVerbatim = true
            (isFenced, opensFence) = (true, true)
            return true
        }
        for (begin, end) in Self.rawHTML where starts(with: begin, line.content) && endsName(begin, line.content) {
            if !holds(end, line.content.dropFirst(begin.utf8CodeUnitCount)) { rawEnd = end }
            return true
        }
        return false
    }

    private static let rawHTML: [(StaticString, StaticString)] = [
        ("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>"),
        ("<textarea", "</textarea>"),
    ]

    /// How wide the mark of an item of a list is, with the space after it; nil for any other line.
    private func item(_ line: Line) -> Int? {
        var end = line.content.lowerBound
        let limit = line.content.upperBound
        while end < limit, end - line.content.lowerBound < 9, ASCII.isDigit(bytes[end]) { end += 1 }
        guard end < limit else { return nil }
        let signs = end > line.content.lowerBound ? ".)" : "-*+"
        guard signs.utf8.contains(bytes[end]) else { return nil }
        end += 1
        let mark = end - line.content.lowerBound
        guard end < limit else { return mark + 1 }
        var spaces = 0
        while end < limit, ASCII.isBlank(bytes[end]), spaces < 5 {
            spaces += bytes[end] == 0x09 ? 4 : 1
            end += 1
        }
        return spaces == 0 ? nil : mark + (spaces > 4 ? 1 : spaces)
    }

    private func starts(with text: StaticString, _ range: Range<Int>) -> Bool {
        let length = text.utf8CodeUnitCount
        guard range.count >= length else { return false }
        return (0..<length).allSatisfy { bytes[range.lowerBound + $0] | 0x20 == text.utf8Start[$0] | 0x20 }
    }

    /// Whether the name of an element ends with a text, as that of `<preview>` does not with `<pre`; comments have
    /// none.
    private func endsName(_ text: StaticString, _ range: Range<Int>) -> Bool {
        let length = text.utf8CodeUnitCount
        guard text.utf8Start[1] != UInt8(ascii: "!"), range.count > length else { return true }
        let next = bytes[range.lowerBound + length]
        return next <= 0x20 || next == UInt8(ascii: ">")
    }

    private func holds(_ text: StaticString, _ range: Range<Int>) -> Bool {
        let length = text.utf8CodeUnitCount
        guard range.count >= length else { return false }
        return (range.lowerBound...range.upperBound - length).contains { starts(with: text, $0..<range.upperBound) }
    }
}
