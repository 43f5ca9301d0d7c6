internal import Glibc

/// How an article was found by the terms of another.
package struct RelatedEvidence: Sendable, Hashable {
    /// How much of the weight of the other's terms it has, as a kind of cosine; mostly from 0 to 2.
    package var termMatch: Double
    /// Which share of what the other's title says it mentions anywhere, from 0 to 1.
    package var titleMention: Double
    /// How many different terms it has.
    package var termCount: Int
    /// Some of the terms that both have, those that say most first.
    package var terms: [UInt64] = []
    /// Whether one of the two links to the other.
    package var isLinked = false
    /// How much both link to the same places, from 0 to 1.
    package private(set) var linkMatch = 0.0
    /// The hashes of the places that both link to, in ascending order.
    package private(set) var sharedLinks: [Int64] = []

    /// Articles with few words are not near to everything: so many terms are added to theirs.
    private static let addedTerms = 60.0
    /// A title that says less than this is mentioned by chance.
    static let mentionFloor = 4.0

    /// What sums over the terms that both have make of an article.
    ///
    /// `matched` adds up the products of weights, twice for a term of its title; `mentioned` what the found terms of
    /// the other's title say; `norm` is the root of the sum of the squares of the weights that were looked for.
    package init(matched: Double, mentioned: Double, norm: Double, titleWorth: Double, termCount: Int) {
        termMatch = Self.termMatch(matched, norm: norm, termCount: termCount)
        titleMention = Self.titleMention(mentioned, titleWorth: titleWorth)
        self.termCount = termCount
    }

    /// `termMatch` of evidence that is not put together.
    package static func termMatch(_ matched: Double, norm: Double, termCount: Int) -> Double {
        let length = (Double(termCount) + addedTerms).squareRoot()
        return norm > 0 ? matched / (norm * length) : 0
    }

    /// `titleMention` of evidence that is not put together.
    package static func titleMention(_ mentioned: Double, titleWorth: Double) -> Double {
        mentioned / (titleWorth + mentionFloor)
    }

    /// Notes the places that both link to, with how many other articles link there too, at least one.
    package mutating func note(sharedLinks links: [(hash: Int64, articleCount: Int)]) {
        sharedLinks = links.map(\.hash)
        let worth = links.reduce(0.0) { $0 + 1 / Double(max(1, $1.articleCount)).squareRoot() }
        linkMatch = 1 - exp(-worth)
    }
}
