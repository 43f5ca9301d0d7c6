internal import CCmarkGFM

/// A block quote that is an alert of GitHub or a callout of Obsidian: it begins with a line such as `[!NOTE]`.
///
/// https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
struct MarkdownAlert {
    /// What people read in place of the mark: the title that stands after it, else the kind of the alert.
    let title: String
    /// The paragraph that begins with the mark.
    private let paragraph: MarkdownNode
    /// The nodes of the line of the mark, with the break at its end.
    private let line: [MarkdownNode]

    /// Nil for a quote without such a mark.
    init?(_ quote: MarkdownNode) {
        guard quote.type == CMARK_NODE_BLOCK_QUOTE, let first = cmark_node_first_child(quote.pointer),
            cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH
        else { return nil }
        var nodes: [MarkdownNode] = []
        var text = ""
        var next = cmark_node_first_child(first)
        while let pointer = next {
            let node = MarkdownNode(pointer)
            nodes.append(node)
            if node.type == CMARK_NODE_SOFTBREAK || node.type == CMARK_NODE_LINEBREAK { break }
            if node.type == CMARK_NODE_TEXT, let literal = node.literal {
                text += String(cString: literal)
            } else {
                // A title may have markup in it, the mark has none.
                guard text.contains("]") else { return nil }
                var collector = TextCollector()
                collector.add(node)
                text += collector.line
            }
            next = cmark_node_next(pointer)
        }
        guard text.hasPrefix("[!"), let close = text.firstIndex(of: "]") else { return nil }
        let kind = text.dropFirst(2).prefix { $0 != "]" }
        guard kind.first?.isLetter == true, kind.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
        // Obsidian folds a callout by a sign after the mark.
        var rest = text[text.index(after: close)...]
        if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
        guard rest.first.map({ $0 == " " }) ?? true else { return nil }
        let own = rest.split(separator: " ").joined(separator: " ")
        title = own.isEmpty ? kind.prefix(1).uppercased() + kind.dropFirst().lowercased() : own
        paragraph = MarkdownNode(first)
        line = nodes
    }

    /// Takes the line of the mark out of the tree.
    func removeMark() {
        for node in line {
            cmark_node_unlink(node.pointer)
            cmark_node_free(node.pointer)
        }
        if cmark_node_first_child(paragraph.pointer) == nil {
            cmark_node_unlink(paragraph.pointer)
            cmark_node_free(paragraph.pointer)
        }
    }

    /// Puts a paragraph with the title in strong letters in the place of the mark.
    func writeTitle() {
        guard let head = cmark_node_new(CMARK_NODE_PARAGRAPH), let strong = cmark_node_new(CMARK_NODE_STRONG),
            let text = cmark_node_new(CMARK_NODE_TEXT)
        else { return }
        cmark_node_set_literal(text, title)
        guard cmark_node_append_child(strong, text) == 1, cmark_node_append_child(head, strong) == 1,
            cmark_node_insert_before(paragraph.pointer, head) == 1
        else { return cmark_node_free(head) }
        removeMark()
    }
}

extension MarkdownTree {
    /// All alerts of the text; none of them lies in another that comes later.
    var alerts: [MarkdownAlert] {
        var alerts: [MarkdownAlert] = []
        root.walk { node, isEntering in
            if isEntering, node.type == CMARK_NODE_BLOCK_QUOTE, let alert = MarkdownAlert(node) { alerts.append(alert) }
        }
        return alerts
    }
}
