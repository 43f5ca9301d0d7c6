/// How often each feature occurs in a text.
struct FeatureBag {
    struct Entry {
        var feature: UInt64
        var count: Int
    }

    /// Sorted by feature, each once.
    private(set) var entries: [Entry] = []

    init(_ features: [UInt64]) {
        self.init([], weight: 1, features)
    }

    /// The features of the first list count as many times as `weight` says.
    init(_ weighted: [UInt64], weight: Int, _ others: [UInt64]) {
        var all: [Entry] = []
        all.reserveCapacity(weighted.count + others.count)
        for feature in weighted { all.append(Entry(feature: feature, count: weight)) }
        for feature in others { all.append(Entry(feature: feature, count: 1)) }
        all.sort { $0.feature < $1.feature }
        entries.reserveCapacity(all.count)
        for entry in all {
            if let last = entries.last, last.feature == entry.feature {
                entries[entries.count - 1].count += entry.count
            } else {
                entries.append(entry)
            }
        }
    }
}
