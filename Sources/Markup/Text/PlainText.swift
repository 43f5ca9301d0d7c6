internal import Base

/// One line of front matter as people read it, which may have entities and tags of HTML.
///
/// What is no entity and no element stays as it is: `AT&T`, `a < b`, `the <details> element`.
package enum PlainText {
    /// The text without the tags of elements, and with the characters that entities stand for, once: `&amp;lt;` is `&lt;`.
    package static func text(_ text: String) -> String {
        guard text.hasBytes(of: "&") || text.hasBytes(of: "<") else { return text }
        var html = ""
        var hasMarkup = false
        var rest = text[...]
        var open: [String] = []
        while let place = rest.firstIndex(where: { $0 == "&" || $0 == "<" }) {
            html += rest[..<place]
            rest = rest[place...]
            if let entity = rest.prefixMatch(of: entity) {
                hasMarkup = true
                html += rest[..<entity.range.upperBound]
                rest = rest[entity.range.upperBound...]
            } else if let end = markupEnd(rest, &open) {
                hasMarkup = true
                html += rest[..<end]
                rest = rest[end...]
            } else {
                html += rest.removeFirst() == "&" ? "&amp;" : "&lt;"
            }
        }
        guard hasMarkup else { return text }
        html += rest
        var collector = TextCollector()
        html.withUTF8 { collector.addHTML(UnsafeRawBufferPointer($0)) }
        return collector.line
    }

    nonisolated(unsafe) private static let entity = /&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/
    nonisolated(unsafe) private static let tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)(\s[^<>]*)?\/?>/

    /// Where the tag or comment ends that a text begins with; nil where `<` is a sign of the text.
    ///
    /// An element counts where its end is there too: what is named alone, as in `the <b> element`, is text.
    private static func markupEnd(_ text: Substring, _ open: inout [String]) -> Substring.Index? {
        if text.hasPrefix("<!--") { return text.firstRange(of: "-->")?.upperBound }
        guard let match = text.prefixMatch(of: tag) else { return nil }
        let name = match.2.lowercased()
        let end = match.range.upperBound
        if alone.contains(name) { return end }
        if !match.1.isEmpty {
            guard let place = open.lastIndex(of: name) else { return nil }
            open.remove(at: place)
            return end
        }
        guard elements.contains(name), text[end...].lowercased().contains("</\(name)>") else { return nil }
        open.append(name)
        return end
    }

    private static let alone: Set<String> = ["br", "wbr"]

    /// Elements of a line, and those around lines.
    ///
    /// One that hides its content, or shows no text, is named, if anything.
    private static let elements = TextCollector.inlineNames.union([
        "blockquote", "div", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "section",
        "ul",
    ])
}
