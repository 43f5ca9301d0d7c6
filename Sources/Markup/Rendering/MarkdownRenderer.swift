internal import CCmarkGFM

/// Makes HTML of a Markdown tree whose links and headings it changes first.
struct MarkdownRenderer {
    private let tree: MarkdownTree
    private let addresses: AddressResolver

    init(_ tree: MarkdownTree, _ addresses: AddressResolver) {
        self.tree = tree
        self.addresses = addresses
    }

    /// The HTML; where it holds HTML of the author, `outline.isIncomplete` is true and the caller must clean it.
    mutating func html(_ outline: inout Outline) -> String {
        var headings: [MarkdownNode] = []
        for alert in tree.alerts { alert.writeTitle() }
        tree.root.walk { node, isEntering in
            switch node.type {
            case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: outline.isIncomplete = true
            case CMARK_NODE_HEADING where isEntering: headings.append(node)
            case CMARK_NODE_LINK where isEntering: resolve(node, isPicture: false)
            case CMARK_NODE_IMAGE where isEntering: resolve(node, isPicture: true)
            default: break
            }
        }
        // What cleans the HTML of an author gives the headings their ids.
        if !outline.isIncomplete { for node in headings { giveID(to: node, &outline) } }
        return tree.html()
    }

    private func resolve(_ node: MarkdownNode, isPicture: Bool) {
        let address = cmark_node_get_url(node.pointer).map { String(cString: $0) } ?? ""
        let resolved = addresses.resolved(address, isPicture: isPicture) ?? ""
        if resolved != address { cmark_node_set_url(node.pointer, resolved) }
    }

    /// Puts a block with an id in the place of a heading.
    private func giveID(to node: MarkdownNode, _ outline: inout Outline) {
        let level = Int(cmark_node_get_heading_level(node.pointer))
        let id = outline.add(level: level, Self.text(of: node))
        guard let block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
        cmark_node_set_on_enter(block, "<h\(level) id=\"\(id)\">")
        cmark_node_set_on_exit(block, "</h\(level)>")
        guard cmark_node_insert_before(node.pointer, block) == 1 else { return cmark_node_free(block) }
        while let child = cmark_node_first_child(node.pointer) {
            guard cmark_node_append_child(block, child) == 1 else { break }
        }
        guard cmark_node_first_child(node.pointer) == nil else { return cmark_node_free(block) }
        cmark_node_unlink(node.pointer)
        cmark_node_free(node.pointer)
    }

    private static func text(of node: MarkdownNode) -> String {
        var collector = TextCollector()
        collector.add(node)
        return collector.line
    }
}
