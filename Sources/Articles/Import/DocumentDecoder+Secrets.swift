internal import FrontMatter

/// Secrets where there is no place for them: `secured` is one only at the top level of an article, and whatever the
/// model does not look into is shown to everybody.
extension DocumentDecoder {
    /// Keeps a key that the model does not know, without the secrets in it.
    mutating func keep(_ entry: Mapping.Entry, in extra: inout Mapping) {
        extra.entries += publicPart(of: Mapping([entry])).entries
    }

    /// What is left of a mapping without the secrets in it, at whatever depth; warns of each.
    mutating func publicPart(of mapping: Mapping) -> Mapping {
        var result = Mapping()
        for var entry in mapping.entries {
            if entry.key == "secured" {
                warn(at: entry.keyPosition, "`secured` here is not kept: it would be public", rule: .leakedSecret)
            } else {
                entry.value = publicPart(of: entry.value)
                result.entries.append(entry)
            }
        }
        return result
    }

    /// The same for any value.
    mutating func publicPart(of node: Node) -> Node {
        switch node.content {
        case .scalar: node
        case .sequence(let nodes): Node(.sequence(nodes.map { publicPart(of: $0) }), at: node.position)
        case .mapping(let mapping): Node(.mapping(publicPart(of: mapping)), at: node.position)
        }
    }
}
