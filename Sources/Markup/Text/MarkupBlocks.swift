internal import CCmarkGFM
internal import CGumbo
internal import Glibc

/// The blocks of a body that hold running text, for excerpts: paragraphs, quotes and lists, without their marks.
///
/// Headings, tables, code, pictures, footnotes, styles and programs are none.
package enum MarkupBlocks {
    /// The text of the first blocks on one line each.
    package static func texts(of body: String, _ language: MarkupLanguage, atMost count: Int) -> [String] {
        var source = TemplateCode.removed(from: body, language)
        var blocks = TextBlocks(atMost: count)
        source.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            if language == .html {
                blocks.addHTML(bytes)
            } else if let tree = MarkdownTree(bytes) {
                for alert in tree.alerts { alert.removeMark() }
                blocks.addChildren(of: tree.root)
            }
        }
        return blocks.texts
    }
}

/// Collects the texts of blocks.
private struct TextBlocks {
    private(set) var texts: [String] = []
    private let count: Int
    /// Runs of text of a block in HTML that no element of its own holds.
    private var loose = ""

    init(atMost count: Int) {
        self.count = count
    }

    private var isFull: Bool { texts.count >= count }

    private mutating func add(_ text: String) {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !isFull, line.contains(where: { $0.isLetter || $0.isNumber }) { texts.append(line) }
    }

    // MARK: Markdown

    mutating func addChildren(of root: MarkdownNode) {
        var next = cmark_node_first_child(root.pointer)
        while let pointer = next, !isFull {
            let node = MarkdownNode(pointer)
            switch node.type {
            case CMARK_NODE_PARAGRAPH:
                for text in Self.texts(ofParagraph: node) { add(text) }
            case CMARK_NODE_LIST where Self.isTableOfContents(node): break
            case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST: add(Self.text(ofBlock: node))
            case CMARK_NODE_HTML_BLOCK:
                if let literal = node.literal {
                    addHTML(UnsafeRawBufferPointer(start: literal, count: strlen(literal)))
                }
            default: break
            }
            next = cmark_node_next(pointer)
        }
    }

    /// The paragraphs of a quote or a list, joined.
    private static func text(ofBlock block: MarkdownNode) -> String {
        var parts: [String] = []
        block.walk { node, isEntering in
            if isEntering, node.type == CMARK_NODE_PARAGRAPH { parts += texts(ofParagraph: node) }
        }
        return parts.joined(separator: " ")
    }

    /// Whether a list has nothing but links to places of the same page.
    private static func isTableOfContents(_ list: MarkdownNode) -> Bool {
        var (depth, links, isOne) = (0, 0, true)
        list.walk { node, isEntering in
            switch node.type {
            case CMARK_NODE_LINK:
                depth += isEntering ? 1 : -1
                guard isEntering else { return }
                links += 1
                if cmark_node_get_url(node.pointer)?.pointee != CChar(bitPattern: UInt8(ascii: "#")) { isOne = false }
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_IMAGE:
                guard isEntering, depth == 0 else { return }
                if node.literal.map({ String(cString: $0).contains { !$0.isWhitespace } }) ?? true { isOne = false }
            default: break
            }
        }
        return isOne && links > 1
    }

    /// The lines of a paragraph; what generators read as the begin or the end of a block of their own parts it.
    private static func texts(ofParagraph paragraph: MarkdownNode) -> [String] {
        var lines = TextLines()
        lines.add(paragraph)
        var texts: [String] = []
        var text = ""
        for line in lines.lines {
            let content = line.drop(while: \.isWhitespace)
            if marks.contains(where: content.hasPrefix) {
                texts.append(text)
                text = ""
            } else {
                text += " " + content
            }
        }
        return texts + [text]
    }

    /// Docusaurus' admonitions, headings and rows of tables of other Markdowns, code of templates, and lines that are
    /// drawn.
    private static let marks = [":::", "#", "|", "{{", "{%", "[^", "===", "***", "---"]

    // MARK: HTML

    mutating func addHTML(_ html: UnsafeRawBufferPointer) {
        guard let tree = HTMLTree(html) else { return }
        for node in tree.body where !isFull { add(HTMLNode(node)) }
        finishLoose()
    }

    private mutating func finishLoose() {
        let text = loose
        loose = ""
        add(text)
    }

    private mutating func add(_ root: HTMLNode) {
        // A stack of its own: elements may lie deep in one another.
        enum Step {
            case enter(HTMLNode)
            case finish
        }
        var steps = [Step.enter(root)]
        while let step = steps.popLast(), !isFull {
            guard case .enter(let node) = step else {
                finishLoose()
                continue
            }
            switch node.kind {
            case .text: loose += String(decoding: node.text, as: UTF8.self)
            case .other: break
            case .element:
                let name = node.name
                if Self.skipped.contains(name) || node.isFallback {
                    finishLoose()
                    continue
                }
                let isInline = TextCollector.isInline(name)
                if name == "br" { loose += " " }
                if !isInline, name != "br", name != "img", !Self.joined.contains(name) {
                    finishLoose()
                    steps.append(.finish)
                } else if Self.joined.contains(name) {
                    loose += " "
                }
                for child in node.children.reversed() { steps.append(.enter(HTMLNode(child))) }
            }
        }
    }

    private static let skipped: Set<String> = [
        "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figure", "table", "script", "style", "template", "noscript", "svg",
        "math", "iframe", "object", "form", "button", "select", "textarea", "title", "nav",
    ]

    /// Elements with texts that make one text with those of their neighbours: the items of a list.
    private static let joined: Set<String> = ["li", "dt", "dd", "summary"]
}

/// Collects the text of a paragraph by its lines, without what pictures say to those that do not see them.
private struct TextLines {
    private(set) var lines = [""]
    private var opaqueTag: String?

    mutating func add(_ paragraph: MarkdownNode) {
        var depthOfPicture = 0
        paragraph.walk { node, isEntering in
            switch node.type {
            case CMARK_NODE_IMAGE: depthOfPicture += isEntering ? 1 : -1
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                guard isEntering, depthOfPicture == 0, opaqueTag == nil, let literal = node.literal else { return }
                lines[lines.count - 1] += String(cString: literal)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: lines.append("")
            case CMARK_NODE_HTML_INLINE:
                if let literal = node.literal { addTag(String(cString: literal)) }
            default: break
            }
        }
    }

    private mutating func addTag(_ tag: String) {
        let isEnd = tag.hasPrefix("</")
        let name = tag.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        if let opaque = opaqueTag {
            if isEnd, name == opaque { opaqueTag = nil }
        } else if TextCollector.isOpaque(name) {
            if !isEnd { opaqueTag = name }
        } else if !TextCollector.isInline(name) {
            lines[lines.count - 1] += " "
        }
    }
}
