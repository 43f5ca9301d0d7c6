internal import Articles

/// Changes of how many articles have each feature, added up.
///
/// An article changes some three hundred counts. A feature is a good hash already, so this is a table with open
/// addressing and linear probing, many times quicker than a dictionary.
struct FeatureCounts {
    /// Side by side: the table is larger than the processor's cache, and each look into another place takes long.
    private struct Place {
        /// 0 where it is empty; the feature 0 counts as 1.
        var key: UInt64 = 0
        var change: Int32 = 0
    }

    private var places: [Place] = []
    /// How many features there are.
    private(set) var count = 0

    init() {
        clear()
    }

    mutating func add(_ feature: UInt64, _ change: Int32) {
        if count * 4 >= places.count * 3 { grow() }
        let feature = max(1, feature)
        let mask = places.count - 1
        var index = Self.start(feature) & mask
        while places[index].key != feature {
            if places[index].key == 0 {
                places[index].key = feature
                count += 1
                break
            }
            index = (index + 1) & mask
        }
        places[index].change &+= change
    }

    /// The features with a count that changes, in the order of their places, and by how much.
    func sorted() -> [FeatureBucket.Change] {
        var result: [FeatureBucket.Change] = []
        result.reserveCapacity(count)
        for place in places where place.key != 0 && place.change != 0 {
            result.append(FeatureBucket.Change(FeatureBucket.Place(place.key), Int(place.change)))
        }
        result.sort { $0.place < $1.place }
        return result
    }

    mutating func clear() {
        places = [Place](repeating: Place(), count: 1 << 12)
        count = 0
    }

    private mutating func grow() {
        let old = places
        places = [Place](repeating: Place(), count: old.count * 2)
        let mask = places.count - 1
        for place in old where place.key != 0 {
            var index = Self.start(place.key) & mask
            while places[index].key != 0 { index = (index + 1) & mask }
            places[index] = place
        }
    }

    private static func start(_ feature: UInt64) -> Int {
        Int(truncatingIfNeeded: feature ^ (feature >> 29))
    }
}
