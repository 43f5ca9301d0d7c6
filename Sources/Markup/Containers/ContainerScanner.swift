internal import Base

/// Writes containers so that the parser of Markdown leaves their lines alone, and takes out what no page shows:
/// comments and names of blocks of Obsidian, content and code that Quarto hides.
///
/// In the place of the lines of a container that is like an alert of GitHub come paragraphs with marks of this module;
/// see `ContainerTree`. Lines of other containers are empty. Code stays as it is.
struct ContainerScanner {
    /// The signs of paragraphs that stand for the beginning of a container, with the line of an alert after it, and for
    /// its end.
    ///
    /// They are for private use (Unicode, section 23.5). A text that has them itself is left as it is.
    static let (begin, end): (Unicode.Scalar, Unicode.Scalar) = ("\u{10FFD0}", "\u{10FFD1}")

    /// Of containers that lie deeper in one another only the content stays.
    static let maximumDepth = 50

    enum Change {
        /// An alert begins: its kind and title.
        case begin(String)
        /// So many containers end.
        case end(Int)
        case drop
        /// Nothing stays, not even an empty line.
        case remove
    }

    /// A container that is open.
    private struct Open {
        var colons: Int
        /// The place of its beginning in `changes`.
        var change: Int
        var isAlert: Bool
    }

    let bytes: UnsafeRawBufferPointer
    var changes: [(range: Range<Int>, change: Change)] = []
    private var open: [Open] = []
    /// Containers within those of `open` that are too deep.
    private var tooDeep = 0
    /// Where the last line stands that ends a component, 0 without one; nil as long as nobody asked.
    private var lastEnd: Int?
    /// Whether no comment ends after the present line.
    private var hasNoEnd = false

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The text as the parser of Markdown is to have it; nil where there is nothing to change.
    static func prepared(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard mayHold(bytes), !hasMarks(bytes) else { return nil }
        var scanner = ContainerScanner(bytes)
        scanner.scan()
        return scanner.changes.isEmpty ? nil : scanner.output
    }

    /// Whether the text has `begin` or `end` itself, which would be taken for marks.
    private static func hasMarks(_ bytes: UnsafeRawBufferPointer) -> Bool {
        [begin, end].contains { bytes.firstOffset(of: String($0)) != nil }
    }

    /// Whether two colons or a fence of a cell begin a line, or signs of Obsidian stand anywhere.
    private static func mayHold(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count > 3 else { return false }
        // A search for each sign alone reads many bytes at once.
        return bytes.hasOffset(of: UInt8(ascii: "%")) { bytes[$0 + 1] == UInt8(ascii: "%") }
            || bytes.hasOffset(of: UInt8(ascii: "^")) { $0 > 0 && bytes[$0 - 1] == 0x20 || beginsLine(bytes, $0) }
            || bytes.hasOffset(of: UInt8(ascii: "{")) { beginsCell(bytes, $0) }
            || bytes.hasOffset(of: UInt8(ascii: ":")) { bytes[$0 + 1] == UInt8(ascii: ":") && beginsLine(bytes, $0) }
    }

    /// Whether nothing but white space stands before a place in its line.
    private static func beginsLine(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Bool {
        var start = place
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") {
            start -= 1
            if bytes[start] > 0x20 { return false }
        }
        return true
    }

