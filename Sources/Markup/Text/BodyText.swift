internal import Base

/// The text of a body from its start on, of which as much is parsed as is asked for.
package struct BodyText {
    /// The body without code of templates.
    private var source: String
    private let language: MarkupLanguage

    /// The text of this body.
    package init(_ body: String, _ language: MarkupLanguage) {
        source = TemplateCode.removed(from: body, language, keepsAddresses: true)
        source.makeContiguousUTF8()
        self.language = language
    }

    /// Lends the source from an offset on, which holds what is text, and markup.
    package func withSource<Result>(from offset: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let length = min(source.utf8.count, MarkupText.maximumLength)
        let result = source.utf8.withContiguousStorageIfAvailable { utf8 in
            body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(utf8)[min(offset, length)..<length]))
        }
        // The source was made contiguous.
        return result ?? body(UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// A part of the text.
    package struct Part {
        /// In UTF-8.
        package var text: [UInt8]
        /// How much of the source it is, in bytes.
        package var length: Int
        /// Whether it is all that there is.
        package var isWhole: Bool
    }

    /// The text of at least so many bytes of the source, up to a place between two blocks.
    ///
    /// It is as the whole text has it, with one exception: notes stand at the end. Most of a source is parsed as a
    /// whole.
    package func text(upTo length: Int) -> Part {
        guard length < min(source.utf8.count, MarkupText.maximumLength) / 2, let end = place(from: length) else {
            return part(source, length: source.utf8.count, isWhole: true)
        }
        let start = source[..<source.utf8.index(source.startIndex, offsetBy: end)]
        let text = language == .html ? String(start) : LinkDefinitions.added(to: start, of: source)
        return part(text, length: end, isWhole: false)
    }

    private func part(_ source: String, length: Int, isWhole: Bool) -> Part {
        var (text, links): ([UInt8], [BodyLink]) = ([], [])
        MarkupText.collect(source: source, language, to: &text, links: &links)
        return Part(text: text, length: length, isWhole: isWhole)
    }

    /// The first place from an offset on at which what stands before it is parsed as in the whole; nil where none is
    /// known.
    private func place(from offset: Int) -> Int? {
        withSource(from: 0) { language == .html ? Self.tag(in: $0, from: offset) : Self.block(in: $0, from: offset) }
    }

    /// Where a tag begins: one that was begun before, a comment or a script hide what follows, to its end or the
    /// text's.
    private static func tag(in bytes: UnsafeRawBufferPointer, from offset: Int) -> Int? {
        (offset..<max(offset, bytes.count - 1)).first {
            bytes[$0] == UInt8(ascii: "<")
                && (bytes[$0 + 1] == UInt8(ascii: "/") || ASCII.isLetter(bytes[$0 + 1]))
        }
    }

    /// Where a line after an empty one is not indented, and no code or raw HTML.
    private static func block(in bytes: UnsafeRawBufferPointer, from offset: Int) -> Int? {
        var lines = MarkdownLines(bytes)
        var isAfterBlank = false
        while let line = lines.next() {
            if line.start >= offset, isAfterBlank, !line.isCode, !line.isBlank, line.content.lowerBound == line.start {
                // A comment of Obsidian may begin before the place and end after it.
                let hasComments = UnsafeRawBufferPointer(rebasing: bytes[..<line.start]).firstOffset(of: "%%") != nil
                return hasComments ? nil : line.start
            }
            isAfterBlank = line.isBlank && !line.isCode
        }
        return nil
    }
}
