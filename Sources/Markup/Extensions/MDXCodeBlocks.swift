internal import Base

/// Opens the blocks ```` ```mdx-code-block ```` of Docusaurus: what stands in them is MDX of the page and no code,
/// behind a fence that translators' tools leave alone.
///
/// Spaces take the places of the fences, so that every other byte stays where it is. What is nested in code, in a
/// comment or in a quote stays as it is, and so does a block without an end.
/// https://docusaurus.io/docs/i18n/crowdin#mdx-solutions
struct MDXCodeBlocks {
    private static let name = "mdx-code-block"

    /// A block may lie in another one, with a longer fence around it.
    private static let maximumDepth = 3

    /// Fences of more signs are read as code.
    private static let longestFence = 16

    private let bytes: UnsafeMutableRawBufferPointer
    private let text: UnsafeRawBufferPointer
    private var hasChanged = false
    /// Fences that no line closes after the present one.
    private var unclosed: Set<[UInt8]> = []
    private var commentsAreOver = false

    private init(_ bytes: UnsafeMutableRawBufferPointer) {
        self.bytes = bytes
        text = UnsafeRawBufferPointer(bytes)
    }

    /// The body without the fences; the very same where it has none.
    static func opened(in body: String) -> String {
        guard body.hasBytes(of: name) else { return body }
        var bytes = Array(body.utf8)
        bytes.withUnsafeMutableBytes { bytes in
            for _ in 0..<maximumDepth {
                var pass = MDXCodeBlocks(bytes)
                pass.run()
                if !pass.hasChanged { break }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func run() {
        var lines = MarkdownLines(text)
        // The end of the block that was opened last: no other one is looked for in it.
        var end = 0
        while true {
            let before = lines
            guard let line = lines.next() else { return }
            if line.start >= end, let fence = fence(line), let closing = closing(fence, after: line) {
                blank(line.content)
                blank(closing.content)
                if line.content.lowerBound > line.start { blankStatements(in: line.end..<closing.start) }
                end = closing.end
                hasChanged = true
                lines = before
            } else if !line.isFenced, let next = lineAfterComments(in: line) {
                lines.skip(to: next)
            }
        }
    }

    /// The fence that a line opens a block with; nil for any other line.
    private func fence(_ line: MarkdownLines.Line) -> CodeFence? {
        let content = text[line.content]
        guard line.opensFence, let sign = content.first else { return nil }
        let info = content.drop { $0 == sign }
        guard content.count - info.count <= Self.longestFence,
            info.drop(while: { $0 <= 0x20 }).elementsEqual(Self.name.utf8)
        else { return nil }
        return CodeFence(opening: content)
    }

    /// The line that closes a fence, however deep it is indented, as Docusaurus has it; nil where there is none.
    private mutating func closing(_ fence: CodeFence, after line: MarkdownLines.Line) -> MarkdownLines.Line? {
        let signs = Array(text[line.content].prefix { $0 == text[line.content.lowerBound] })
        guard !unclosed.contains(signs) else { return nil }
        var lines = MarkdownLines(text)
        lines.skip(to: line.end)
        while let next = lines.next() {
            if fence.closes(text[next.content]) { return next }
        }
        unclosed.insert(signs)
        return nil
    }

    private mutating func blank(_ range: Range<Int>) {
        for index in range { bytes[index] = 0x20 }
    }

    /// Blanks what an indented block imports and exports, each up to an empty line: elsewhere such a line begins at the
    /// margin.
    private mutating func blankStatements(in range: Range<Int>) {
        var lines = MarkdownLines(UnsafeRawBufferPointer(rebasing: text[..<range.upperBound]))
        lines.skip(to: range.lowerBound)
        var isStatement = false
        while let line = lines.next() {
            if line.isVerbatim {
                isStatement = false
                continue
            }
            let content = text[line.content]
            let begins = ["import ", "export "].contains { content.starts(with: $0.utf8) }
            isStatement = !content.isEmpty && (isStatement || begins && content.contains { "\"'{=".utf8.contains($0) })
            if isStatement { blank(line.content) }
        }
    }

    /// Where the next line begins after comments, the last of which ends on a later line; nil where none does so.
    private mutating func lineAfterComments(in line: MarkdownLines.Line) -> Int? {
        var (place, end) = (line.content.lowerBound, line.end)
        while !commentsAreOver, let start = text[place..<end].firstRange(of: "{/*".utf8) {
            guard let close = text[start.upperBound...].firstRange(of: "*/}".utf8) else {
                commentsAreOver = true
                break
            }
            place = close.upperBound
            if place > end { end = text[place...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count }
        }
        return end > line.end ? end : nil
    }
}
