/// Makes HTML of bodies.
package struct BodyRenderer: Sendable {
    private let base: String?
    private let hasOnlyPages: Bool

    /// `base` is the address that relative addresses in a body are relative to; nil leaves them as they are.
    ///
    /// Where `hasOnlyPages`, addresses without a host lead nowhere but to the pages that are asked for.
    package init(base: String?, hasOnlyPages: Bool = false) {
        self.base = base
        self.hasOnlyPages = hasOnlyPages
    }

    /// The body as HTML that a page can put in place, with its headings.
    ///
    /// HTML passes through an allow-list. A body with elements too deep in one another is shown as plain text, and so
    /// is one that `MarkdownBounds` does not allow.
    /// `page` gives the address of the page that a link leads to, nil where it knows none.
    package func rendered(
        _ body: String,
        _ language: MarkupLanguage,
        page: (SiteLink) -> String? = { _ in nil }
    ) -> RenderedBody {
        withoutActuallyEscaping(page) { page in
            rendered(body, language, AddressResolver(base: base, hasOnlyPages: hasOnlyPages, page: page))
        }
    }

    private func rendered(_ body: String, _ language: MarkupLanguage, _ addresses: AddressResolver) -> RenderedBody {
        var source = TemplateCode.removed(from: body, language, keepsAddresses: true)
        var outline = Outline()
        if language == .html {
            return source.withUTF8 { sanitized(UnsafeRawBufferPointer($0), addresses, &outline) }
        }
        let html: String? = source.withUTF8 { utf8 in
            guard let tree = MarkdownTree(UnsafeRawBufferPointer(utf8)) else { return nil }
            var renderer = MarkdownRenderer(tree, addresses)
            return renderer.html(&outline)
        }
        guard var html else { return source.withUTF8 { Self.plain(UnsafeRawBufferPointer($0)) } }
        guard outline.isIncomplete else { return RenderedBody(html: html, outline: outline.headings) }
        outline = Outline()
        return html.withUTF8 { sanitized(UnsafeRawBufferPointer($0), addresses, &outline) }
    }

    private func sanitized(
        _ html: UnsafeRawBufferPointer,
        _ addresses: AddressResolver,
        _ outline: inout Outline
    ) -> RenderedBody {
        guard let tree = HTMLTree(html) else { return Self.plain(html) }
        var sanitizer = HTMLSanitizer(addresses)
        sanitizer.add(tree.body, &outline)
        return RenderedBody(html: sanitizer.html, outline: outline.headings)
    }

    private static func plain(_ text: UnsafeRawBufferPointer) -> RenderedBody {
        var writer = HTMLWriter()
        UnparsedText(text).text.withUnsafeBytes { writer.text($0) }
        return RenderedBody(html: "<pre>\(writer.html)</pre>", outline: [])
    }
}
