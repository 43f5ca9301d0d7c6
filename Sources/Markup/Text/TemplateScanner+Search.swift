/// Finds the ends and the names of tags.
extension TemplateScanner {
    /// The name of a tag, after the signs that Liquid and Hugo allow in front of it.
    func tagName(from start: Int) -> String {
        var start = start
        while start < bytes.count, bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: " ") { start += 1 }
        var end = start
        while end < bytes.count, (bytes[end] | 0x20) &- UInt8(ascii: "a") < 26 { end += 1 }
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
    private static let longestTag = 1 << 16

    /// After the next of a text of two signs, which must stand near: other braces are just text.
    mutating func end(of text: StaticString, from start: Int) -> Int? {
        let signs = UInt16(text.utf8Start[0]) << 8 | UInt16(text.utf8Start[1])
        // Each is looked for once, however many tags have no end before it.
        let known = ends[signs].flatMap { $0.start <= start && start <= $0.end ? $0.end : nil }
        let end = known ?? find(text, from: start) ?? bytes.count
        if known == nil { ends[signs] = (start, end) }
        return end < bytes.count && end - start <= Self.longestTag ? end + 2 : nil
    }
}
