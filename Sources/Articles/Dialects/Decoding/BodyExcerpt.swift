internal import Base
internal import Markup

/// The excerpt that a body holds, for documents without one in their front matter.
enum BodyExcerpt {
    /// The largest excerpt that is made of a paragraph, in characters.
    static let maximumLength = 300

    private static let marks = [
        "<!--more-->", "<!-- more -->", "<!-- truncate -->", "<!--truncate-->", "{/* truncate */}", "{/*truncate*/}",
        "<!-- excerpt -->", "<!--excerpt-->", "<!-- end-excerpt -->", "<!-- PELICAN_END_SUMMARY -->",
    ]

    /// What every one of the marks begins with.
    private static let openings = ["<!--", "{/*"]

    /// Marks and paragraphs are looked for in so many bytes.
    private static let searched = 20_000

    /// A body is not read farther where its first paragraph ends before so many bytes.
    private static let firstPart = 4000

    /// What stands before the mark that ends an excerpt, else the first paragraph; nil where there is no text.
    static func text(in body: String, _ format: BodyFormat = .markdown, separator: String?) -> String? {
        let language = format.language
        let body =
            switch format {
            case .mdx: TemplateCode.withoutModuleStatements(body)
            // What is captured at the start may be shown far behind it.
            case .html: CapturedMarkdown.placed(in: body)
            default: withoutTable(body)
            }
        let start = start(of: body, searched)
        for mark in possibleMarks(in: start) + [separator].compactMap({ $0 }) where !mark.allSatisfy(\.isNewline) {
            guard let offset = start.firstOffset(ofBytes: mark) else { continue }
            let head = start[..<start.utf8.index(start.startIndex, offsetBy: offset)]
            let texts = MarkupBlocks.texts(of: withDefinitions(head, body, language), language, atMost: 50)
            if !texts.isEmpty { return cut(texts.joined(separator: " "), at: 2000) }
        }
        for length in [firstPart, searched] {
            let part = Self.start(of: body, length)
            let whole = withDefinitions(part, body, language)
            if let text = MarkupBlocks.texts(of: whole, language, atMost: 1).first {
                return cut(text, at: maximumLength)
            }
            if part.endIndex == body.endIndex { break }
        }
        return nil
    }

    /// A body without the table of contents that DocToc writes into it.
    private static func withoutTable(_ body: String) -> String {
        guard body.hasBytes(of: "<!-- START doctoc"), let start = body.firstRange(of: "<!-- START doctoc"),
            let end = body[start.upperBound...].firstRange(of: "<!-- END doctoc"),
            let close = body[end.upperBound...].firstRange(of: "-->")
        else { return body }
        return String(body[..<start.lowerBound] + body[close.upperBound...])
    }

    /// The marks that a text may have by what they begin with: most texts have not even that.
    private static func possibleMarks(in text: Substring) -> [String] {
        let found = openings.filter(text.hasBytes)
        return found.isEmpty ? [] : marks.filter { mark in found.contains { mark.hasPrefix($0) } }
    }

    /// A part of a body with the definitions of its links, which may stand at the end of the whole.
    private static func withDefinitions(_ part: Substring, _ body: String, _ language: MarkupLanguage) -> String {
        language == .html ? String(part) : LinkDefinitions.added(to: part, of: body)
    }

    /// The lines of a body that end before a length in bytes; a longer line is cut.
    private static func start(of body: String, _ length: Int) -> Substring {
        guard let end = body.utf8.index(body.startIndex, offsetBy: length, limitedBy: body.endIndex) else {
            return body[...]
        }
        let part = body[..<end]
        return part.utf8.lastIndex(of: UInt8(ascii: "\n")).map { part[...$0] } ?? part
    }

    /// A text cut after a word, with an ellipsis where something was cut off.
    static func cut(_ text: String, at length: Int) -> String {
        guard text.utf8.count > length, text.count > length else { return text }
        let head = text.prefix(length - 1)
        let end = head.lastIndex(where: \.isWhitespace) ?? head.endIndex
        var kept = head[..<end]
        while let last = kept.last, last.isWhitespace || ",;:-\u{2013}\u{2014}".contains(last) { kept.removeLast() }
        return kept + "\u{2026}"
    }
}
