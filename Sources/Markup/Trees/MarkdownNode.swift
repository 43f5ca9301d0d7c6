internal import CCmarkGFM

/// A node of a `MarkdownTree`, valid as long as the tree.
struct MarkdownNode {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    var type: cmark_node_type { cmark_node_get_type(pointer) }

    /// The name of the type: those of extensions have no constant.
    var typeName: String { cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? "" }

    /// The text of a node without children; nil for other nodes.
    var literal: UnsafePointer<CChar>? { cmark_node_get_literal(pointer) }

    /// Calls `body` for this node and each in it, when the walk enters it and, for those that may hold others, when it
    /// leaves it.
    func walk(_ body: (_ node: MarkdownNode, _ isEntering: Bool) -> Void) {
        guard let iterator = cmark_iter_new(pointer) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            body(MarkdownNode(node), event == CMARK_EVENT_ENTER)
        }
    }
}
