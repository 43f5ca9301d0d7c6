package import Base
internal import Glibc

/// How matches of one search are ranked.
///
/// A cursor carries it on, so that all pages of a list agree.  A match scores, for each clause that must occur, the
/// clause's weight times the sum over the fields of the field's weight times tf / (tf + 1.2), where tf is how often the
/// clause occurs there. What other articles hold does not matter but for the weights of the clauses, and these are fixed
/// when the first page is made: so the order stays as it is while articles come and go.
///
/// Articles are in tiers: first those that have every clause as it was typed, then those that have it in some form, then
/// those that have not all of them.
package struct SearchRanking: Sendable, Hashable {
    /// One for each required clause: how much more a rare term says than a common one.
    package var weights: [Double]
    /// The same where a form of the clause counts as well; empty where no clause has forms.
    package var formWeights: [Double] = []
    /// Whether the matches as they were typed are so many that they are ranked in blocks, the latest imported articles
    /// first.
    package var isBlocked: Bool
    /// The same of all matches in some form.
    package var areFormsBlocked = false
    /// The same of those that have not all clauses.
    package var isRestBlocked = false
    /// How scores fade with age; nil where they do not.
    package var freshness: Freshness?

    package init(weights: [Double], isBlocked: Bool) {
        self.weights = weights
        self.isBlocked = isBlocked
    }

    /// How a score fades with age: to the half and half of a half after each of some days.
    package struct Freshness: Sendable, Hashable {
        /// In days; above 0.
        package var halfLife: Double
        /// The moment from which ages count.
        package var now: Timestamp

        package init(halfLife: Double, now: Timestamp) {
            self.halfLife = halfLife
            self.now = now
        }

        /// What a score is multiplied by: 0.5 + 0.5 x 2^(-age / halfLife); articles without a date are very old.
        package func factor(published: Timestamp?) -> Double {
            guard let published else { return 0.5 }
            let age = Double(now.microseconds - published.microseconds) / 86_400e6
            return 0.5 + 0.5 * exp2(-max(0, age) / halfLife)
        }
    }

    /// The groups in which articles are ranked; those of a higher one come first.
    package enum Group {
        /// Of those that have every clause as it was typed; plus the number of a block.
        package static let exact: Int64 = 3 << 40
        /// Of those that have every clause in some form; plus the number of a block.
        package static let forms: Int64 = 2 << 40
        private static let blockBits: Int64 = 20

        /// Of those that have not all clauses, by the weight of those that they have; nil for a block of all.
        package static func rest(coverage: Int64, block: Int64?) -> Int64 {
            let last = Int64(1) << blockBits - 1
            return min(coverage, last) << blockBits + min(block ?? last, last)
        }
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

    /// What an article scores for one clause under its weight, by how often the term occurs in each field.
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
