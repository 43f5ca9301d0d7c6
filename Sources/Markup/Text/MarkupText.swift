/// The text of a body that people read: for search, excerpts and counts of words.
///
/// It is taken from the parsed tree, so that code, entities, tags inside of words and a lone `<` neither split nor lose
/// a word.
package enum MarkupText {
    /// How much of a body is looked at, in bytes; what lies after is not searched.
    package static let maximumLength = 1 << 20

    /// The text of a body, with a line feed between blocks.
    package static func text(of body: String, _ language: MarkupLanguage) -> String {
        var bytes: [UInt8] = []
        append(body, language, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of a body without its blocks of code.
    package static func prose(of body: String, _ language: MarkupLanguage) -> String {
        var (text, links): ([UInt8], [BodyLink]) = ([], [])
        collect(body, language, hasCode: false, to: &text, links: &links)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the text of a body, with a line feed between blocks.
    package static func append(_ body: String, _ language: MarkupLanguage, to text: inout [UInt8]) {
        var links: [BodyLink] = []
        append(body, language, to: &text, links: &links)
    }

    /// Appends the text of a body, and what it links to.
    package static func append(
        _ body: String,
        _ language: MarkupLanguage,
        to text: inout [UInt8],
        links: inout [BodyLink]
    ) {
        collect(body, language, hasCode: true, to: &text, links: &links)
    }

    private static func collect(
        _ body: String,
        _ language: MarkupLanguage,
        hasCode: Bool,
        to text: inout [UInt8],
        links: inout [BodyLink]
    ) {
        links += TemplateCode.linkedPages(in: body)
        collect(
            source: TemplateCode.removed(from: body, language, keepsAddresses: true),
            language,
            hasCode: hasCode,
            to: &text,
            links: &links
        )
    }

    /// Appends the text of a body that has no code of templates any more, and the addresses that it links to.
    static func collect(
        source: String,
        _ language: MarkupLanguage,
        hasCode: Bool = true,
        to text: inout [UInt8],
        links: inout [BodyLink]
    ) {
        var source = source
        source.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            var length = min(bytes.count, maximumLength)
            while length > 0, length < bytes.count, bytes[length] & 0xC0 == 0x80 { length -= 1 }
            let part = UnsafeRawBufferPointer(rebasing: bytes[..<length])
            var collector = TextCollector(text, hasCode: hasCode)
            text = []
            switch language {
            case .html: collector.addReadableHTML(part)
            case .markdown, .mdx: collector.addMarkdown(part)
            }
            text = collector.text
            links += collector.links
        }
    }
}
