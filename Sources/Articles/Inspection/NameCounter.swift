/// Counts names.
struct NameCounter {
    private var counts: [String: Int] = [:]

    mutating func add(_ name: String) {
        counts[name, default: 0] += 1
    }

    /// The most frequent first, those alike by name.
    var sorted: [FolderInspection.Count] {
        counts.map { FolderInspection.Count(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
}
