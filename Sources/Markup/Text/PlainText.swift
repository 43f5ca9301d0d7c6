internal import Base

/// One line of front matter as people read it, which may have entities and tags of HTML.
///
/// What is neither an entity nor an element stays as it is: `AT&T`, `a < b`, `the <details> element`.
package enum PlainText {
    /// The text without the tags of elements, and with the characters that entities stand for, once: `&amp;lt;` is
    /// `&lt;`.
    package static func text(_ text: String) -> String {
        guard text.hasBytes(of: "&") || text.hasBytes(of: "<") else { return text }
        var html = ""
        var hasMarkup = false
        var rest = text[...]
        var scanner = MarkupScanner(text)
        while let place = rest.firstIndex(where: { $0 == "&" || $0 == "<" }) {
            html += rest[..<place]
            rest = rest[place...]
            if let entity = rest.prefixMatch(of: entity) {
                hasMarkup = true
                html += rest[..<entity.range.upperBound]
                rest = rest[entity.range.upperBound...]
            } else if let end = scanner.markupEnd(rest) {
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
        let isRead = html.withUTF8 { collector.addHTML(UnsafeRawBufferPointer($0)) }
        return isRead ? collector.line : text
    }

    // A Regex is not Sendable, but matching does not change it.
    nonisolated(unsafe) private static let entity = /&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/
    nonisolated(unsafe) private static let tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)(\s[^<>]*)?\/?>/

    /// Finds the tags and comments of a text, from its start to its end, in a time that grows with its length.
    private struct MarkupScanner {
        /// How many elements are open, by their names.
        private var openCounts: [String: Int] = [:]
        /// Where the last end tag of each element begins.
        private let lastEnds: [String: String.Index]
        /// Whether a comment that begins later may have an end.
        private var hasCommentEnd = true

        init(_ text: String) {
            var lastEnds: [String: String.Index] = [:]
            let bytes = text.utf8
            var rest = bytes[...]
            while let place = rest.firstIndex(of: UInt8(ascii: "<")) {
                rest = rest[bytes.index(after: place)...]
                guard rest.first == UInt8(ascii: "/") else { continue }
                let name = rest.dropFirst().prefix { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 & 0xDF }
                guard name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: ">") else { continue }
                lastEnds[String(decoding: name, as: UTF8.self).lowercased()] = place
            }
            self.lastEnds = lastEnds
        }

        /// Where the tag or comment ends that a text begins with; nil where `<` is a sign of the text.
        ///
        /// An element counts where its end is there too: what is named alone, as in `the <b> element`, is text.
        mutating func markupEnd(_ text: Substring) -> String.Index? {
            if text.hasPrefix("<!--") { return commentEnd(text) }
            guard let match = text.prefixMatch(of: tag) else { return nil }
            let name = match.2.lowercased()
            let end = match.range.upperBound
            if alone.contains(name) { return end }
            let openCount = openCounts[name, default: 0]
            if !match.1.isEmpty {
                guard openCount > 0 else { return nil }
                openCounts[name] = openCount - 1
                return end
            }
            guard elements.contains(name), let lastEnd = lastEnds[name], lastEnd >= end else { return nil }
            openCounts[name] = openCount + 1
            return end
        }

        private mutating func commentEnd(_ text: Substring) -> String.Index? {
            guard hasCommentEnd else { return nil }
            let end = text.firstRange(of: "-->")?.upperBound
            if end == nil { hasCommentEnd = false }
            return end
        }
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
