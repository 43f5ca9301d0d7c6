internal import Base

extension ExtensionPass {
    // MARK: Admonitions

    /// Python-Markdown's `!!! note "Title"`, `??? note` of its details and `=== "Tab"` of its tabs become containers.
    ///
    /// What belongs to them stands below by four spaces deeper; without that the line is text.
    mutating func takeAdmonition() -> Bool {
        let head = lines[index]
        guard let admonition = AdmonitionLine(text(head)), let first = nextText(from: index + 1),
            lines[first].column >= head.column + Self.indentation
        else { return false }
        let indentation = bytes[head.text.lowerBound..<head.content.lowerBound]
        let colons = repeatElement(UInt8(ascii: ":"), count: Self.colons)
        if let title = admonition.title {
            write(Array(indentation) + colons + "\(admonition.kind) \(title)".utf8)
        }
        write("")
        index = first
        while let place = nextText(from: index),
            lines[place].column >= head.column + Self.indentation || lines[place].isInComment
        {
            while index < place {
                write("")
                index += 1
            }
            // Deeper lines begin nothing that would end the comment.
            write(lines[place], without: lines[place].isInComment ? 0 : Self.indentation)
            index += 1
        }
        write("")
        if admonition.title != nil { write(Array(indentation) + colons) }
        return true
    }

    private static let indentation = 4
    /// More than anybody types, so that no end of another container is taken for one of these.
    private static let colons = 12

    // MARK: Marks

    /// kramdown's table of contents takes the place of the list that the attributes `{:toc}` belong to.
    mutating func takeContents() -> Bool {
        let content = text(lines[index])
        guard content.hasPrefix("{:"), content.hasSuffix("}"),
            content.dropFirst(2).dropLast().split(separator: " ").contains("toc")
        else { return false }
        var (place, first) = (written.count, Int?.none)
        while place > 0, let source = written[place - 1].source, !lines[source].isBlank, !lines[source].isCode {
            place -= 1
            if isItem(lines[source]) { first = place } else if lines[source].column == 0 { break }
        }
        if let first { takeBack(from: first) }
        write("")
        index += 1
        return true
    }

    /// Whether a line begins an item of a list.
    func isItem(_ line: Line) -> Bool {
        let content = bytes[line.content]
        let digits = content.prefix(while: ASCII.isDigit)
        guard let sign = content.dropFirst(digits.count).first else { return false }
        let after = content.dropFirst(digits.count + 1).first
        guard after == nil || after == 0x20 || after == 0x09 else { return false }
        return (digits.isEmpty ? "*-+" : ".)").utf8.contains(sign)
    }

    /// Python-Markdown's mark of a table of contents, `[TOC]` as a paragraph of its own.
    mutating func takeMark() -> Bool {
        guard text(lines[index]) == "[TOC]", isBehindBlank, line(index + 1)?.isBlank ?? true else { return false }
        write("")
        index += 1
        return true
    }

    /// Logseq's properties `file::` and `file-path::` of a page about a document say where that lies on the author's
    /// own disk, which is no concern of anybody else.
    mutating func takeLocalPath() -> Bool {
        var line = text(lines[index])[...]
        if line.hasPrefix("- ") { line = line.dropFirst(2).drop(while: \.isWhitespace) }
        guard let sign = line.firstRange(of: "::") else { return false }
        let value = line[sign.upperBound...].drop(while: \.isWhitespace)
        guard LocalPath.isOne(value, of: line[..<sign.lowerBound]) else { return false }
        write("")
        index += 1
        return true
    }

    /// Snippets of PyMdown Extensions: `--8<-- "file.md"` is another file, `--8<--` up to the next one names several.
    mutating func takeSnippet() -> Bool {
        guard let rest = Self.behindScissors(text(lines[index])) else { return false }
        if rest.isEmpty {
            let end = lines[(index + 1)...].prefix(Self.mostNames).firstIndex {
                Self.behindScissors(text($0))?.isEmpty == true
            }
            guard let end else { return false }
            index = end
        } else if !"\"'[".contains(rest.first ?? " ") {
            return false
        }
        write("")
        index += 1
        return true
    }

    /// How many lines may stand between two scissors.
    private static let mostNames = 100

