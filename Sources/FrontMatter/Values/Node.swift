/// A value of a YAML document and the place where it begins.
package struct Node: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping(Mapping)
    }

    package var position: SourcePosition
    package var content: Content

    package init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }

    package var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    package var sequence: [Node]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    package var mapping: Mapping? {
        if case .mapping(let mapping) = content { mapping } else { nil }
    }

    /// Whether this is a plain `null`, `~` or nothing at all.
    package var isNull: Bool {
        scalar?.resolved == .null
    }

    /// What an editor would call this kind of value, for messages: `a list`, `a group of keys`, `a text`.
    package var kindDescription: String {
        switch content {
        case .scalar(let scalar): scalar.kindDescription
        case .sequence: "a list"
        case .mapping: "a group of keys"
        }
    }
}
