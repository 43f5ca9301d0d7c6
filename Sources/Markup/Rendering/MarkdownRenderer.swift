internal import CCmarkGFM

/// Makes HTML of a Markdown tree, after it has changed the tree's links and headings.
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
        var links: [MarkdownNode] = []
        for alert in tree.alerts { alert.writeTitle() }
        tree.root.walk { node, isEntering in
            switch node.type {
            case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: outline.isIncomplete = true
            case CMARK_NODE_HEADING where isEntering: headings.append(node)
            case CMARK_NODE_LINK where isEntering, CMARK_NODE_IMAGE where isEntering: links.append(node)
            default: break
            }
        }
        // What cleans the HTML of an author looks at all addresses, and gives the headings their ids.
        if !outline.isIncomplete {
            for node in links where !resolve(node) { Self.unwrap(node) }
            for node in headings { giveID(to: node, &outline) }
        }
        return tree.html()
    }

    /// Makes the address of a link or a picture whole; false where it leads nowhere, or must not be shown.
    private func resolve(_ node: MarkdownNode) -> Bool {
        let isPicture = node.type == CMARK_NODE_IMAGE
        let address = cmark_node_get_url(node.pointer).map { String(cString: $0) } ?? ""
        guard let resolved = addresses.resolved(address, isPicture: isPicture) else { return false }
        if resolved != address { cmark_node_set_url(node.pointer, resolved) }
        return true
    }

    /// Leaves only what stands in a node.
    private static func unwrap(_ node: MarkdownNode) {
        while let child = cmark_node_first_child(node.pointer) {
            guard cmark_node_insert_before(node.pointer, child) == 1 else { break }
        }
        cmark_node_unlink(node.pointer)
        cmark_node_free(node.pointer)
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
