internal import Base

/// Finds the ends and the names of tags.
extension TemplateScanner {
    /// The name of a tag, after the signs that Liquid and Hugo allow in front of it.
    func tagName(from start: Int) -> String {
        var start = start
        while start < bytes.count, bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: " ") { start += 1 }
        var end = start
        while end < bytes.count, ASCII.isLetter(bytes[end]) { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The place of a text of two signs, at most so many bytes away.
    func find(_ text: StaticString, from start: Int, within distance: Int? = nil) -> Int? {
        let (first, second) = (text.utf8Start[0], text.utf8Start[1])
        let end = distance.map { min(bytes.count, start + $0 + 2) } ?? bytes.count
        var position = start
        while position + 1 < end {
            if bytes[position] == first, bytes[position + 1] == second { return position }
            position += 1
        }
        return nil
    }

    /// Braces farther apart are just text, in bytes.
    private static let (longestExpression, longestTag) = (4096, 1 << 16)

    /// After the next of a text of two signs, which must stand near: other braces are just text.
    ///
    /// Tags of Liquid may have long parameters, in one paragraph.
    mutating func end(of text: StaticString, from start: Int) -> Int? {
        let end = place(of: text, from: start)
        guard end < bytes.count else { return nil }
        if end - start <= Self.longestExpression { return end + 2 }
        let isTag = text.utf8Start[0] == UInt8(ascii: "%") && text.utf8Start[1] == UInt8(ascii: "}")
        return isTag && end - start <= Self.longestTag && emptyLine(from: start) > end ? end + 2 : nil
    }

    /// Where the next of two signs stands; the end of the text where there is none.
    ///
    /// Each is looked for once, however many tags have no end before it.
    mutating func place(of text: StaticString, from start: Int) -> Int {
        let signs = UInt16(text.utf8Start[0]) << 8 | UInt16(text.utf8Start[1])
        if let known = ends[signs], known.start <= start, start <= known.end { return known.end }
        let end = find(text, from: start) ?? bytes.count
        ends[signs] = (start, end)
        return end
    }

    /// Where the line ends that the next empty one follows, which ends a paragraph; the end of the text where there is
    /// none.
    mutating func emptyLine(from start: Int) -> Int {
        if let known = nextEmptyLine, known.start <= start, start <= known.end { return known.end }
        var end = start
        while end < bytes.count {
            if bytes[end] == UInt8(ascii: "\n") {
                var next = end + 1
                while next < bytes.count, " \t\r".utf8.contains(bytes[next]) { next += 1 }
                if next < bytes.count, bytes[next] == UInt8(ascii: "\n") { break }
            }
            end += 1
        }
        nextEmptyLine = (start, end)
        return end
    }
}
