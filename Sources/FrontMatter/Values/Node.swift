/// A value of a YAML document and the place where it begins.
package struct Node: Sendable, Hashable {
    /// The three kinds of values that YAML, TOML and JSON share.
    package enum Content: Sendable, Hashable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping(Mapping)
    }

    /// Where the value begins.
    package var position: SourcePosition
    /// What it holds.
    package var content: Content

    package init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }

    /// The value as a single one; nil for a sequence and a mapping.
    package var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The value as a list; nil for a scalar and a mapping.
    package var sequence: [Node]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    /// The value as a mapping; nil for a scalar and a sequence.
    package var mapping: Mapping? {
        if case .mapping(let mapping) = content { mapping } else { nil }
    }

    /// Whether this is a plain `null`, `~` or nothing at all.
    package var isNull: Bool {
        guard let scalar, scalar.text.utf8.count <= Scalar.longestNull else { return false }
        return scalar.resolved == .null
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