    /// What stands after `--8<--`, without the spaces; nil where a line does not begin so.
    private static func behindScissors(_ line: String) -> Substring? {
        let before = line.drop { $0 == "-" }
        guard before.count < line.count, before.hasPrefix("8<-") else { return nil }
        return before.dropFirst(2).drop { $0 == "-" }.drop { $0 == " " }
    }

    /// What an abbreviation means, `*[HTML]: Hyper Text Markup Language`, is shown only beside its uses.
    mutating func takeAbbreviation() -> Bool {
        let line = lines[index]
        let content = text(line)
        guard line.column < 4, content.hasPrefix("*["), let close = content.firstIndex(of: "]"),
            content[close...].hasPrefix("]:"), content.index(content.startIndex, offsetBy: 2) < close,
            content.last != "*"
        else { return false }
        write("")
        index += 1
        return true
    }

    // MARK: Definitions

    /// Lists of definitions: `: what it means` below one line for each term, or below an empty line after them.
    mutating func takeDefinitions() -> Bool {
        guard isDefinition(index), let terms = termsAbove else { return false }
        let texts = terms.compactMap { written[$0].source.map { text(lines[$0]) } }
        takeBack(from: terms.lowerBound)
        while isBehindBlank, let last = written.indices.last, lastDefinition.map({ $0 < last }) ?? false {
            takeBack(from: last)
        }
        // Terms after other definitions go on with their list.
        if let last = lastDefinition, last == written.count - 1 { takeBack(from: last) } else { write("<dl>") }
        for text in texts { writeElement("dt") { $0.write(text) } }
        while index < lines.count, isDefinition(index) {
            writeElement("dd") { $0.takeDefinition() }
            if let next = nextText(from: index), isDefinition(next) { index = next }
        }
        lastDefinition = written.count
        write("</dl>")
        write("")
        return true
    }

    private mutating func writeElement(_ name: String, _ content: (inout ExtensionPass) -> Void) {
        write("<\(name)>")
        write("")
        content(&self)
        write("")
        write("</\(name)>")
    }

    private func isDefinition(_ index: Int) -> Bool {
        let content = bytes[lines[index].content]
        guard content.count > 2, content.first == UInt8(ascii: ":"), lines[index].column < 4 else { return false }
        let next = content[content.startIndex + 1]
        return !lines[index].isCode && (next == 0x20 || next == 0x09)
    }

    private static let mostTerms = 4

    /// The places in `written` of the terms above the line that comes next; nil where none are.
    private var termsAbove: Range<Int>? {
        var end = written.count
        if end > 0, isBehindBlank { end -= 1 }
        var start = end
        while start > 0, let source = written[start - 1].source, isTerm(lines[source]) { start -= 1 }
        guard 1...Self.mostTerms ~= end - start else { return nil }
        let isParagraph = start == 0 || written[start - 1].source.map { lines[$0].isBlank } ?? true
        return isParagraph ? start..<end : nil
    }

    private func isTerm(_ line: Line) -> Bool {
        guard !line.isBlank, !line.isCode, line.column < 4, !isItem(line), let first = bytes[line.content].first else {
            return false
        }
        // Rows of tables have no caption that is theirs alone.
        return !"#>|<~{:=+-".utf8.contains(first) && !bytes[line.content].contains(UInt8(ascii: "|"))
    }

    /// Takes what one colon begins: its paragraph, and what stands below by the width of a colon and its spaces, or
    /// deeper.
    private mutating func takeDefinition() {
        let head = lines[index]
        let content = bytes[head.content].dropFirst()
        let space = content.prefix(while: ASCII.isBlank)
        let width = min(4, head.column + 1 + (space.contains(0x09) ? 4 : space.count))
        write(bytes[space.endIndex..<head.text.upperBound])
        index += 1
        while let place = nextText(from: index) {
            let line = lines[place]
            let isLazy = line.isInComment || place == index && !isDefinition(place) && isTerm(line)
            guard isLazy || line.column >= width else { return }
            while index < place {
                write("")
                index += 1
            }
            write(line, without: line.isInComment ? 0 : isLazy ? line.column : width)
            index += 1
        }
    }
}
