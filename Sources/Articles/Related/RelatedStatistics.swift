internal import Glibc

/// In how many public articles each feature occurs; made for a version of the data and never changed.
package final class RelatedStatistics: Sendable {
    /// Public articles in all.
    package let articleCount: Int
    private let counts: FeatureCounts
    /// What has changed since these were counted; most share them with the statistics of earlier versions.
    private let changes: FeatureCounts
    /// Inverse frequencies by counts, for counts that most features have.
    private let inverseFrequencies: [Double]
    private let termFrequencies: [Double]
    /// What a feature weighs, by counts that most features have.
    private let factors: [Factor]

    /// What of a feature's weight depends on its count alone.
    struct Factor {
        /// The root of the inverse frequency.
        var half: Double
        /// The same to the power of three quarters.
        var threeQuarters: Double
        /// How much the square of a weight counts in a damped norm.
        var damping: Double
    }

    /// Features that fewer articles than this have count less in a damped norm.
    private static let dampedBelow = 10.0

    private static let tabulated = 512

    /// Takes counts in; features that are there twice add up.
    ///
    /// `featureCount` says for how many to make room beforehand.
    package convenience init(
        articleCount: Int,
        featureCount: Int,
        _ fill: ((UInt64, Int) -> Void) throws -> Void
    ) rethrows {
        var counts = FeatureCounts(capacity: featureCount)
        try fill { feature, count in counts.add(count, to: feature) }
        self.init(articleCount, counts, FeatureCounts(capacity: 0))
    }

    private init(_ articleCount: Int, _ counts: FeatureCounts, _ changes: FeatureCounts) {
        self.articleCount = articleCount
        self.counts = counts
        self.changes = changes
        inverseFrequencies = (0..<Self.tabulated).map { Self.inverseFrequency($0, of: articleCount) }
        termFrequencies = (0..<32).map { 1 + log(Double(max(1, $0))) }
        let frequencies = inverseFrequencies
        factors = frequencies.indices.map { Self.factor($0, inverse: frequencies[$0], of: articleCount) }
    }

    /// The statistics of a later version, by what has changed since.
    package func changed(
        articleCount: Int,
        _ note: ((UInt64, Int) -> Void) throws -> Void
    ) rethrows -> RelatedStatistics {
        var changes = changes
        try note { feature, change in changes.add(change, to: feature) }
        return RelatedStatistics(articleCount, counts, changes)
    }

    /// Whether so much has changed that new ones had better be counted.
    package var isWorn: Bool {
        changes.used > 1024 + counts.used / 8
    }

    /// In how many articles a feature occurs; 0 for one that is not known.
    package func count(_ feature: UInt64) -> Int {
        changes.used == 0 ? counts[feature] : counts[feature] + changes[feature]
    }

    /// How much a feature says: ln(1 + (N - df + 0.5) / (df + 0.5)).
    ///
    /// One that no article has counts as if one had it, and so does a count below 0, which a damaged database may hold.
    package func inverseFrequency(_ count: Int) -> Double {
        let count = max(0, count)
        return count < Self.tabulated ? inverseFrequencies[count] : Self.inverseFrequency(count, of: articleCount)
    }

    /// What of the weight of a feature depends on its count alone.
    @inline(__always)
    func factor(_ count: Int) -> Factor {
        if factors.indices.contains(count) { return factors[count] }
        return Self.factor(count, inverse: inverseFrequency(count), of: articleCount)
    }

    private static func factor(_ count: Int, inverse: Double, of total: Int) -> Factor {
        let root = inverse.squareRoot()
        // Half of the rare features of a small pool are in no other article just by chance.
        let damping = min(dampedBelow, max(1, Double(total) / 50))
        return Factor(
            half: root,
            threeQuarters: root * root.squareRoot(),
            damping: min(1, max(0, Double(count) - 1) / damping)
        )
    }

    private static func inverseFrequency(_ count: Int, of total: Int) -> Double {
        let count = Double(max(1, count))
        return log(1 + max(0, Double(total) - count + 0.5) / (count + 0.5))
    }

    /// How much a feature counts that occurs so often in a text: 1 + ln count.
    func termFrequency(_ count: Int) -> Double {
        count < termFrequencies.count ? termFrequencies[count] : 1 + log(Double(count))
    }
}

/// Counts by features: a table with open addressing, of two arrays, so that there is no object for an entry.
private struct FeatureCounts {
    /// 0 is an empty place.
    private var keys: [UInt64]
    private var counts: [Int32]
    private(set) var used = 0

    init(capacity: Int) {
        var size = 1024
        while size < capacity / 2 * 3 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        counts = [Int32](repeating: 0, count: size)
    }

    subscript(feature: UInt64) -> Int {
        let index = place(of: feature)
        return keys[index] == 0 ? 0 : Int(counts[index])
    }

    mutating func add(_ change: Int, to feature: UInt64) {
        var index = place(of: feature)
        if keys[index] == 0 {
            if used * 4 >= keys.count * 3 {
                grow()
                index = place(of: feature)
            }
            keys[index] = feature
            used += 1
        }
        counts[index] = Int32(clamping: Int(counts[index]) + change)
    }

    /// Where the feature is, or would be.
    private func place(of feature: UInt64) -> Int {
        let mask = keys.count - 1
        var index = Int(truncatingIfNeeded: feature ^ (feature >> 29)) & mask
        while keys[index] != 0, keys[index] != feature { index = (index + 1) & mask }
        return index
    }

    /// Makes room, and forgets features that no article has any more.
    private mutating func grow() {
        let live = counts.count { $0 != 0 }
        var larger = FeatureCounts(capacity: live * 2)
        for index in keys.indices where keys[index] != 0 && counts[index] != 0 {
            larger.add(Int(counts[index]), to: keys[index])
        }
        self = larger
    }
}
