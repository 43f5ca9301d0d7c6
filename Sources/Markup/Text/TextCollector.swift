internal import CCmarkGFM
internal import CGumbo
internal import Glibc

/// Collects the text of syntax trees, with a line feed between blocks.
struct TextCollector {
    private(set) var text: [UInt8]
    /// What is linked to, in order.
    private(set) var links: [BodyLink] = []

    /// Whether blocks of code are taken too.
    private let hasCode: Bool

    /// `text` is what the collected text is appended to.
    init(_ text: [UInt8] = [], hasCode: Bool = true) {
        self.text = text
        self.hasCode = hasCode
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        text.append(contentsOf: bytes)
    }

    private mutating func append(_ text: UnsafePointer<CChar>?) {
        guard let text else { return }
        append(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    /// Ends a block; several ends in a row are one.
    private mutating func endBlock() {
        if let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
    }

    /// The text on one line.
    var line: String {
        if text.contains(where: { $0 >= 0x80 }) {
            return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let words = text.split { $0 == UInt8(ascii: " ") || UInt8(ascii: "\t")...UInt8(ascii: "\r") ~= $0 }
        return String(decoding: Array(words.joined(separator: " ".utf8)), as: UTF8.self)
    }

    // MARK: Markdown

    mutating func addMarkdown(_ markdown: UnsafeRawBufferPointer) {
        guard let tree = MarkdownTree(markdown) else {
            text += UnparsedText(markdown).text
            return
        }
        for alert in tree.alerts { alert.removeMark() }
        add(tree.root)
    }

    /// Adds the text of a node and those in it.
    mutating func add(_ root: MarkdownNode) {
        // The open element of a paragraph that hides its content, such as <script>; nil outside of any.
        var opaqueTag: String?
        root.walk { node, isEntering in
            switch node.type {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                if isEntering, opaqueTag == nil { append(node.literal) }
            case CMARK_NODE_CODE_BLOCK:
                endBlock()
                if hasCode { append(node.literal) }
                endBlock()
            case CMARK_NODE_HTML_BLOCK:
                endBlock()
                if let literal = node.literal {
                    addReadableHTML(UnsafeRawBufferPointer(start: literal, count: strlen(literal)))
                }
                endBlock()
            case CMARK_NODE_HTML_INLINE: addInlineTag(node.literal.map { String(cString: $0) } ?? "", &opaqueTag)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(UInt8(ascii: " "))
            case CMARK_NODE_LINK:
                if isEntering, let address = cmark_node_get_url(node.pointer) { note(String(cString: address)) }
            case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_IMAGE, CMARK_NODE_FOOTNOTE_REFERENCE: break
            default:
                // Blocks; a cell of a table ends one, a struck-through text does not.
                if node.typeName != "strikethrough" { endBlock() }
                // A medium that nothing ends hides no other paragraphs.
                if let tag = opaqueTag, Self.fallbackNames.contains(tag) { opaqueTag = nil }
            }
        }
    }

    /// A body with more links than this is a list of links: the others say little.
    private static let maximumLinks = 300

    private mutating func note(_ address: String) {
        let document = TemplateTarget.document(in: address)
        let link = document.map { BodyLink($0, isDocument: true) } ?? BodyLink(address)
        if links.count < Self.maximumLinks, !link.text.isEmpty { links.append(link) }
    }

    /// A tag inside of a paragraph: most say nothing about words, some part them, and some hide what is between.
    private mutating func addInlineTag(_ tag: String, _ opaqueTag: inout String?) {
        let isEnd = tag.hasPrefix("</")
        let name = tag.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        if name == "a", !isEnd, let address = Self.address(ofTag: tag) { note(address) }
        if let opaque = opaqueTag {
            if isEnd, name == opaque { opaqueTag = nil }
        } else if Self.opaqueNames.contains(name) || Self.fallbackNames.contains(name) {
            if !isEnd, !tag.hasSuffix("/>") { opaqueTag = name }
        } else if !Self.inlineNames.contains(name) {
            text.append(UInt8(ascii: " "))
        }
    }

    /// The value of `href` in quotation marks.
    private static func address(ofTag tag: String) -> String? {
        var rest = tag[...]
        while let start = rest.firstIndex(of: "h") {
            rest = rest[start...]
            guard rest.hasPrefix("href=") else {
                rest.removeFirst()
                continue
            }
            rest = rest.dropFirst("href=".count)
            guard let quote = rest.popFirst(), quote == "\"" || quote == "'" else { return nil }
            return rest.firstIndex(of: quote).map { String(rest[..<$0]) }
        }
        return nil
    }

    private static let opaqueNames: Set<String> = ["script", "style", "template", "noscript"]

    /// Elements that have their content for browsers that cannot show what they stand for.
    static let fallbackNames: Set<String> = ["audio", "canvas", "video"]

    /// Elements that stand inside of words.
    static let inlineNames: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins",
        "kbd", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    ]

    /// Whether nobody reads what stands in an element.
    static func isOpaque(_ name: String) -> Bool { opaqueNames.contains(name) }

    /// Whether an element stands inside of words; one that HTML does not know does.
    static func isInline(_ name: String) -> Bool { name.isEmpty || inlineNames.contains(name) }

    // MARK: HTML

    /// Adds the text of HTML, and what stands between its tags where that cannot be parsed.
    mutating func addReadableHTML(_ html: UnsafeRawBufferPointer) {
        if !addHTML(html) { text += UnparsedText(html).withoutTags }
    }

    /// Adds the text of HTML; returns false, and adds nothing, where that cannot be parsed.
    @discardableResult mutating func addHTML(_ html: UnsafeRawBufferPointer) -> Bool {
        guard let tree = HTMLTree(html) else { return false }
        for node in tree.body { add(HTMLNode(node)) }
        endBlock()
        return true
    }

    /// Adds the text of a node and those in it.
    mutating func add(_ root: HTMLNode) {
        // A stack of its own: elements may lie deep in one another.
        enum Step {
            case enter(HTMLNode)
            case endBlock
        }
        var steps = [Step.enter(root)]
        while let step = steps.popLast() {
            guard case .enter(let node) = step else {
                endBlock()
                continue
            }
            switch node.kind {
            case .text: append(node.text)
            case .other: break
            case .element:
                let name = node.name
                if Self.opaqueNames.contains(name) || name == "pre" && !hasCode || node.isFallback { continue }
                if name == "a", let address = node.attribute("href") { note(address) }
                if !Self.inlineNames.contains(name), !name.isEmpty {
                    if name == "br" || name == "img" { text.append(UInt8(ascii: " ")) } else { endBlock() }
                    if name != "br", name != "img" { steps.append(.endBlock) }
                }
                for child in node.children.reversed() { steps.append(.enter(HTMLNode(child))) }
            }
        }
    }
}
