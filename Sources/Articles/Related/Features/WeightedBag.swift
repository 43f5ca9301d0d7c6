/// A bag whose features have weights.
struct WeightedBag {
    struct Entry {
        var feature: UInt64
        var weight: Double
    }

    /// Each feature once, in the order in which they come first in the text.
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
        entries.reserveCapacity(bag.features.count)
        var (squares, dampedSquares) = (0.0, 0.0)
        for (feature, occurrences) in zip(bag.features, bag.counts) {
            let count = statistics.count(feature)
            let root = statistics.inverseFrequency(count).squareRoot()
            let inverse = power == .half ? root : root * root.squareRoot()
            let weight = statistics.termFrequency(occurrences) * inverse
            entries.append(Entry(feature: feature, weight: weight))
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
