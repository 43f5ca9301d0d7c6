extension ExtensionPass {
    // MARK: Code

    /// What stands between the tags of a block of code is one with fences.
    mutating func takeCode() -> Bool {
        let head = lines[index]
        guard index >= commentEnd, let tag = CodeTag(text(head)[...]), !missingEnds.contains(tag.endName) else {
            return false
        }
        let indentation = Array(bytes[head.text.lowerBound..<head.content.lowerBound])
        var code: [[UInt8]] = []
        var after: Substring?
        var place = index
        var own = tag.rest
        var (hasComment, isFirst) = (false, true)
        while true {
            if let end = tag.end(in: own) {
                if own[..<end.lowerBound].contains(where: { !$0.isWhitespace }) {
                    code.append(Array(own[..<end.lowerBound].utf8))
                }
                after = own[end.upperBound...]
                break
            }
            // A tag in a comment begins no code that goes on after it; code about Liquid may have a whole comment in
            // it.
            hasComment = hasComment || CodeTag.beginsComment(own)
            if !hasComment, own.contains("endcomment") {
                commentEnd = place
                return false
            }
            // GitBook's tag stands around a block of code with fences, and some shortcodes do.
            let content = own.utf8.drop { $0 <= 0x20 }
            if isFirst, tag.endName.hasSuffix("code"), CodeFence(opening: content) != nil { return false }
            isFirst = isFirst && content.isEmpty
            // Only white space stands after a tag that has its code below.
            if place > index || own.contains(where: { !$0.isWhitespace }) { code.append(Array(own.utf8)) }
            place += 1
            guard let next = line(place) else { break }
            own = Substring(decoding: bytes[next.text], as: UTF8.self)
        }
        guard let after else {
            missingEnds.insert(tag.endName)
            return false
        }
        // Within HTML nothing is Markdown before the next empty line.
        if lastWritten?.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { write("") }
        let fence = repeatElement(UInt8(ascii: "`"), count: max(3, Self.longestRun(in: code) + 1))
        write(indentation + fence + tag.language.utf8)
        // People begin code at the margin even in a list, which would end there.
        let isOutside = code.contains { !$0.starts(with: indentation) && $0.contains { $0 > 0x20 } }
        for line in code { write((isOutside ? indentation : []) + line) }
        write(indentation + fence)
        if after.contains(where: { !$0.isWhitespace }) { write(indentation + after.utf8) }
        index = place + 1
        return true
    }

    private static func longestRun(in code: [[UInt8]]) -> Int {
        var longest = 0
        for line in code {
            var run = 0
            for byte in line {
                run = byte == UInt8(ascii: "`") ? run + 1 : 0
                longest = max(longest, run)
            }
        }
        return longest
    }

    // MARK: Excerpts

    /// What stands behind the mark that ends an excerpt, in the same line, is a paragraph to Jekyll and Hugo.
    mutating func takeExcerptMark() -> Bool {
        let line = text(lines[index])
        guard line.hasPrefix("<!--"), let end = line.firstRange(of: "-->"),
            line[..<end.lowerBound].dropFirst(4).filter({ !$0.isWhitespace }) == "more"
        else { return false }
        let rest = line[end.upperBound...].drop(while: \.isWhitespace)
        if rest.isEmpty { return false }
        write(line[..<end.upperBound].utf8)
        write("")
        write(rest.utf8)
        index += 1
        return true
    }

    // MARK: Markdown in HTML

    /// What stands in an element with `markdown="1"` is parted from its tags by empty lines, as Markdown in HTML is.
    mutating func takeElement() -> Bool {
        let head = lines[index]
        var rest = Substring(decoding: bytes[head.content.lowerBound..<head.text.upperBound], as: UTF8.self)
        // The content of a list stays in it.
        let isInHTML = lastWritten?.first(where: { $0 > 0x20 }) == UInt8(ascii: "<")
        let indentation = isInHTML ? [] : Array(bytes[head.text.lowerBound..<head.content.lowerBound])
        var place = index
        var isTaken = false
        while let element = ElementLine(rest), let end = end(of: element, at: place) {
            isTaken = true
            if !element.head.isEmpty { write(indentation + element.head.utf8) }
            write("")
            writeContent(of: element, from: place, to: end, after: indentation)
            write("")
            if !element.isParagraph { write(indentation + "</\(element.name)>".utf8) }
            rest = end.rest
            place = end.place
        }
        guard isTaken else { return false }
        if rest.contains(where: { !$0.isWhitespace }) {
            if rest.drop(while: \.isWhitespace).first != "<" { write("") }
            write(indentation + rest.utf8)
        } else if let next = line(place + 1), !next.isBlank, bytes[next.content.lowerBound] != UInt8(ascii: "<") {
            write("")
        }
        index = place + 1
        return true
    }

    /// Where an element ends: the line, the text of the element in that line, and the text after it.
    private struct ElementEnd {
        var place: Int
        var text: Substring
        var rest: Substring
    }

    /// How many elements may have no end before the others are not looked at.
    private static let mostUnclosed = 20

    private mutating func end(of element: ElementLine, at first: Int) -> ElementEnd? {
        guard unclosed < Self.mostUnclosed else { return nil }
        var (place, text, depth) = (first, element.rest, 1)
        while true {
            var from = text.startIndex
            while let tag = ElementLine.nextTag(element.name, in: text[from...]) {
                depth += tag.isEnd ? -1 : 1
                if depth == 0 {
                    return ElementEnd(
                        place: place,
                        text: text[..<tag.range.lowerBound],
                        rest: text[tag.range.upperBound...]
                    )
                }
                from = tag.range.upperBound
            }
            place += 1
            guard let next = line(place) else { break }
            // As raw HTML the comment hides what a paragraph might show.
            if next.isInComment { break }
            // Tags in code end nothing.
            text = next.isVerbatim ? "" : Substring(decoding: bytes[next.text], as: UTF8.self)
        }
        unclosed += 1
        return nil
    }

    private mutating func writeContent(
        of element: ElementLine,
        from first: Int,
        to end: ElementEnd,
        after indentation: [UInt8]
    ) {
        func isText(_ text: Substring) -> Bool { text.contains { !$0.isWhitespace } }
        if end.place == first {
            if isText(end.text) { write(indentation + end.text.drop(while: \.isWhitespace).utf8) }
            return
        }
        if isText(element.rest) { write(indentation + element.rest.drop(while: \.isWhitespace).utf8) }
        let inner = lines[(first + 1)..<end.place]
        let columns = inner.lazy.filter { !$0.isBlank }.map(\.column).min() ?? 0
        for line in inner { write(line, without: columns, after: indentation) }
        if isText(end.text) { write(indentation + end.text.drop(while: \.isWhitespace).utf8) }
    }
}
