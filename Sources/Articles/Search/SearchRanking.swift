package import Base
internal import Glibc

/// How matches of one search are ranked.
///
/// A cursor carries it on, so that all pages of a list agree. A match scores, for each clause that must occur, the
/// clause's weight times the sum over the fields of the field's weight times tf / (tf + 1.2), where tf is how often the
/// clause occurs there in any form. A field that has the clause in other forms only counts for `formShare` of that;
/// where there is no other clause, an article that has it in other forms only scores less than any that has it as it
/// was typed: see `formScore`. The whole is multiplied by what `Places.emphasis` says of the fields that have all
/// clauses, and of their order in the title. What other articles hold does not matter but for the weights of the
/// clauses, and these are fixed when the first page is made: so the order stays as it is while articles come and go.
///
/// Articles with the text of the search as their title come first, then those that have every clause, then those that
/// have not all of them: see `Group`.
package struct SearchRanking: Sendable, Hashable {
    /// One for each required clause: how much more a rare term says than a common one.
    ///
    /// What has several forms says as little as the most common of them.
    package var weights: [Double]
    /// Whether the matches are so many that they are ranked in blocks, the latest imported articles first.
    package var isBlocked: Bool
    /// The same of those of a search that need not have all clauses.
    package var isRestBlocked = false
    /// How scores fade with age; nil where they do not.
    package var freshness: Freshness?
    /// Whether articles with the text of the search as their whole title come first: see `SearchExpression.title`.
    package var hasTitle = false

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
            let age = (Double(now.microseconds) - Double(published.microseconds)) / 86_400e6
            return 0.5 + 0.5 * exp2(-max(0, age) / halfLife)
        }
    }

    /// The groups in which articles are ranked; those of a higher one come first.
    package enum Group {
        /// Of those that have the text of the search as their title, and every clause.
        package static let title: Int64 = all + 1 << blockBits
        /// Of those that have every clause; plus the number of a block.
        package static let all: Int64 = 3 << 40
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
    /// The highest block: keys of articles have 32 bits.
    package static let lastBlock = Int64(UInt32.max >> blockBits)

    /// How many fields the full-text index has.
    package static var fieldCount: Int { 5 }

    /// What a form of a word counts for where the word itself does not stand in the same field.
    static let formShare = 0.8

    /// What an article scores for one clause under its weight, by how often it occurs in each field: in any form, and
    /// as it was typed; `isAlone` says that there is no other clause.
    @inline(__always)
    package static func score(
        _ counts: UnsafeBufferPointer<Int32>,
        exact: UnsafeBufferPointer<Int32>,
        weight: Double,
        isAlone: Bool
    ) -> Double {
        var (sum, isTyped) = (0.0, false)
        for field in 0..<min(counts.count, fieldCount) where counts[field] > 0 {
            let count = Double(counts[field])
            if exact[field] > 0 { isTyped = true }
            let share = exact[field] > 0 ? 1 : formShare
            sum += fieldWeights[field] * share * count / (count + saturation)
        }
        return weight * (isAlone && !isTyped ? formScore(sum) : sum)
    }

    /// Adds what articles score for one clause, and takes from their places those in which they have it not.
    ///
    /// There are `fieldCount` counts for each article, in any form and as it was typed.
    package static func add(
        _ counts: UnsafeBufferPointer<Int32>,
        exact: UnsafeBufferPointer<Int32>,
        weight: Double,
        isAlone: Bool,
        to scores: UnsafeMutableBufferPointer<Double>,
        _ places: UnsafeMutableBufferPointer<Places>
    ) {
        for article in scores.indices {
            let fields = article * fieldCount..<(article + 1) * fieldCount
            let all = UnsafeBufferPointer(rebasing: counts[fields])
            let typed = UnsafeBufferPointer(rebasing: exact[fields])
            scores[article] += score(all, exact: typed, weight: weight, isAlone: isAlone)
            places[article].formIntersection(Places(all, exact: typed))
        }
    }

    /// What is left of the score of an article that has the only clause in other forms alone.
    ///
    /// It grows with the score, and stays below what one occurrence in a body scores, whatever `Places.emphasis` makes
    /// of both. With several clauses it would weigh more that one of them is another form than where the others stand.
    @inline(__always)
    package static func formScore(_ score: Double) -> Double {
        mostOfForms * score / (score + halfOfForms)
    }

    /// Three quarters of the score of one occurrence in a body: emphasis may favour a form five to four.
    static let mostOfForms = 0.75 * 1.5 / (1 + saturation)
    /// The score that is left by half of `mostOfForms`.
    static let halfOfForms = 2.0

    /// The places in which an article has all clauses.
    package struct Places: OptionSet, Sendable {
        /// A bit for each place.
        package var rawValue: UInt8

        /// With these bits.
        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Anywhere, as they were typed.
        package static let typed = Places(rawValue: 1)
        /// In the title and the excerpt together, as they were typed.
        package static let typedInFront = Places(rawValue: 2)
        /// In the title, in any form.
        package static let title = Places(rawValue: 4)
        /// In the title, as they were typed.
        package static let typedInTitle = Places(rawValue: 8)

        /// Where an article has one clause, by how often it occurs in each field.
        @inline(__always)
        package init(_ counts: UnsafeBufferPointer<Int32>, exact: UnsafeBufferPointer<Int32>) {
            var places: Places = []
            if exact.contains(where: { $0 > 0 }) { places.insert(.typed) }
            if exact[0] > 0 || exact[1] > 0 { places.insert(.typedInFront) }
            if counts[0] > 0 { places.insert(.title) }
            if exact[0] > 0 { places.insert(.typedInTitle) }
            self = places
        }

        /// What the score of an article is multiplied by that has all clauses in these places, and in this order in its
        /// title.
        @inline(__always)
        package func emphasis(_ order: TitleOrder) -> Double {
            if contains(.title) { return (contains(.typedInTitle) ? 2 : 1.5) * order.emphasis }
            if contains(.typedInFront) { return 1.5 }
            return contains(.typed) ? 1.2 : 1
        }
    }

    /// How the clauses of a search stand in the title of an article that has all of them there, by the first place of
    /// each in any form.
    ///
    /// Titles that are much alike have the same words in other orders: *apps for a team* is not *a team for apps*.
    package struct TitleOrder: Sendable {
        private var count: UInt8 = 0
        private var last: UInt8 = 0
        private var lowest = UInt8.max
        private var highest: UInt8 = 0
        private var isAsTyped = true

        /// Before the first clause.
        package init() {}

        /// Later places count as this one, so that a byte is enough for each.
        package static let lastPlace: UInt8 = 125
        /// What the order as it was typed is worth.
        static let orderShare = 0.2
        /// What it is worth that no other word is between; less in proportion where there are some.
        static let nearnessShare = 0.2

        /// Adds the next clause by its first place in the title, in words; at most `lastPlace`.
        @inline(__always)
        package mutating func append(_ place: UInt8) {
            if place < last { isAsTyped = false }
            last = place
            lowest = min(lowest, place)
            highest = max(highest, place)
            count &+= 1
        }

        /// What a score is multiplied by; 1 for a single clause.
        package var emphasis: Double {
            guard count > 1 else { return 1 }
            let nearness = min(1, Double(count) / (Double(highest - lowest) + 1))
            return (isAsTyped ? 1 + Self.orderShare : 1) * (1 + Self.nearnessShare * nearness)
        }
    }
}
