/// How often each feature occurs in a text.
struct FeatureBag {
    /// Each feature once, in the order in which they come first.
    private(set) var features: [UInt64] = []
    /// How often each of the features occurs.
    private(set) var counts: [Int] = []

    init(_ features: [UInt64]) {
        self.init([], weight: 1, features)
    }

    /// The features of the first list count as many times as `weight` says.
    init(_ weighted: [UInt64], weight: Int, _ others: [UInt64]) {
        let total = weighted.count + others.count
        features.reserveCapacity(total)
        counts.reserveCapacity(total)
        var size = 16
        while size < total * 2 { size *= 2 }
        // A list of related articles counts hundreds of bags: each without a table on the heap where it is small.
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { places in
            places.initialize(repeating: 0)
            for feature in weighted { add(feature, weight, places) }
            for feature in others { add(feature, 1, places) }
        }
    }

    /// `places` are places in the list plus one, found by features with open addressing; 0 is an empty place.
    @inline(__always)
    private mutating func add(_ feature: UInt64, _ weight: Int, _ places: UnsafeMutableBufferPointer<Int32>) {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: feature) & mask
        while places[place] != 0 {
            let known = Int(places[place]) - 1
            if features[known] == feature {
                counts[known] += weight
                return
            }
            place = (place + 1) & mask
        }
        features.append(feature)
        counts.append(weight)
        places[place] = Int32(features.count)
    }
}
