internal import FrontMatter

/// What a list of related pages holds.
extension Node {
    /// Whether it lists addresses, or mappings with addresses, and no names.
    var hasOnlyAddresses: Bool {
        (sequence ?? [self]).allSatisfy { node in node.scalar.map { DialectDecoder.isAddress($0.text) } ?? true }
    }

    /// Whether it may name pages: by texts, or by mappings in a list.
    var mayNamePages: Bool {
        guard let sequence else { return isText }
        return sequence.allSatisfy { $0.mapping != nil || $0.isText }
    }

    private var isText: Bool {
        if case .string = scalar?.resolved { true } else { false }
    }
}
