internal import Articles
internal import CCmark
internal import Glibc

/// The HTML of a body, for readers of feeds.
enum FeedContent {
    /// HTML as it is, Markdown as CommonMark reads it, with what stands in it as HTML left in place.
    ///
    /// Whoever shows a feed must clean it in any case: articles are their publisher's own words in either format.
    static func html(_ body: String, _ format: BodyFormat) -> String {
        guard format == .markdown else { return body }
        var body = body
        return body.withUTF8 { bytes in
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            guard let start, let html = cmark_markdown_to_html(start, bytes.count, CMARK_OPT_UNSAFE) else { return "" }
            defer { free(html) }
            return String(cString: html)
        }
    }
}
