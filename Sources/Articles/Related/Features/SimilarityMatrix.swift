/// The cosines of several weighted bags with each other; 0 of each with itself.
struct SimilarityMatrix {
    private let count: Int
    private var values: [Double]

    init(_ bags: [WeightedBag]) {
        count = bags.count
        values = [Double](repeating: 0, count: count * count)
        let total = bags.reduce(0) { $0 + $1.entries.count }
        var features = TermCounter(capacity: total)
        // The entries of one feature, as a chain from the last bag that has it to the first.
        var chains: [(bag: Int, weight: Double, previous: Int?)] = []
        chains.reserveCapacity(total)
        var lasts: [Int] = []
        for (index, bag) in bags.enumerated() where bag.norm > 0 {
            for entry in bag.entries {
                guard let feature = features.add(entry.feature, weight: 1) else { continue }
                let weight = entry.weight / bag.norm
                var next = feature < lasts.count ? lasts[feature] : nil
                chains.append((bag: index, weight: weight, previous: next))
                while let place = next {
                    values[chains[place].bag * count + index] += chains[place].weight * weight
                    next = chains[place].previous
                }
                if feature < lasts.count {
                    lasts[feature] = chains.count - 1
                } else {
                    lasts.append(chains.count - 1)
                }
            }
        }
    }

    /// The cosine of two of the bags.
    subscript(one: Int, other: Int) -> Double {
        values[one < other ? one * count + other : other * count + one]
    }
}
