internal import Base

/// Lines `Key: value` at the beginning of a document without fences, as Pelican and MultiMarkdown have them.
///
/// A text may begin with a word and a colon too, so these rules tell headers from prose:
/// - The first line is a header, and its key is one of those that `knownKeys` lists.
/// - `title` is among the keys, or two other known keys are.
/// - A header is a key of ASCII letters, digits, spaces, `-` and `_`, at most 40 bytes, directly at the line's start
///   and followed by a colon. `//` after the colon makes an address of it.
/// - A line that is indented continues the value above.
/// - Where the first line begins with `.. `, as Nikola has it, all headers do.
/// - The block ends with an empty line or with the text. After two known keys it ends with any other line as well,
///   which is text of the body then, as Pelican has it; before that, such a line makes prose of the whole block.
struct HeaderBlock {
    struct Header {
        var key: Range<Int>
        var value: Range<Int>
        /// The lines that continue the value.
        var continuations: [Range<Int>] = []
        /// The number of the line, from 0 on.
        var line: Int
    }

    private(set) var headers: [Header] = []
    /// The offset of the line after the last header.
    private(set) var end: Int

    /// Lines that are read at most; where there are more, the block is too large to be used.
    static let maximumLines = 50_000
    private(set) var isTooLarge = false

    /// Keys, in the form of `Mapping.folded`, that headers of documents have and sentences hardly begin with.
    private static let knownKeys: Set = [
        "title", "subtitle", "date", "modified", "updated", "published", "created", "author", "authors", "category",
        "categories", "tags", "tag", "keywords", "slug", "summary", "description", "status", "lang", "language",
        "template",
        "saveas", "url", "image", "draft", "layout", "permalink", "copyright", "email", "affiliation", "css",
        "translation",
        "series", "type", "baseheaderlevel", "htmlheader", "latexmode", "quoteslanguage", "format",
    ]

    /// Nil where the lines from an offset on are no headers.
    init?(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        end = start
        let isMarked = Self.isMarked(start..<bytes.count, bytes)
        var known = 0
        var hasTitle = false
        var number = 0
        var line = TextLine(bytes, from: start)
        var isComplete = false
        while !isComplete {
            if line.isBlank(in: bytes) { break }
            if number >= Self.maximumLines {
                isTooLarge = true
                end = bytes.count
                break
            }
            if Self.isIndented(line, bytes), !headers.isEmpty {
                headers[headers.count - 1].continuations.append(bytes[line.content].trimmingBlanks().indices)
            } else if Self.isMarked(line.content, bytes) == isMarked,
                let header = Self.header(Self.withoutMark(line.content, bytes), bytes, number)
            {
                let key = Mapping.folded(String(decoding: bytes[header.key], as: UTF8.self).filter { $0 != " " })
                let isKnown = Self.knownKeys.contains(key)
                if headers.isEmpty, !isKnown { return nil }
                if isKnown { known += 1 }
                hasTitle = hasTitle || key == "title"
                headers.append(header)
            } else {
                if known < 2, !isMarked { return nil }
                break
            }
            end = line.next
            isComplete = line.next >= bytes.count
            number += 1
            line = TextLine(bytes, from: line.next)
        }
        guard !headers.isEmpty, hasTitle || known >= 2 || isMarked else { return nil }
    }

    private static func isMarked(_ line: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes[line].starts(with: ".. ".utf8)
    }

    private static func withoutMark(_ line: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Range<Int> {
        isMarked(line, bytes) ? line.lowerBound + 3..<line.upperBound : line
    }

    private static func isIndented(_ line: TextLine, _ bytes: UnsafeRawBufferPointer) -> Bool {
        ASCII.isBlank(bytes[line.content.lowerBound])
    }

    private static func header(_ line: Range<Int>, _ bytes: UnsafeRawBufferPointer, _ number: Int) -> Header? {
        guard let first = bytes[line].first, ASCII.isLetter(first),
            let colon = bytes[line].prefix(41).firstIndex(of: UInt8(ascii: ":")),
            bytes[line.lowerBound..<colon].allSatisfy(isKeyByte),
            !bytes[(colon + 1)..<line.upperBound].starts(with: "//".utf8),
            !bytes[(colon + 1)..<line.upperBound].starts(with: ":".utf8)
        else { return nil }
        return Header(
            key: bytes[line.lowerBound..<colon].trimmingBlanks().indices,
            value: bytes[colon + 1..<line.upperBound].trimmingBlanks().indices,
            line: number
        )
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || " -_".utf8.contains(byte)
    }
}
