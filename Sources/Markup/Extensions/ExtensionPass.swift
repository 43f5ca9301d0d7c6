/// One pass over a text: writes the outermost blocks of extensions anew, and leaves what lies in them to the next pass.
struct ExtensionPass {
    /// A line of the text.
    struct Line {
        /// Without its line feed.
        var text: Range<Int>
        /// What stands between the white space at both ends.
        var content: Range<Int>
        /// The column at which the content begins.
        var column: Int
        var isCode: Bool
        /// Whether a comment that begins within a line above has not ended: the line belongs to that one's paragraph.
        var isInComment: Bool
        /// Whether nothing in it is a tag; see `MarkdownLines.Line`.
        var isVerbatim: Bool

        var isBlank: Bool { content.isEmpty }
    }

    let bytes: UnsafeRawBufferPointer
    let lines: [Line]
    /// The line that comes next.
    var index = 0
    var hasChanged = false
    private(set) var output: [UInt8] = []
    /// The lines that were written: where each begins, and which line of the text it is, nil for others.
    private(set) var written: [(start: Int, source: Int?)] = []
    /// Ends of tags and elements that do not come any more.
    var missingEnds: Set<String> = []
    /// How many elements have no end of their own.
    var unclosed = 0
    /// Where a comment of Liquid ends that is known to be open.
    var commentEnd = 0
    /// The place in `written` of the last end of a list of definitions.
    var lastDefinition: Int?

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        var lines: [Line] = []
        var scanner = MarkdownLines(bytes)
        var comment: Int?
        while let line = scanner.next() {
            let hasFeed = line.end > line.start && bytes[line.end - 1] == UInt8(ascii: "\n")
            let text = line.start..<(hasFeed ? line.end - 1 : line.end)
            var column = 0
            for byte in bytes[line.start..<line.content.lowerBound] { column += byte == 0x09 ? 4 - column % 4 : 1 }
            lines.append(
                Line(
                    text: text,
                    content: line.content,
                    column: column,
                    isCode: line.isCode || comment != nil && !line.isBlank,
                    isInComment: comment != nil && !line.isCode && !line.isBlank,
                    isVerbatim: line.isVerbatim
                )
            )
            if line.isCode || line.isBlank {
                Self.endParagraph(at: lines.endIndex - 1, comment, &lines)
                comment = nil
            } else if Self.leavesCommentOpen(bytes[line.content], comment != nil) {
                comment = comment ?? lines.endIndex
            } else {
                comment = nil
            }
        }
        Self.endParagraph(at: lines.endIndex, comment, &lines)
        self.lines = lines
        output.reserveCapacity(bytes.count + bytes.count / 8)
    }

    /// Takes back that lines lie in a comment: what has no end in its paragraph is none.
    private static func endParagraph(at end: Int, _ comment: Int?, _ lines: inout [Line]) {
        guard let comment else { return }
        for index in comment..<end {
            lines[index].isCode = false
            lines[index].isInComment = false
        }
    }

    /// Whether a comment is open at the end of a line.
    private static func leavesCommentOpen(_ line: Slice<UnsafeRawBufferPointer>, _ wasOpen: Bool) -> Bool {
        var isOpen = wasOpen
        for index in line.indices where line[index...].starts(with: (isOpen ? "-->" : "<!--").utf8) {
            isOpen.toggle()
        }
        return isOpen
    }

    mutating func run() {
        while index < lines.count {
            let line = lines[index]
            if line.isInComment, CodeTag.isAlone(text(line)[...]) {
                // The empty line that it would leave would end the comment.
                index += 1
                hasChanged = true
            } else if line.isBlank
                || !(!line.isVerbatim && line.column < 4 && takeExcerptMark() || !line.isCode && takeBlock())
            {
                copy()
            } else {
                hasChanged = true
            }
        }
    }

    private mutating func takeBlock() -> Bool {
        let line = lines[index]
        switch bytes[line.content.lowerBound] {
        case UInt8(ascii: "{"): return takeCode() || takeContents()
        case UInt8(ascii: "<"): return takeElement()
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "="): return takeAdmonition()
        case UInt8(ascii: "/"): return takeBlockOfSlashes()
        case UInt8(ascii: "["): return takeMark()
        case UInt8(ascii: "-"): return takeSnippet() || takeLocalPath()
        case UInt8(ascii: "f"), UInt8(ascii: "F"): return takeLocalPath()
        case UInt8(ascii: "*"): return takeAbbreviation()
        case UInt8(ascii: ":"): return takeDefinitions()
        default: return false
        }
    }

    // MARK: Lines

    func text(_ line: Line) -> String {
        String(decoding: bytes[line.content], as: UTF8.self)
    }

    /// The line, blank or not, at a place; nil beyond the last one.
    func line(_ index: Int) -> Line? {
        lines.indices.contains(index) ? lines[index] : nil
    }

    /// The place of the first line from here on that is not blank; nil where there is none.
    func nextText(from start: Int) -> Int? {
        var index = start
        while index < lines.count, lines[index].isBlank { index += 1 }
        return index < lines.count ? index : nil
    }

    /// The line written last; nil at the beginning.
    var lastWritten: ArraySlice<UInt8>? {
        written.last.map { output[$0.start...].dropLast() }
    }

    var isBehindBlank: Bool { lastWritten?.allSatisfy { $0 <= 0x20 } ?? true }

    // MARK: Writing

    /// Takes the next line as it is.
    mutating func copy() {
        write(bytes[lines[index].text], source: index)
        index += 1
    }

    mutating func write(_ line: some Sequence<UInt8>, source: Int? = nil) {
        written.append((output.count, source))
        output.append(contentsOf: line)
        output.append(UInt8(ascii: "\n"))
    }

    mutating func write(_ line: String) {
        write(line.utf8)
    }

    /// Writes a line of the text with so many columns of its indentation less, after an indentation.
    mutating func write(_ line: Line, without columns: Int, after indentation: some Sequence<UInt8> = []) {
        if line.isBlank { return write("") }
        let spaces = repeatElement(UInt8(ascii: " "), count: max(0, line.column - columns))
        write(Array(indentation) + spaces + bytes[line.content.lowerBound..<line.text.upperBound])
    }

    /// Takes back the lines written last, from one on.
    mutating func takeBack(from place: Int) {
        guard place < written.count else { return }
        output.removeLast(output.count - written[place].start)
        written.removeLast(written.count - place)
        if let last = lastDefinition, last >= place { lastDefinition = nil }
    }
}
