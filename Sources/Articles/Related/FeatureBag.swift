internal import Glibc

/// How often each feature occurs in a text.
struct FeatureBag {
    struct Entry {
        var feature: UInt64
        var count: Int
    }

    /// Sorted by feature, each once.
    private(set) var entries: [Entry] = []

    init(_ features: [UInt64]) {
        self.init(features, weight: 1, [])
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

/// A bag whose features have weights, for looking them up.
struct FeatureVector {
    private let features: [UInt64]
    private let weights: [Double]
    private let mask: Int
    let norm: Double

    init(_ bag: FeatureBag, _ statistics: RelatedStatistics, power: Double) {
        var capacity = 16
        while capacity < bag.entries.count * 3 { capacity *= 2 }
        let mask = capacity - 1
        var features = [UInt64](repeating: 0, count: capacity)
        var weights = [Double](repeating: 0, count: capacity)
        var squares = 0.0
        for entry in bag.entries {
            let inverse = statistics.inverseFrequency(statistics.count(entry.feature))
            let weight = Self.weight(entry.count, inverse, power)
            squares += weight * weight
            var index = Int(truncatingIfNeeded: entry.feature) & mask
            while features[index] != 0 { index = (index + 1) & mask }
            features[index] = entry.feature
            weights[index] = weight
        }
        self.features = features
        self.weights = weights
        self.mask = mask
        norm = squares.squareRoot()
    }

    subscript(feature: UInt64) -> Double? {
        var index = Int(truncatingIfNeeded: feature) & mask
        while features[index] != 0 {
            if features[index] == feature { return weights[index] }
            index = (index + 1) & mask
        }
        return nil
    }

    /// The weight of a feature: (1 + ln tf) * idf^power.
    static func weight(_ count: Int, _ inverseFrequency: Double, _ power: Double) -> Double {
        let frequency = count == 1 ? 1 : 1 + log(Double(count))
        return frequency * (power == 0.5 ? inverseFrequency.squareRoot() : pow(inverseFrequency, power))
    }
}
