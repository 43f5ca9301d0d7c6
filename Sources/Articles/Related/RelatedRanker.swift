internal import Glibc

/// Ranks articles by how well they go with another: the formula, free of any database.
///
///     score = B + 0.82 * min(B, 0.50) / (1 + (days / 8)^2) + 0.40 * F - 0.30 * H - 0.02 * T
///     B     = W + 0.60 C + 0.40 G + 0.20 X + 0.30 P
///
/// B compares two texts, all parts of it by cosines of what is weighted by rarity: W the words of title and excerpt, C the
/// title's trigrams, G the pieces of four letters within words, X the query's excerpt with the candidate's title, P pairs
/// of neighbouring words of the titles. Nearness in time lifts weak matches most; a week is as good as a day.
///
/// F and H come from the candidates together: F is how much one is like those that match best, which brings in what says
/// the same in other words; H is how much it is like its own nearest neighbours, whatever the query: what is like
/// everything says little about anything. T is how common the word pairs of the title are: "is now generally available".
/// What is handed out is 1 - e^-score, which lies between 0 and 1.
package struct RelatedRanker: Sendable {
    /// The constants of the formula.
    ///
    /// Found on related lists of real sites and, at the same time, on lists that were judged by reading them. They lie on a
    /// plateau: a tenth more or less changes little.
    enum Weight {
        /// How many times a word of the title counts.
        static let title = 3
        static let trigrams = 0.60
        static let grams = 0.40
        static let excerptWithTitle = 0.20
        static let pairs = 0.30
        static let nearness = 0.82
        /// B counts so far for the nearness in time.
        static let nearnessCap = 0.50
        static let nearDays = 8.0
        static let family = 0.40
        static let hub = 0.30
        static let template = 0.02
    }

    /// So many of the best by W and C are looked at closely.
    static let closeLooks = 60
    /// F compares with so many of the best.
    static let familySize = 12
    /// H compares with so many neighbours.
    static let neighbourCount = 10

    /// A candidate with its score.
    package struct Ranked: Sendable {
        /// Where it stands among the candidates.
        package var index: Int
        /// Mostly from 0 to 3, more where what both have is very rare.
        package var score: Double
        /// Features of words that both have, those that say most first.
        package var sharedWords: [UInt64]
    }

    private let statistics: RelatedStatistics

    package init(_ statistics: RelatedStatistics) {
        self.statistics = statistics
    }

    /// The candidates, the best first; those of equal score in the order of the candidates.
    ///
    /// Those that do not get a close look follow behind the others.
    ///
    /// Calls `checkpoint` before each look at a candidate, and throws what that throws.
    package func rank<Failure>(
        _ query: RelatedText,
        _ candidates: [RelatedText],
        checkpoint: () throws(Failure) -> Void
    ) throws(Failure) -> [Ranked] {
        let profile = Profile(query, statistics)
        var rows: [Row] = []
        for (index, candidate) in candidates.enumerated() {
            try checkpoint()
            rows.append(row(profile, candidate, index))
        }
        for index in rows.indices { rows[index].updateScore() }
        rows.sort { $0.isBefore($1) }
        var close = Array(rows.prefix(Self.closeLooks))
        for index in close.indices {
            try checkpoint()
            lookClosely(&close[index], profile, candidates[close[index].index])
        }
        compare(&close)
        close.sort { $0.isBefore($1) }
        let least = close.last?.score ?? 0
        for index in rows.indices.dropFirst(close.count) { rows[index].score = min(rows[index].score, least) }
        return (close + rows.dropFirst(close.count)).map { row in
            Ranked(index: row.index, score: 1 - exp(-max(0, row.score)), sharedWords: sharedWords(profile, row.words))
        }
    }

    // MARK: One candidate

    private struct Row {
        var index: Int
        var words: WeightedBag
        /// B, as far as it is known.
        var similarity: Double
        var nearness: Double
        var template: Double
        var score = 0.0

        mutating func updateScore() {
            score =
                similarity + Weight.nearness * nearness * min(similarity, Weight.nearnessCap)
                - Weight.template * template
        }

        func isBefore(_ other: Row) -> Bool {
            score != other.score ? score > other.score : index < other.index
        }
    }

    private func row(_ query: Profile, _ candidate: RelatedText, _ index: Int) -> Row {
        let words = statistics.words(candidate)
        let trigrams = WeightedBag(FeatureBag(candidate.titleTrigrams), statistics, .threeQuarters)
        return Row(
            index: index,
            words: words,
            similarity: query.words.cosine(words, isDamped: true) + Weight.trigrams * query.trigrams.cosine(trigrams),
            nearness: nearness(query.text, candidate),
            template: template(candidate)
        )
    }

    /// Adds what is too costly for candidates that have no chance.
    private func lookClosely(_ row: inout Row, _ query: Profile, _ candidate: RelatedText) {
        func bag(_ features: [UInt64]) -> WeightedBag { WeightedBag(FeatureBag(features), statistics, .half) }
        row.similarity +=
            Weight.grams * query.grams.cosine(bag(candidate.grams), isDamped: true)
            + Weight.excerptWithTitle * query.excerpt.cosine(bag(candidate.titleWords))
            + Weight.pairs * query.pairs.cosine(bag(candidate.titlePairs))
        row.updateScore()
    }

    private func nearness(_ one: RelatedText, _ other: RelatedText) -> Double {
        guard let day = one.day, let otherDay = other.day else { return 0 }
        let distance = (day - otherDay) / Weight.nearDays
        return 1 / (1 + distance * distance)
    }

    /// How common the word pairs of a title are: the mean of the logarithms of their counts.
    private func template(_ text: RelatedText) -> Double {
        let pairs = text.titlePairs
        guard !pairs.isEmpty else { return 0 }
        return pairs.reduce(0.0) { $0 + log(Double(max(1, statistics.count($1)))) } / Double(pairs.count)
    }

    // MARK: All candidates

    /// Adds F and subtracts H.
    private func compare(_ rows: inout [Row]) {
        let similarities = SimilarityMatrix(rows.map(\.words))
        let best = rows.indices.sorted {
            (rows[$1].similarity, rows[$0].index) < (rows[$0].similarity, rows[$1].index)
        }
        let floor = best.count > Self.familySize ? rows[best[Self.familySize]].similarity : 0
        let family = best.prefix(Self.familySize).map { (index: $0, worth: rows[$0].similarity - floor) }
        let worth = family.reduce(0) { $0 + $1.worth }
        for index in rows.indices {
            if worth > 0 {
                let sum = family.reduce(0) { $0 + $1.worth * similarities[index, $1.index] }
                rows[index].score += Weight.family * sum / worth
            }
            let nearest = rows.indices.map { similarities[index, $0] }.sorted(by: >).prefix(Self.neighbourCount)
            rows[index].score -= Weight.hub * nearest.reduce(0, +) / Double(Self.neighbourCount)
        }
    }

    private func sharedWords(_ query: Profile, _ words: WeightedBag) -> [UInt64] {
        // Words that many articles have explain nothing, whatever they add to a score.
        let tooCommon = max(3, statistics.articleCount / 8)
        let shared = words.entries.compactMap { entry -> (feature: UInt64, worth: Double)? in
            guard let other = query.words[entry.feature], statistics.count(entry.feature) < tooCommon else {
                return nil
            }
            return (entry.feature, other * entry.weight)
        }
        return shared.sorted { ($1.worth, $0.feature) < ($0.worth, $1.feature) }.prefix(4).map(\.feature)
    }

    /// The query with the weights of its features.
    private struct Profile {
        let text: RelatedText
        let words: FeatureVector
        let trigrams: FeatureVector
        let grams: FeatureVector
        let excerpt: FeatureVector
        let pairs: FeatureVector

        init(_ text: RelatedText, _ statistics: RelatedStatistics) {
            func vector(_ features: [UInt64], _ power: WeightedBag.Power = .half) -> FeatureVector {
                FeatureVector(WeightedBag(FeatureBag(features), statistics, power))
            }
            self.text = text
            words = FeatureVector(statistics.words(text))
            trigrams = vector(text.titleTrigrams, .threeQuarters)
            grams = vector(text.grams)
            excerpt = vector(text.excerptWords)
            pairs = vector(text.titlePairs)
        }
    }
}

extension RelatedStatistics {
    /// The words of title and excerpt with their weights.
    fileprivate func words(_ text: RelatedText) -> WeightedBag {
        let bag = FeatureBag(text.titleWords, weight: RelatedRanker.Weight.title, text.excerptWords)
        return WeightedBag(bag, self, .half)
    }
}
