internal import Base

/// A text of which every line is `key: value`, as programs have it that split each line at its first colon.
///
/// Such a program takes any value, such as `title: @harbour/chart`. Here a value that YAML refuses is put in quotes.
struct YAMLLines {
    /// The text with quotes around those values.
    private(set) var bytes: [UInt8] = []
    /// The numbers of their lines, from 0 on.
    private(set) var quotedLines: [Int] = []

    /// A longer text stays as it is, since each line is tried by itself.
    private static let maximumSize = 64 << 10
    private static let maximumLines = 100
    /// Whether lines below a key may hold its list or its group.
    private let takesLists: Bool

    /// Tries each line by itself.
    ///
    /// Nil where a line is anything else than a key with its value, an empty line or a comment, where nothing can be
    /// mended, and where a value is refused that is no text: a list in brackets or the bracket alone, or that of a key
    /// that may hide the document. With `takesLists` lines of a list and indented ones stay as they are, and what is
    /// refused must be plainly a text.
    init?(_ text: UnsafeRawBufferPointer, _ limits: FrontMatterLimits, takesLists: Bool = false) {
        self.takesLists = takesLists
        guard text.count <= Self.maximumSize else { return nil }
        var start = 0
        var number = 0
        while start < text.count {
            guard number < Self.maximumLines else { return nil }
            let line = TextLine(text, from: start)
            guard add(line.content, of: text, number, limits) else { return nil }
            bytes += text[line.content.upperBound..<line.next]
            start = line.next
            number += 1
        }
        if quotedLines.isEmpty { return nil }
    }

    private mutating func add(
        _ line: Range<Int>,
        of text: UnsafeRawBufferPointer,
        _ number: Int,
        _ limits: FrontMatterLimits
    ) -> Bool {
        let content = text[line]
        if takesLists, content.first == 0x20 || content.starts(with: "- ".utf8) {
            bytes += content
            return true
        }
        let name = content.prefix(while: KeyBytes.contains)
        if name.isEmpty {
            bytes += content
            return content.first == UInt8(ascii: "#") || content.allSatisfy(ASCII.isBlank)
        }
        let rest = content[name.endIndex...]
        guard rest.first == UInt8(ascii: ":"), rest.count == 1 || ASCII.isBlank(rest[rest.startIndex + 1]) else {
            return false
        }
        let value = rest.dropFirst().trimmingBlanks()
        if value.isEmpty || Self.isYAML(text, line, limits) {
            bytes += content
            return true
        }
        let isList = value.first == UInt8(ascii: "[") && (value.last == UInt8(ascii: "]") || value.count == 1)
        if takesLists, let sign = value.first, Self.signs.contains(sign) { return false }
        if isList || DocumentSplitter.mayHide(Mapping.folded(String(decoding: name, as: UTF8.self))) { return false }
        bytes += text[line.lowerBound..<value.startIndex] + [UInt8(ascii: "'")]
        for byte in value { bytes += byte == UInt8(ascii: "'") ? [byte, byte] : [byte] }
        bytes.append(UInt8(ascii: "'"))
        quotedLines.append(number)
        return true
    }

    /// What begins a list, a group, a text in quotes or over several lines, an anchor or a tag.
    private static let signs = Array("[{\"'|>&!".utf8)

    private static func isYAML(
        _ text: UnsafeRawBufferPointer,
        _ line: Range<Int>,
        _ limits: FrontMatterLimits
    ) -> Bool {
        var warnings = Warnings()
        var limits = limits
        // The limit is meant for a whole text: each line would have it anew.
        limits.aliasedNodes = 0
        let line = UnsafeRawBufferPointer(rebasing: text[line])
        let node = try? YAMLText(line, firstLine: 1, limits: limits).compose(.lastWins, &warnings)
        return node != nil
    }
}
