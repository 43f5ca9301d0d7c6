internal import Base
internal import CCmarkGFM
internal import Glibc

/// The syntax tree of a Markdown text with GitHub's extensions: tables, strikethrough, autolinks, task lists and
/// footnotes.
///
/// Containers such as `:::tip` are alerts in it, and links such as `[[Note]]` are links.
final class MarkdownTree {
    let root: MarkdownNode
    private let parser: OpaquePointer
    private static let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8

    private static let extensionNames = ["table", "strikethrough", "autolink", "tasklist"]

    /// The extensions, which the library keeps for the whole process; registered once, and only read from then on.
    nonisolated(unsafe) private static let extensions: [OpaquePointer] = {
        cmark_gfm_core_extensions_ensure_registered()
        return extensionNames.compactMap { cmark_find_syntax_extension($0) }
    }()

    /// The library marks the characters of extensions in a table of the process while it parses, and takes the marks
    /// away at the end: of two texts at a time one would lose its strikethrough and its links
    /// (https://github.com/github/cmark-gfm/pull/176).
    private static let inlineLock = Lock()

    /// Nil where `MarkdownBounds` does not allow the text, or there is no memory for it.
    init?(_ markdown: UnsafeRawBufferPointer) {
        let prepared = ContainerScanner.prepared(markdown)
        let parsed = prepared?.withUnsafeBytes(Self.parsed) ?? Self.parsed(markdown)
        guard let parsed else { return nil }
        (parser, root) = parsed
        if prepared != nil { ContainerTree(root).wrap() }
        NoteMarkup(markdown)?.apply(to: root)
    }

    private static func parsed(_ markdown: UnsafeRawBufferPointer) -> (parser: OpaquePointer, root: MarkdownNode)? {
        let extensions = Self.extensions
        guard MarkdownBounds.allow(markdown), let parser = cmark_parser_new(Self.options) else { return nil }
        for each in extensions { cmark_parser_attach_syntax_extension(parser, each) }
        if let start = markdown.baseAddress {
            cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), markdown.count)
        }
        guard let root = Self.inlineLock.withLock({ cmark_parser_finish(parser) }) else {
            cmark_parser_free(parser)
            return nil
        }
        return (parser, MarkdownNode(root))
    }

    deinit {
        cmark_node_free(root.pointer)
        cmark_parser_free(parser)
    }

    /// The tree as HTML.
    func html() -> String {
        guard let html = cmark_render_html(root.pointer, Self.options, cmark_parser_get_syntax_extensions(parser))
        else {
            return ""
        }
        defer { free(html) }
        return String(cString: html)
    }
}