    /// Whether a brace stands after a fence.
    private static func beginsCell(_ bytes: UnsafeRawBufferPointer, _ brace: Int) -> Bool {
        var end = brace
        while end > 0, brace - end < 8, bytes[end - 1] == 0x20 { end -= 1 }
        guard end > 2 else { return false }
        let sign = bytes[end - 1]
        return (sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~")) && bytes[end - 2] == sign
    }

    // MARK: Reading

    private mutating func scan() {
        var lines = MarkdownLines(bytes)
        while let line = lines.next() {
            if line.opensFence { takeCell(line, &lines) }
            guard !line.isCode, line.content.count >= 2 else { continue }
            let first = bytes[line.content.lowerBound]
            if first == UInt8(ascii: ":"), line.content.count <= Self.longestLine {
                take(line, &lines)
            } else if first == UInt8(ascii: "#"), isSlot(line) {
                changes.append((line.start..<line.end, .drop))
            } else {
                let name = blockIdentifier(line.content)
                let end = name?.lowerBound ?? line.content.upperBound
                takeComments(marks(line.content.lowerBound..<end), line, &lines)
                if let name, name.lowerBound >= changes.last?.range.upperBound ?? 0 { changes.append((name, .remove)) }
            }
        }
        // A component that is never closed is a leaf: its line is dropped.
        for each in open where each.colons == 2 { changes[each.change].change = .drop }
    }

    private static let longestLine = 1000

    private mutating func take(_ line: MarkdownLines.Line, _ lines: inout MarkdownLines) {
        let text = String(decoding: bytes[line.content], as: UTF8.self)
        if ConditionalContent(text)?.isShown == false { return skipContainer(line, &lines) }
        switch ContainerLine(text) {
        case .begin(let colons, let alert, let title, let hasOptions):
            if colons == 2, !isClosed(after: line, lines) {
                // Nor does anything below belong to it.
                changes.append((line.start..<line.end, .drop))
            } else if open.count >= Self.maximumDepth {
                tooDeep += 1
                changes.append((line.start..<line.end, .drop))
            } else {
                open.append(Open(colons: colons, change: changes.count, isAlert: alert != nil))
                changes.append((line.start..<line.end, alert.map { .begin("[!\($0)] \(title)") } ?? .drop))
            }
            skipOptions(ofLines: hasOptions, &lines)
        case .end(let colons): close(line, colons)
        case .part: if isInComponent { changes.append((line.start..<line.end, .drop)) }
        case nil: break
        }
    }

    /// Whether a line that ends a component stands anywhere below.
    private mutating func isClosed(after line: MarkdownLines.Line, _ lines: MarkdownLines) -> Bool {
        if let lastEnd { return lastEnd > line.start }
        var (ahead, last) = (lines, 0)
        while let other = ahead.next() {
            if !other.isCode, isText(other, "::") { last = other.start }
        }
        lastEnd = last
        return last > line.start
    }

    private mutating func close(_ line: MarkdownLines.Line, _ colons: Int) {
        if tooDeep > 0 {
            tooDeep -= 1
            return changes.append((line.start..<line.end, .drop))
        }
        // The one with as many colons, else the innermost one: those within it have no end of their own.
        let place = open.lastIndex { $0.colons == colons } ?? (colons > 2 ? open.indices.last : nil)
        guard let place else { return }
        var alerts = 0
        for each in open[place...].dropFirst() where each.isAlert {
            if each.colons == 2 { changes[each.change].change = .drop } else { alerts += 1 }
        }
        if open[place].isAlert { alerts += 1 }
        open.removeLast(open.count - place)
        changes.append((line.start..<line.end, alerts > 0 ? .end(alerts) : .drop))
    }

    /// Passes over `---`, keys and `---` after the beginning of a component, and over MyST's `:class: wide`.
    private mutating func skipOptions(ofLines hasOptions: Bool, _ lines: inout MarkdownLines) {
        var ahead = lines
        guard let first = ahead.next() else { return }
        if isText(first, "---") {
            var count = 0
            while let line = ahead.next(), count < Self.mostOptions {
                if isText(line, "---") {
                    changes.append((first.start..<line.end, .drop))
                    lines = ahead
                    return
                }
                guard line.isBlank || isKey(line) else { return }
                count += 1
            }
        } else if hasOptions {
            var (line, count) = (Optional(first), 0)
            while let option = line, option.content.count > 2, bytes[option.content.lowerBound] == UInt8(ascii: ":"),
                bytes[option.content.lowerBound + 1] | 0x20 >= UInt8(ascii: "a"), count < Self.mostOptions
            {
                changes.append((option.start..<option.end, .drop))
                lines = ahead
                line = ahead.next()
                count += 1
            }
        }
    }

    private static let mostOptions = 100

    /// Whether a line can be one of YAML: a key and a colon, an item, or what belongs to the line above.
    private func isKey(_ line: MarkdownLines.Line) -> Bool {
        let content = bytes[line.content]
        return line.content.lowerBound > line.start || content.first == UInt8(ascii: "-")
            || content.contains(UInt8(ascii: ":"))
    }

    private func isText(_ line: MarkdownLines.Line, _ text: StaticString) -> Bool {
        text.withUTF8Buffer { $0.elementsEqual(bytes[line.content]) }
    }

    private var isInComponent: Bool { open.contains { $0.colons == 2 } }

    /// Whether a line names a part of the component that it stands in: `#title`, within one of two colons.
    private func isSlot(_ line: MarkdownLines.Line) -> Bool {
        guard isInComponent else { return false }
        return bytes[line.content].dropFirst().allSatisfy {
            ASCII.isLetter($0) || $0 == UInt8(ascii: "-")
        }
    }

    // MARK: Comments

    /// Takes out the comments that begin at some of the marks of a line, of which the last may end on a later line.
    private mutating func takeComments(
        _ marks: [Int],
        _ line: MarkdownLines.Line,
        _ lines: inout MarkdownLines
    ) {
        var (marks, line) = (marks[...], line)
        while !marks.isEmpty {
            let last = marks.count.isMultiple(of: 2) ? nil : marks.popLast()
            takeComments(marks, line)
            guard let last, let next = skipComment(from: last, line, &lines) else { return }
            (marks, line) = next
        }
    }

    /// Passes over a comment of several lines; returns the line that it ends within, with the marks after it.
    ///
    /// It begins a line and ends another, as `%%` is hardly anything else there, or both ends stand in one paragraph.
    private mutating func skipComment(
        from start: Int,
        _ line: MarkdownLines.Line,
        _ lines: inout MarkdownLines
    ) -> (marks: ArraySlice<Int>, line: MarkdownLines.Line)? {
        let beginsLine = bytes[line.content.lowerBound..<start].allSatisfy { $0 == UInt8(ascii: ">") || $0 == 0x20 }
        guard beginsLine || bytes[start - 1] <= 0x20 else { return nil }
        var ahead = lines
        var isInParagraph = true
        while isInParagraph || beginsLine && !hasNoEnd {
            guard let other = ahead.next() else { break }
            isInParagraph = isInParagraph && !other.isBlank && !other.isCode
            let marks = marks(other.content)
            if marks.count == 1, beginsLine, marks[0] == other.content.upperBound - 2 {
                changes.append((line.start..<other.end, .drop))
                lines = ahead
                return nil
            }
            if isInParagraph || beginsLine && marks.last == other.content.upperBound - 2, let end = marks.first {
                changes.append((start..<end + 2, .remove))
                lines = ahead
                return (marks.dropFirst(), other)
            }
        }
        if beginsLine { hasNoEnd = true }
        return nil
    }

    /// Takes comments out of a line: from `%%` after a space to the next one.
    private mutating func takeComments(_ marks: ArraySlice<Int>, _ line: MarkdownLines.Line) {
        var marks = marks
        while let start = marks.popFirst() {
            let isBehindText = start > line.content.lowerBound && bytes[start - 1] > 0x20
            guard !isBehindText, let end = marks.popFirst() else { continue }
            changes.append((start..<end + 2, .drop))
        }
    }

    /// Where two signs of per cent stand that are not more, outside of code spans.
    private func marks(_ content: Range<Int>) -> [Int] {
        var marks: [Int] = []
        var index = content.lowerBound
        var isCode = false
        while index < content.upperBound {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "%") || byte == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let start = index
            while index < content.upperBound, bytes[index] == byte { index += 1 }
            if byte == UInt8(ascii: "`") {
                isCode.toggle()
            } else if index - start == 2, !isCode {
                marks.append(start)
            }
        }
        return marks
    }

    // MARK: Writing

    private static let longestIndentation = 256

    private var output: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + changes.count * 16)
        var position = 0
        for (range, change) in changes {
            output += bytes[position..<range.lowerBound]
            position = range.upperBound
            let isLine = range.upperBound == bytes.count || bytes[range.upperBound - 1] == UInt8(ascii: "\n")
            // One line can end many containers, and its indentation stands before each of their ends.
            let indentation = bytes[range].prefix(Self.longestIndentation).prefix(while: ASCII.isBlank)
            switch change {
            case .drop: if isLine { output += "\n".utf8 }
            case .remove: break
            case .begin(let text):
                output += "\n".utf8
                output += indentation
                output += "\(Self.begin)\(text)\n\n".utf8
            case .end(let count):
                for _ in 0..<count {
                    output += "\n".utf8
                    output += indentation
                    output += "\(Self.end)\n\n".utf8
                }
            }
        }
        output += bytes[position...]
        return output
    }
}
