internal import FrontMatter

/// Values of properties that Obsidian writes as links: `"[[Harbours]]"`, or without the quotes a list in a list.
enum WikiLink {
    /// What people read of a link; any other text as it is.
    static func text(_ text: String) -> String {
        guard text.hasPrefix("[["), text.hasSuffix("]]") else { return text }
        let inner = text.dropFirst(2).dropLast(2)
        if inner.contains("[") || inner.isEmpty { return text }
        return String(inner.lastIndex(of: "|").map { inner[inner.index(after: $0)...] } ?? inner.prefix { $0 != "#" })
    }

    /// The page that a link leads to; any other text as it is.
    static func page(_ text: String) -> String {
        guard text.hasPrefix("[["), text.hasSuffix("]]") else { return text }
        let inner = text.dropFirst(2).dropLast(2)
        return inner.contains("[") || inner.isEmpty ? text : String(inner.prefix { $0 != "|" && $0 != "#" })
    }

    /// The values of a list, and of the lists in it; a value that is no list is one.
    static func unwrapped(_ node: Node) -> [Node] {
        guard let nodes = node.sequence else { return [node] }
        guard nodes.contains(where: { $0.sequence != nil }) else { return nodes }
        return nodes.flatMap(unwrapped)
    }
}
