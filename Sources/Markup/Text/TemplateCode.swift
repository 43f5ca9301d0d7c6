internal import Base

/// Takes the code of templates out of a body: Liquid's tags, Hugo's shortcodes, ERB, kramdown's attributes, MDX's
/// imports, components and expressions.
///
/// What stands between a pair of tags stays. Code blocks and code spans stay as they are, but for Liquid's `raw` tags.
package enum TemplateCode {
    /// The body without code of templates; the very same where there is none.
    package static func removed(from body: String, _ language: MarkupLanguage) -> String {
        removed(from: body, language, keepsAddresses: false)
    }

    /// The body without code of templates, but for the addresses of links that code stands for; see `TemplateTarget`.
    static func removed(from body: String, _ language: MarkupLanguage, keepsAddresses: Bool) -> String {
        var body =
            switch language {
            case .html: CapturedMarkdown.placed(in: CodeTag.written(inHTML: body))
            case .markdown: MarkdownExtensions.written(body)
            case .mdx: MDXBlocks.written(MDXCodeBlocks.opened(in: body))
            }
        let removed: [UInt8]? = body.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            guard language == .mdx || mayHold(bytes, isMarkdown: language != .html) else { return nil }
            var scanner = TemplateScanner(
                bytes,
                isMDX: language == .mdx,
                isMarkdown: language != .html,
                keepsAddresses: keepsAddresses
            )
            scanner.run()
            return scanner.output
        }
        return removed.map { String(decoding: $0, as: UTF8.self) } ?? body
    }

    /// Where the statements `import` and `export` of a body in MDX begin, in bytes.
    package static func moduleStatements(in body: String) -> [Int] {
        var body = MDXCodeBlocks.opened(in: body)
        return body.withUTF8 { utf8 in
            var scanner = TemplateScanner(UnsafeRawBufferPointer(utf8), isMDX: true, isMarkdown: true)
            scanner.skipModuleStatements()
            return scanner.statements
        }
    }

    /// The body of a document in MDX with empty lines in place of what it imports and exports.
    package static func withoutModuleStatements(_ body: String) -> String {
        var body = MDXCodeBlocks.opened(in: body)
        return body.withUTF8 { utf8 in
            var scanner = TemplateScanner(UnsafeRawBufferPointer(utf8), isMDX: true, isMarkdown: true)
            scanner.skipModuleStatements()
            return String(decoding: scanner.output, as: UTF8.self)
        }
    }

    /// What Liquid's tags `post_url` and `link` name, in order.
    static func linkedPages(in body: String) -> [BodyLink] {
        guard body.hasBytes(of: "{%") else { return [] }
        var pages: [BodyLink] = []
        var rest = body.utf8[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "{")) {
            rest = rest[start...].dropFirst()
            guard rest.first == UInt8(ascii: "%") else { continue }
            let end = rest.firstIndex(of: UInt8(ascii: "}")) ?? rest.endIndex
            let parts = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            if let place = parts.firstIndex(where: { $0 == "post_url" || $0 == "link" }), place + 1 < parts.count {
                pages.append(BodyLink(String(parts[place + 1]), isDocument: true))
            }
            rest = rest[end...]
        }
        return pages
    }

    /// Whether two signs stand together that begin a tag or attributes.
    private static func mayHold(_ bytes: UnsafeRawBufferPointer, isMarkdown: Bool) -> Bool {
        guard bytes.count > 3 else { return false }
        if isMarkdown, bytes.hasOffset(of: UInt8(ascii: "<"), where: { bytes[$0 + 1] == UInt8(ascii: "%") }) {
            return true
        }
        return bytes.hasOffset(of: UInt8(ascii: "{")) { index in
            switch bytes[index + 1] {
            case UInt8(ascii: "{"), UInt8(ascii: "%"): true
            case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "."): isMarkdown
            case 0x20: isMarkdown && index + 2 < bytes.count && "#.".utf8.contains(bytes[index + 2])
            default: isMarkdown && index > 0 && MarkdownAttributes.standBehind(bytes[index - 1])
            }
        }
    }
}
