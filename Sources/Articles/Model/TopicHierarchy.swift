package import FrontMatter

/// Finds out which topic is above which, from what data files say.
package enum TopicHierarchy {
    /// A topic that may be above others or below one.
    package struct Node<Key: Hashable> {
        /// How the caller knows the topic.
        package var key: Key
        /// See `Topic.id`.
        package var id: String
        /// See `Topic.name`.
        package var name: String
        /// The name or id of the topic above, as the data file says it.
        package var parent: String?
        /// The data file; nil for a topic that only articles name.
        package var path: String?

        package init(key: Key, id: String, name: String, parent: String?, path: String?) {
            self.key = key
            self.id = id
            self.name = name
            self.parent = parent
            self.path = path
        }
    }

    /// The key of the topic above each topic that has one.
    ///
    /// A parent that is not there, and one that would lie below its own child, are warned of and passed over.
    package static func parents<Key: Hashable>(
        _ nodes: [Node<Key>]
    ) -> (parents: [Key: Key], diagnostics: [Diagnostic]) {
        let byName = Dictionary(nodes.map { ($0.name.lowercased(), $0.key) }, uniquingKeysWith: { first, _ in first })
        let byID = Dictionary(nodes.map { ($0.id.lowercased(), $0.key) }, uniquingKeysWith: { first, _ in first })
        var parents: [Key: Key] = [:]
        var diagnostics: [Diagnostic] = []
        func warn(_ node: Node<Key>, _ message: String) {
            diagnostics.append(Diagnostic(.warning, path: node.path ?? "", at: .start, message, rule: .topicParent))
        }
        for node in nodes {
            guard let parent = node.parent else { continue }
            guard let key = byName[parent.lowercased()] ?? byID[parent.lowercased()] else {
                warn(node, "there is no topic `\(parent)` to be the parent of this one")
                continue
            }
            parents[node.key] = key
            if isCycle(parents, from: node.key) {
                parents[node.key] = nil
                warn(node, "`\(parent)` cannot be the parent, as it lies below this topic itself")
            }
        }
        return (parents, diagnostics)
    }

    private static func isCycle<Key: Hashable>(_ parents: [Key: Key], from start: Key) -> Bool {
        var topic = parents[start]
        while let current = topic {
            if current == start { return true }
            topic = parents[current]
        }
        return false
    }
}
