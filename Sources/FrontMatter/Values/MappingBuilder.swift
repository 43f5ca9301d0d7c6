/// Collects the entries of one mapping, and decides about a key that is there twice.
struct MappingBuilder {
    private let duplicateKeys: DuplicateKeys
    private var own = IndexedEntries()
    private var merged = IndexedEntries()

    init(_ duplicateKeys: DuplicateKeys) {
        self.duplicateKeys = duplicateKeys
    }

    mutating func add(_ entry: Mapping.Entry, _ warnings: inout Warnings) throws(Diagnostic) {
        guard let index = own.index(of: entry.key) else { return own.append(entry) }
        let line = own.entries[index].keyPosition.line
        guard duplicateKeys == .lastWins else {
            throw .error(
                at: entry.keyPosition,
                "the key `\(entry.key)` is already on line \(line); remove one of the two",
                rule: .duplicateKey
            )
        }
        warnings.add(
            at: entry.keyPosition,
            "the key `\(entry.key)` is already on line \(line); this value replaces that one",
            rule: .duplicateKey
        )
        own.entries[index] = entry
    }

    /// Takes in the entries after a merge key `<<`; those that the mapping has itself win.
    mutating func merge(_ value: Node) throws(Diagnostic) {
        switch value.content {
        case .mapping(let other):
            for entry in other.entries where merged.index(of: entry.key) == nil { merged.append(entry) }
        case .sequence(let nodes) where nodes.allSatisfy({ $0.mapping != nil }):
            for node in nodes { try merge(node) }
        default:
            throw .error(at: value.position, "`<<` takes in a group of keys, but this is \(value.kindDescription)")
        }
    }

    /// The entries of the mapping itself, then those merged in.
    consuming func finish() -> Mapping {
        if merged.entries.isEmpty { return Mapping(own.entries) }
        return Mapping(own.entries + merged.entries.filter { own.index(of: $0.key) == nil })
    }
}

/// Entries that are found by their keys.
private struct IndexedEntries {
    var entries: [Mapping.Entry] = []
    private var indexes: [String: Int] = [:]

    /// Few keys are found faster by looking through them.
    private static let indexedFrom = 24

    func index(of key: String) -> Int? {
        indexes.isEmpty ? entries.firstIndex { $0.key == key } : indexes[key]
    }

    mutating func append(_ entry: Mapping.Entry) {
        entries.append(entry)
        guard !indexes.isEmpty || entries.count >= Self.indexedFrom else { return }
        for index in indexes.count..<entries.count { indexes[entries[index].key] = index }
    }
}
