/// How often each feature occurs in a text.
struct FeatureBag {
    struct Entry {
        var feature: UInt64
        var count: Int
    }

    /// Sorted by feature, each once.
    private(set) var entries: [Entry] = []

    /// `features` may be in any order.
    init(_ features: [UInt64]) {
        var features = features
        features.sort()
        entries.reserveCapacity(features.count)
        for feature in features {
            if let last = entries.indices.last, entries[last].feature == feature {
                entries[last].count += 1
            } else {
                entries.append(Entry(feature: feature, count: 1))
            }
        }
    }

    /// The features of the first list count as many times as `weight` says.
    init(_ weighted: [UInt64], weight: Int, _ others: [UInt64]) {
        var features = others
        features.reserveCapacity(others.count + weight * weighted.count)
        for _ in 0..<weight { features += weighted }
        self.init(features)
    }
}
