internal import Base

/// A bag of features with weights.
struct WeightedBag {
    struct Entry {
        var feature: UInt64
        var weight: Double
    }

    /// Each feature once, in the order in which they come first in the text.
    let entries: [Entry]
    /// The root of the sum of the squares of the weights.
    let norm: Double
    /// The norm in which rare features count less, as they can hardly ever match.
    let dampedNorm: Double

    /// The exponent of the inverse document frequency.
    enum Power {
        case half
        case threeQuarters
    }

    /// A feature's weight is (1 + ln tf) * idf^power.
    init(_ bag: FeatureBag, _ statistics: RelatedStatistics, _ power: Power) {
        var (squares, dampedSquares) = (0.0, 0.0)
        entries = [Entry](maximumCount: bag.features.count) { entries, count in
            for (feature, occurrences) in zip(bag.features, bag.counts) {
                let factor = statistics.factor(statistics.count(feature))
                let inverse = power == .half ? factor.half : factor.threeQuarters
                let weight = statistics.termFrequency(occurrences) * inverse
                entries.initializeElement(at: count, to: Entry(feature: feature, weight: weight))
                count += 1
                let square = weight * weight
                squares += square
                dampedSquares += square * factor.damping
            }
        }
        norm = squares.squareRoot()
        dampedNorm = max(dampedSquares.squareRoot(), Self.normFloor * norm)
    }

    /// The least share of the norm that a damped norm is.
    private static let normFloor = 0.3
}
