internal import Glibc

/// In how many public articles each feature occurs; made for a version of the data and never changed.
package final class RelatedStatistics: Sendable {
    /// Public articles in all.
    package let articleCount: Int
    private let table: FeatureTable
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
    package convenience init(
        articleCount: Int,
        _ fill: ((UInt64, Int) -> Void) throws -> Void
    ) rethrows {
        var counts: [UInt64: Int] = [:]
        try fill { feature, count in counts[feature, default: 0] += count }
        self.init(articleCount: articleCount, FeatureTable(counts))
    }

    /// Takes a table, from which features of a single article may be missing: they weigh as much as those of none.
    package init(articleCount: Int, _ table: FeatureTable) {
        self.articleCount = articleCount
        self.table = table
        inverseFrequencies = (0..<Self.tabulated).map { Self.inverseFrequency($0, of: articleCount) }
        termFrequencies = (0..<32).map { 1 + log(Double(max(1, $0))) }
        let frequencies = inverseFrequencies
        factors = frequencies.indices.map { Self.factor($0, inverse: frequencies[$0], of: articleCount) }
    }

    /// In how many articles a feature occurs; 0 for one that is not known, and for one of a single article maybe.
    @inline(__always)
    package func count(_ feature: UInt64) -> Int {
        table.count(feature)
    }

    /// How much a feature says: ln(1 + (N - df + 0.5) / (df + 0.5)).
    ///
    /// One that no article has counts as if one had it, and so does a count below 0.
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
