internal import CCmarkGFM

/// Puts what stands between the marks of `ContainerScanner` into quotes that are alerts.
struct ContainerTree {
    private let root: MarkdownNode

    init(_ root: MarkdownNode) {
        self.root = root
    }

    /// Nodes that lie deeper stay where they are: each that is moved is looked up to the root.
    private static let maximumDepth = 200

    func wrap() {
        var marks: [(node: MarkdownNode, isBegin: Bool)] = []
        root.walk { node, isEntering in
            guard isEntering, node.type == CMARK_NODE_PARAGRAPH, let first = cmark_node_first_child(node.pointer),
                cmark_node_get_type(first) == CMARK_NODE_TEXT, let literal = MarkdownNode(first).literal
            else { return }
            let scalar = String(cString: literal).unicodeScalars.first
            if scalar == ContainerScanner.begin || scalar == ContainerScanner.end {
                marks.append((node, scalar == ContainerScanner.begin))
            }
        }
        // The inner ones end first, so that each node is moved once.
        var open: [MarkdownNode] = []
        for (node, isBegin) in marks {
            if isBegin {
                open.append(node)
            } else {
                if let begin = open.popLast() { wrap(begin, to: node) }
                remove(node)
            }
        }
        while let begin = open.popLast() { wrap(begin, to: nil) }
    }

    private func remove(_ node: MarkdownNode) {
        cmark_node_unlink(node.pointer)
        cmark_node_free(node.pointer)
    }

    /// Moves a paragraph and what follows it, up to the end or to the end of what both lie in.
    private func wrap(_ begin: MarkdownNode, to end: MarkdownNode?) {
        takeMark(begin)
        guard depth(of: begin) < Self.maximumDepth, let quote = cmark_node_new(CMARK_NODE_BLOCK_QUOTE) else {
            return remove(begin)
        }
        guard cmark_node_insert_before(begin.pointer, quote) == 1 else {
            cmark_node_free(quote)
            return remove(begin)
        }
        var next = Optional(begin.pointer)
        while let pointer = next, pointer != end?.pointer {
            next = cmark_node_next(pointer)
            guard cmark_node_append_child(quote, pointer) == 1 else { break }
        }
    }

    /// Leaves only the line of the alert in the paragraph.
    private func takeMark(_ begin: MarkdownNode) {
        guard let first = cmark_node_first_child(begin.pointer), let literal = MarkdownNode(first).literal else {
            return
        }
        let text = String(cString: literal).unicodeScalars.dropFirst()
        cmark_node_set_literal(first, String(String.UnicodeScalarView(text)))
    }

    private func depth(of node: MarkdownNode) -> Int {
        var depth = 0
        var next = cmark_node_parent(node.pointer)
        while let pointer = next, depth < Self.maximumDepth {
            depth += 1
            next = cmark_node_parent(pointer)
        }
        return depth
    }
}
