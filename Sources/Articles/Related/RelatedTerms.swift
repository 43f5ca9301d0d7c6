internal import Base

/// What a whole article says, title, excerpt and body, for finding others that say the same.
package struct RelatedTerms: Sendable {
    /// A term with what it is worth among the articles of a store.
    package struct Weighted: Sendable {
        /// See `RelatedFeature.term`.
        package var term: UInt64
        /// In how many articles it is.
        package var articleCount: Int
        /// Whether a title has it.
        package var isInTitle: Bool
        /// (1 + ln tf) * idf, where a word of the title counts three times.
        package var weight: Double
        /// How much it says; see `RelatedStatistics.inverseFrequency`.
        package var inverseFrequency: Double
    }

    /// So many of the weightiest terms are looked for, and those of the title.
    ///
    /// More bring in what is common to everything: they find less.
    static let weightiest = 40
    /// No more terms are looked for than this, however long the title is.
    package static let most = 64

    /// The different terms with their counts, in ascending order.
    private let entries: [TermVector.Entry]
    private let titleTerms: Set<UInt64>

    /// The terms of an article, from what is stored of it, and its title.
    package init(_ vector: TermVector, title: String) {
        entries = vector.entries
        var terms: Set<UInt64> = []
        let words = SearchWords.words(in: title)
        SearchWords.forEachWord(in: words) { word, _ in terms.insert(RelatedFeature.term(RelatedFeature.word(word))) }
        titleTerms = terms
    }

    /// Cuts up a title and an excerpt, either of which may be empty.
    package init(title: String, excerpt: String) {
        self.init(RelatedWords(title: title, excerpt: excerpt).vector, title: title)
    }

    /// How many different terms there are.
    package var count: Int { entries.count }

    /// Whether the article has a term.
    package func contains(_ term: UInt64) -> Bool {
        let index = entries.partitioningIndex { $0.term >= term }
        return index < entries.count && entries[index].term == term
    }

    /// The terms to look for, the rarest first; only those that an article has besides the one in question.
    ///
    /// `isStored` says whether that is an article of the store itself, and `isKnown` whether any article has a term,
    /// which the statistics need not know of a term of a single one. Throws what `isKnown` throws.
    package func weighted(
        _ statistics: RelatedStatistics,
        isStored: Bool,
        isKnown: (UInt64) throws -> Bool
    ) rethrows -> [Weighted] {
        var known: [Weighted] = []
        for entry in entries {
            var count = statistics.count(entry.term)
            if count < 2 {
                guard !isStored, try isKnown(entry.term) else { continue }
                count = 1
            }
            let inverse = statistics.inverseFrequency(count)
            known.append(
                Weighted(
                    term: entry.term,
                    articleCount: count,
                    isInTitle: titleTerms.contains(entry.term),
                    weight: statistics.termFrequency(entry.count) * inverse,
                    inverseFrequency: inverse
                )
            )
        }
        known.sort { ($1.weight, $0.term) < ($0.weight, $1.term) }
        let chosen = known.prefix(Self.weightiest) + known.dropFirst(Self.weightiest).filter(\.isInTitle)
        return chosen.prefix(Self.most).sorted { ($0.articleCount, $0.term) < ($1.articleCount, $1.term) }
    }

    /// The sum of what the words of the title say, found or not.
    package func titleWorth(_ statistics: RelatedStatistics) -> Double {
        // In an order that is the same in each process.
        titleTerms.sorted().reduce(0) { $0 + statistics.inverseFrequency(statistics.count($1)) }
    }
}
