internal import Base

/// Writes a body in MDX so that a parser of Markdown reads it as MDX does: no text is code because it is indented, and
/// what elements of HTML and components hold is Markdown.
///
/// What stands in an element moves to the column of its tag, tags of elements get lines of their own, with empty lines
/// around them, and code with fences moves as its fence does. https://mdxjs.com/docs/what-is-mdx/
struct MDXBlocks {
    /// An element or a component that is open.
    private struct Element {
        var name: String
        /// Where its tag stands in the text, and where it was written.
        var column: Int
        var written: Int
        /// How many columns what it holds moves to the left; nil before its first line.
        var shift: Int?
        /// The same for what stands around it.
        var outerShift: Int
        /// Whether its tag stands in a list.
        var isInList: Bool
        var isBlock: Bool
    }

    private let bytes: UnsafeRawBufferPointer
    private var output: [UInt8] = []
    private var open: [Element] = []
    private var fence: (own: CodeFence, shift: Int)?
    /// The end of an element that holds no Markdown.
    private var verbatimEnd: [UInt8]?
    private var isInList = false
    /// Whether no comment ends any more.
    private var commentsAreOver = false

    private static let maximumDepth = 200
    private static let maximumColumn = 200

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        output.reserveCapacity(bytes.count + bytes.count / 8)
    }

    /// The body without its imports and exports, in such a form; the very same where nothing has to change.
    static func written(_ body: String) -> String {
        guard ["<", "    ", "\t", "{/*"].contains(where: body.hasBytes) else { return body }
        var body = TemplateCode.withoutModuleStatements(body)
        let output = body.withUTF8 { utf8 in
            var pass = MDXBlocks(UnsafeRawBufferPointer(utf8))
            pass.run()
            return pass.output
        }
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func run() {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            start = take(start..<end)
        }
        if let last = bytes.last, last != UInt8(ascii: "\n") { output.removeLast() }
    }

    /// Takes a line; returns where the next one begins.
    private mutating func take(_ line: Range<Int>) -> Int {
        var (first, column) = (line.lowerBound, 0)
        while first < line.upperBound, ASCII.isBlank(bytes[first]) {
            column += bytes[first] == 0x09 ? 4 - column % 4 : 1
            first += 1
        }
        // Nobody writes as deep, and white space that moves must not outgrow the text.
        column = min(column, Self.maximumColumn)
        let content = first..<line.upperBound
        let next = min(bytes.count, line.upperBound + 1)
        if let end = verbatimEnd {
            writeCode(line, without: 0)
            if bytes[content].firstRange(of: end) != nil { verbatimEnd = nil }
        } else if let (own, shift) = fence {
            writeCode(line, without: shift)
            if own.closes(bytes[content]) { fence = nil }
        } else if let end = endOfComment(content.lowerBound) {
            return takeComment(to: end, column)
        } else if bytes[content].allSatisfy({ $0 <= 0x20 }) {
            write(content, at: 0)
        } else if bytes[first] == UInt8(ascii: "<"), let tag = MDXTag(bytes, at: first, before: bytes.count) {
            return take(tag, content, column)
        } else {
            takeText(content, column)
        }
        return next
    }

    // MARK: Comments

    /// After a comment that begins at a place, `{/* ... */}`; nil where none does.
    private mutating func endOfComment(_ start: Int) -> Int? {
        guard !commentsAreOver, bytes[start...].starts(with: "{/*".utf8) else { return nil }
        guard let end = bytes[start...].firstRange(of: "*/}".utf8) else {
            commentsAreOver = true
            return nil
        }
        return end.upperBound
    }

    /// Leaves a comment out, with the fences and the tags in it; returns where the next line begins.
    private mutating func takeComment(to end: Int, _ column: Int) -> Int {
        var lineEnd = end
        while lineEnd < bytes.count, bytes[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
        let rest = trimmed(end..<lineEnd)
        if rest.isEmpty { write(rest, at: 0) } else { takeText(rest, column) }
        return min(bytes.count, lineEnd + 1)
    }

    // MARK: Text

    private mutating func takeText(_ content: Range<Int>, _ column: Int) {
        let written = place(column)
        var target = written
        if isItem(content) {
            isInList = true
        } else if written < 2 {
            isInList = false
        }
        if !isInList, written >= 4 { target = open.last?.written ?? 0 }
        if let opened = CodeFence(opening: bytes[content]) { fence = (opened, column - target) }
        write(content, at: target)
    }

    /// Where what begins at a column is to stand.
    private mutating func place(_ column: Int) -> Int {
        guard let last = open.indices.last else { return column }
        let element = open[last]
        let shift = element.shift ?? element.outerShift + max(0, column - element.column)
        open[last].shift = shift
        return max(0, column - shift)
    }

    /// Whether a line begins an item of a list.
    private func isItem(_ content: Range<Int>) -> Bool {
        let digits = bytes[content].prefix(while: ASCII.isDigit)
        let rest = bytes[content].dropFirst(digits.count)
        guard digits.count < 10, let sign = rest.first else { return false }
        return (digits.isEmpty ? "*-+" : ".)").utf8.contains(sign) && rest.dropFirst().first.map { $0 <= 0x20 } ?? true
    }

    // MARK: Tags

    private mutating func take(_ tag: MDXTag, _ content: Range<Int>, _ column: Int) -> Int {
        var end = max(content.upperBound, tag.end)
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        let next = min(bytes.count, end + 1)
        let range = content.lowerBound..<tag.end
        let rest = trimmed(tag.end..<end)
        if tag.isVerbatim, !tag.isEnd {
            let close = Array("</\(tag.name)".utf8)
            write(content.lowerBound..<end, at: place(column))
            if bytes[rest].firstRange(of: close) == nil, !tag.isEmpty { verbatimEnd = close }
        } else if tag.isEnd {
            close(tag, column, content.lowerBound..<end, hasRest: !rest.isEmpty)
        } else if tag.isEmpty || !rest.isEmpty && (!tag.isBlock || isPlain(tag, rest)) {
            takeText(content.lowerBound..<end, column)
        } else {
            begin(tag, range, column)
            if let inner = inner(of: tag, rest) {
                takeText(inner, column)
                close(tag, column, inner.upperBound..<rest.upperBound, hasRest: false)
            } else if !rest.isEmpty {
                takeText(rest, column)
                // What follows on the lines below has an indentation of its own.
                if let last = open.indices.last { open[last].shift = nil }
            }
        }
        return next
    }

    /// Whether an element ends in its line, and holds nothing that Markdown would read otherwise.
    private func isPlain(_ tag: MDXTag, _ rest: Range<Int>) -> Bool {
        guard let inner = inner(of: tag, rest) else { return false }
        return !bytes[inner].contains { "*_[`~\\<:#+-".utf8.contains($0) }
    }

    /// What stands before the end of an element in the same line; nil where it does not end there.
    private func inner(of tag: MDXTag, _ rest: Range<Int>) -> Range<Int>? {
        let close = "</\(tag.name)>".utf8
        guard rest.count >= close.count, bytes[rest.suffix(close.count)].elementsEqual(close) else { return nil }
        return rest.dropLast(close.count)
    }

    private mutating func begin(_ tag: MDXTag, _ range: Range<Int>, _ column: Int) {
        let outerShift = open.last.map { $0.shift ?? $0.outerShift } ?? 0
        let written = place(column)
        let target = !isInList && written >= 4 ? open.last?.written ?? 0 : written
        writeTag(range, at: target, isBlock: tag.isBlock, isParagraph: tag.name == "p")
        guard open.count < Self.maximumDepth else { return }
        open.append(
            Element(
                name: tag.name,
                column: column,
                written: target,
                outerShift: outerShift + written - target,
                isInList: isInList,
                isBlock: tag.isBlock
            )
        )
    }

    private mutating func close(_ tag: MDXTag, _ column: Int, _ range: Range<Int>, hasRest: Bool) {
        guard let place = open.lastIndex(where: { $0.name == tag.name }) else { return takeText(range, column) }
        let element = open[place]
        open.removeLast(open.count - place)
        isInList = element.isInList
        writeTag(range, at: element.written, isBlock: element.isBlock && !hasRest, isParagraph: tag.name == "p")
    }

    /// Writes a tag in a line of its own; that of a paragraph is left out, as what it holds is one.
    private mutating func writeTag(_ range: Range<Int>, at column: Int, isBlock: Bool, isParagraph: Bool) {
        guard isBlock else { return write(range, at: column) }
        write(range.lowerBound..<range.lowerBound, at: 0)
        if !isParagraph {
            write(range, at: column)
            write(range.lowerBound..<range.lowerBound, at: 0)
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let text = bytes[range].trimming { $0 <= 0x20 }
        return text.startIndex..<text.endIndex
    }

    /// Writes a line of code without so many columns of white space before it; what is left of that stays as it is.
    private mutating func writeCode(_ line: Range<Int>, without columns: Int) {
        var (start, column) = (line.lowerBound, 0)
        while start < line.upperBound, column < columns, ASCII.isBlank(bytes[start]) {
            column += bytes[start] == 0x09 ? 4 - column % 4 : 1
            start += 1
        }
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, column - columns)))
        output.append(contentsOf: bytes[start..<line.upperBound])
        output.append(UInt8(ascii: "\n"))
    }

    private mutating func write(_ content: Range<Int>, at column: Int) {
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: content.isEmpty ? 0 : column))
        output.append(contentsOf: bytes[content])
        output.append(UInt8(ascii: "\n"))
    }
}
