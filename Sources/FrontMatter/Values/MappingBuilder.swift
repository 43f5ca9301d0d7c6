/// Collects the entries of one mapping and refuses a key that is there twice.
struct MappingBuilder {
    private(set) var mapping = Mapping()
    private var merged: [Mapping.Entry] = []
    private var index: [String: Int] = [:]

    /// Few keys are found faster by looking through them.
    private static let indexedFrom = 24

    mutating func add(_ entry: Mapping.Entry) throws(Diagnostic) {
        if let first = firstEntry(entry.key) {
            throw .error(
                at: entry.keyPosition,
                "the key `\(entry.key)` is already on line \(first.keyPosition.line); remove one of the two"
            )
        }
        if let overridden = merged.firstIndex(where: { $0.key == entry.key }) { merged.remove(at: overridden) }
        mapping.entries.append(entry)
        if !index.isEmpty || mapping.entries.count >= Self.indexedFrom { addToIndex() }
    }

    /// Takes in the entries behind a merge key `<<`; those that the mapping has itself win.
    mutating func merge(_ value: Node) throws(Diagnostic) {
        switch value.content {
        case .mapping(let other):
            for entry in other.entries where firstEntry(entry.key) == nil {
                if !merged.contains(where: { $0.key == entry.key }) { merged.append(entry) }
            }
        case .sequence(let nodes) where nodes.allSatisfy({ $0.mapping != nil }):
            for node in nodes { try merge(node) }
        default:
            throw .error(at: value.position, "`<<` takes in a group of keys, but this is \(value.kindDescription)")
        }
    }

    /// The entries of the mapping itself, then those merged in.
    consuming func finish() -> Mapping {
        mapping.entries += merged
        return mapping
    }

    private func firstEntry(_ key: String) -> Mapping.Entry? {
        if !index.isEmpty { return index[key].map { mapping.entries[$0] } }
        return mapping.entries.first { $0.key == key }
    }

    private mutating func addToIndex() {
        for position in index.count..<mapping.entries.count { index[mapping.entries[position].key] = position }
    }
}
