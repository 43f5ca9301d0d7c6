/// The cosines of several weighted bags with each other; 0 of each with itself.
struct SimilarityMatrix {
    private let count: Int
    private var values: [Double]

    init(_ bags: [WeightedBag]) {
        count = bags.count
        values = [Double](repeating: 0, count: count * count)
        struct Place {
            var feature: UInt64
            var bag: Int
            var weight: Double
        }
        var places: [Place] = []
        places.reserveCapacity(bags.reduce(0) { $0 + $1.entries.count })
        for (index, bag) in bags.enumerated() where bag.norm > 0 {
            for entry in bag.entries {
                places.append(Place(feature: entry.feature, bag: index, weight: entry.weight / bag.norm))
            }
        }
        // What is equal comes together; the order within a feature does not matter but must be the same each time.
        places.sort { ($0.feature, $0.bag) < ($1.feature, $1.bag) }
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, places[end].feature == places[start].feature { end += 1 }
            for one in start..<end {
                let row = places[one].bag * count
                for other in one + 1..<end {
                    values[row + places[other].bag] += places[one].weight * places[other].weight
                }
            }
            start = end
        }
    }

    /// The cosine of two of the bags.
    subscript(one: Int, other: Int) -> Double {
        values[one < other ? one * count + other : other * count + one]
    }
}
