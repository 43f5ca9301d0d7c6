internal import Glibc

/// How matches of one search are ranked.
///
/// A cursor carries it on, so that all pages of a list agree.  A match scores, for each term that must occur, the
/// term's weight times the sum over the fields of the field's weight times tf / (tf + 1.2), where tf is how often the
/// term occurs there. What other articles hold does not matter but for the weights of the terms, and these are fixed
/// when the first page is made: so the order stays as it is while articles come and go.
package struct SearchRanking: Sendable, Hashable {
    /// One for each required term: how much more a rare term says than a common one.
    package var weights: [Double]
    /// Whether the matches are so many that they are ranked in blocks, the latest imported articles first.
    package var isBlocked: Bool

    package init(weights: [Double], isBlocked: Bool) {
        self.weights = weights
        self.isBlocked = isBlocked
    }

    /// What a word says that so many of all public articles have: ln(1 + (N - df + 0.5) / (df + 0.5)).
    ///
    /// One that none has counts as if one had it: it may well stand in bodies.
    package static func weight(articlesWithWord count: Int, of total: Int) -> Double {
        let count = Double(min(max(1, count), max(1, total)))
        return log(1 + (Double(total) - count + 0.5) / (count + 0.5))
    }

    /// The fields of the full-text index in their order, and what an occurrence in each is worth.
    static let fieldWeights: [5 of Double] = [10, 4, 1.5, 2, 2]
    /// Occurrences beyond this many add little.
    static let saturation = 1.2

    /// How many matches are ranked as a whole.
    package static let blockedFrom = 10_000
    /// The articles of a block have keys with the same upper bits.
    package static let blockBits = 13

    /// How many fields the full-text index has.
    package static let fieldCount = fieldWeights.count

    /// What an article scores for one term under its weight, by how often the term occurs in each field.
    @inline(__always)
    package static func score(_ counts: UnsafeBufferPointer<Int32>, weight: Double) -> Double {
        var sum = 0.0
        for field in 0..<min(counts.count, fieldCount) where counts[field] > 0 {
            let count = Double(counts[field])
            sum += fieldWeights[field] * count / (count + saturation)
        }
        return weight * sum
    }
}
