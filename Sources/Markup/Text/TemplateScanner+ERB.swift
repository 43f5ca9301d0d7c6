internal import Base

/// Code of ERB and EJS, which Middleman, Nanoc, Bridgetown and Hexo run in Markdown.
extension TemplateScanner {
    /// Passes over `<%= ... %>` outside of code; false where none begins here.
    ///
    /// In lines of HTML it stays, and behind a tag of code: a page that writes about it has it there. What stands
    /// between the signs must look like a statement.
    mutating func skipERB() -> Bool {
        guard isMarkdown, index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "%"), !isRaw, !isIndented,
            beginsStatement, let end = end(of: "%>", from: index + 2), emptyLine(from: index) >= end
        else { return false }
        index = end
        return true
    }

    /// How much of a line is looked at for tags, in bytes.
    private static let longestLine = 1_000

    /// Whether `<%= name`, `<% name`, `<%- name` or a comment `<%# text` stands here, and no sentence goes on: code has
    /// a sign or is one word.
    private var beginsStatement: Bool {
        var start = index + 2
        if "=-#".utf8.contains(bytes[start]) { return true }
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "%") }
        return line.contains { "=()|.@[]{}".utf8.contains($0) } || line.starts(with: "end".utf8)
            || line.starts(with: "else".utf8)
    }

    /// Whether the line may be code by its indentation, or has a tag of code before this place.
    private var isIndented: Bool {
        let before = UnsafeRawBufferPointer(rebasing: bytes[lineStart..<min(index, lineStart + Self.longestLine)])
        if before.firstOffset(of: "<code") != nil { return true }
        return bytes[lineStart...].prefix(4).allSatisfy { $0 == 0x20 } || bytes[lineStart] == UInt8(ascii: "\t")
    }
}
