internal import Glibc

/// In how many public articles each feature occurs; made once for a version of the data and never changed.
package final class RelatedStatistics: Sendable {
    /// Public articles in all.
    package let articleCount: Int
    // Open addressing with linear probing: two arrays, no object for an entry. A key of 0 is an empty place.
    private let keys: [UInt64]
    private let counts: [UInt32]
    private let mask: Int

    /// Takes counts in; features that are there twice add up.
    package init(articleCount: Int, featureCount: Int, _ fill: ((UInt64, Int) -> Void) throws -> Void) rethrows {
        self.articleCount = articleCount
        var capacity = 1024
        while capacity * 2 < featureCount * 3 + 1024 { capacity *= 2 }
        let mask = capacity - 1
        var keys = [UInt64](repeating: 0, count: capacity)
        var counts = [UInt32](repeating: 0, count: capacity)
        try fill { feature, count in
            var index = Self.start(feature) & mask
            while keys[index] != 0, keys[index] != feature { index = (index + 1) & mask }
            keys[index] = feature
            counts[index] += UInt32(clamping: count)
        }
        self.keys = keys
        self.counts = counts
        self.mask = mask
    }

    /// In how many articles a feature occurs; 0 for one that is not known.
    package func count(_ feature: UInt64) -> Int {
        var index = Self.start(feature) & mask
        while keys[index] != 0 {
            if keys[index] == feature { return Int(counts[index]) }
            index = (index + 1) & mask
        }
        return 0
    }

    /// How much a feature says: ln(1 + (N - df + 0.5) / (df + 0.5)).
    ///
    /// One that no article has counts as if one had it.
    package func inverseFrequency(_ count: Int) -> Double {
        let count = Double(max(1, count))
        return log(1 + max(0, Double(articleCount) - count + 0.5) / (count + 0.5))
    }

    private static func start(_ feature: UInt64) -> Int {
        Int(truncatingIfNeeded: feature ^ (feature >> 29))
    }
}
