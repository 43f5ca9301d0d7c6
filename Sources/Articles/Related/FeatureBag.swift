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

/// A bag whose features have weights.
struct WeightedBag {
    struct Entry {
        var feature: UInt64
        var weight: Double
    }

    /// Sorted by feature, each once.
    private(set) var entries: [Entry] = []
    /// The root of the sum of the squares of the weights.
    let norm: Double
    /// The same where rare features, which can hardly ever match, count less.
    let dampedNorm: Double

    /// How a feature's inverse frequency weighs.
    enum Power {
        case half
        case threeQuarters
    }

    /// A feature's weight is (1 + ln tf) * idf^power.
    init(_ bag: FeatureBag, _ statistics: RelatedStatistics, _ power: Power) {
        // Half of the rare features of a small pool are in no other article just by chance.
        let damping = min(Self.dampedBelow, max(1, Double(statistics.articleCount) / 50))
        entries.reserveCapacity(bag.entries.count)
        var (squares, dampedSquares) = (0.0, 0.0)
        for entry in bag.entries {
            let count = statistics.count(entry.feature)
            let root = statistics.inverseFrequency(count).squareRoot()
            let inverse = power == .half ? root : root * root.squareRoot()
            let weight = statistics.termFrequency(entry.count) * inverse
            entries.append(Entry(feature: entry.feature, weight: weight))
            let square = weight * weight
            squares += square
            dampedSquares += square * min(1, max(0, Double(count) - 1) / damping)
        }
        norm = squares.squareRoot()
        dampedNorm = max(dampedSquares.squareRoot(), Self.normFloor * norm)
    }

    /// Features that fewer articles than this have count less in a damped norm.
    private static let dampedBelow = 10.0
    /// The least share of the norm that a damped norm is.
    private static let normFloor = 0.3
}

/// A weighted bag for looking features up.
struct FeatureVector {
    private let features: [UInt64]
    private let weights: [Double]
    private let mask: Int
    let norm: Double

    init(_ bag: WeightedBag) {
        var capacity = 16
        while capacity < bag.entries.count * 3 { capacity *= 2 }
        let mask = capacity - 1
        var features = [UInt64](repeating: 0, count: capacity)
        var weights = [Double](repeating: 0, count: capacity)
        for entry in bag.entries {
            var index = Int(truncatingIfNeeded: entry.feature) & mask
            while features[index] != 0 { index = (index + 1) & mask }
            features[index] = entry.feature
            weights[index] = entry.weight
        }
        self.features = features
        self.weights = weights
        self.mask = mask
        norm = bag.norm
    }

    subscript(feature: UInt64) -> Double? {
        var index = Int(truncatingIfNeeded: feature) & mask
        while features[index] != 0 {
            if features[index] == feature { return weights[index] }
            index = (index + 1) & mask
        }
        return nil
    }

    /// The cosine with another bag, whose norm may be damped.
    func cosine(_ bag: WeightedBag, isDamped: Bool = false) -> Double {
        guard norm > 0 else { return 0 }
        var dot = 0.0
        for entry in bag.entries {
            if let weight = self[entry.feature] { dot += entry.weight * weight }
        }
        return dot > 0 ? dot / (norm * (isDamped ? bag.dampedNorm : bag.norm)) : 0
    }
}
