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

    /// The cosine with another bag; the norm of that bag may be damped.
    func cosine(_ bag: WeightedBag, isDamped: Bool = false) -> Double {
        guard norm > 0 else { return 0 }
        var dot = 0.0
        for entry in bag.entries {
            if let weight = self[entry.feature] { dot += entry.weight * weight }
        }
        return dot > 0 ? dot / (norm * (isDamped ? bag.dampedNorm : bag.norm)) : 0
    }
}
