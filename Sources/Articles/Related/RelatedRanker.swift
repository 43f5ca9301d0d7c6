internal import Glibc

/// Ranks articles by how well they go with another: the formula, free of any database.
///
///     score = B + min(B, 0.50) * (0.82 / (1 + (days / 8)^2) + 0.30 (1 - h) / (1 + (days / 365)^2))
///             + h * (0.40 F - 0.30 H - 0.02 T) + 1.00 L + 0.20 S
///     B     = h * (W + 0.60 C + 0.40 G + 0.20 X + 0.30 P) + (1 - h) * (0.95 A + 0.50 Q + 0.50 R)
///
/// B compares two articles in two ways. The first part looks at titles and excerpts, by cosines of what is weighted by
/// rarity: W the words, C the title's trigrams, G the pieces of four letters within words, X the query's excerpt with
/// the candidate's title, P pairs of neighbouring words of the titles. The second looks at whole articles: A the
/// weightiest words of the query in the candidate (see `RelatedEvidence`), Q how much of the candidate's title the
/// query mentions, R how much of the query's title the candidate mentions. h is the share that titles and excerpts have
/// of the two articles, the smaller one: where there are no bodies, it is 1.
///
/// Nearness in time lifts weak matches most. There are two clocks: for the news of a week, and for what is written over
/// years.
///
/// F and H come from the candidates together: F is how much one is like those that match best, which brings in what
/// says the same in other words; H is how much it is like its own nearest neighbours, whatever the query: what is like
/// everything says little about anything. T is how common the word pairs of the title are: "is now generally
/// available". L is 1 where one of the two links to the other; S is how much both link to the same places, where few
/// others do. What is handed out is 1 - e^-score, which lies between 0 and 1.
package struct RelatedRanker: Sendable {
    /// The constants of the formula.
    ///
    /// Found on related lists of real sites and, at the same time, on lists that were judged by reading them. They lie
    /// on a plateau: a tenth more or less changes little.
    enum Weight {
        /// How many times a word of the title counts.
        static let title = 3
        static let trigrams = 0.60
        static let grams = 0.40
        static let excerptWithTitle = 0.20
        static let pairs = 0.30
        static let terms = 0.95
        static let link = 1.00
        static let sharedLinks = 0.20
        static let mentions = 0.50
        static let nearness = 0.82
        /// B counts so far for the nearness in time.
        static let nearnessCap = 0.50
        static let nearDays = 8.0
        static let season = 0.30
        static let seasonDays = 365.0
        static let family = 0.40
        static let hub = 0.30
        static let template = 0.02
        /// So much of the score is taken from what says the same as an entry before it.
        static let repetition = 0.30
        /// What is less like another than this does not repeat it.
        static let likeness = 0.40
    }

    /// So many of the best by W and C are looked at closely.
    package static let closeLooks = 40
    /// F compares with so many of the best.
    static let familySize = 12
    /// So many first entries should differ from each other.
    static let diversePlaces = 5
    /// H compares with so many neighbours.
    static let neighbourCount = 10

    /// A candidate with its score.
    package struct Ranked: Sendable {
        /// Where it stands among the candidates.
        package var index: Int
        /// Mostly from 0 to 3, more where what both have is very rare.
        package var score: Double
        /// Terms of words that both have in title or excerpt, those that say most first.
        package var sharedTerms: [UInt64]
    }

    private let statistics: RelatedStatistics

    package init(_ statistics: RelatedStatistics) {
        self.statistics = statistics
    }

    /// The candidates, the best first; those of equal score in the order of the candidates.
    ///
    /// Those that do not get a close look follow the others. `terms` are those of the query, and `evidence` is how
    /// the candidates were found by them; without, only titles and excerpts are compared.
    ///
    /// Calls `checkpoint` before each look at a candidate, and throws what that throws.
    package func rank<Failure>(
        _ query: RelatedText,
        _ candidates: [RelatedText],
        terms: RelatedTerms? = nil,
        evidence: [RelatedEvidence?] = [],
        checkpoint: () throws(Failure) -> Void
    ) throws(Failure) -> [Ranked] {
        let profile = Profile(query, terms, statistics)
        var rows: [Row] = []
        for (index, candidate) in candidates.enumerated() {
            try checkpoint()
            rows.append(row(profile, candidate, index, index < evidence.count ? evidence[index] : nil))
        }
        for index in rows.indices { rows[index].updateScore() }
        rows.sort { $0.isBefore($1) }
        var close = Array(rows.prefix(Self.closeLooks))
        for index in close.indices {
            try checkpoint()
            lookClosely(&close[index], profile, candidates[close[index].index])
        }
        let similarities = SimilarityMatrix(close.map(\.words))
        for place in close.indices { close[place].place = place }
        compare(&close, similarities)
        close.sort { $0.isBefore($1) }
        diversify(&close, similarities)
        let least = close.last?.score ?? 0
        for index in rows.indices.dropFirst(close.count) { rows[index].score = min(rows[index].score, least) }
        return (close + rows.dropFirst(close.count)).map { row in
            Ranked(index: row.index, score: 1 - exp(-max(0, row.score)), sharedTerms: sharedTerms(profile, row.words))
        }
    }

    // MARK: One candidate

    private struct Row {
        var index: Int
        /// Where it stands among those that are compared with each other.
        var place = 0
        var words: WeightedBag
        /// h of the formula.
        var share: Double
        /// What links add: those of L and S of the formula.
        var link = 0.0
        /// B, as far as it is known.
        var similarity: Double
        var nearness: Double
        var template: Double
        var score = 0.0

        mutating func updateScore() {
            score =
                similarity + nearness * min(similarity, Weight.nearnessCap) - Weight.template * share * template
                + link
        }

        func isBefore(_ other: Row) -> Bool {
            score != other.score ? score > other.score : index < other.index
        }
    }

    private func row(_ query: Profile, _ candidate: RelatedText, _ index: Int, _ evidence: RelatedEvidence?) -> Row {
        let words = statistics.words(candidate)
        let trigrams = WeightedBag(FeatureBag(candidate.titleTrigrams), statistics, .threeQuarters)
        var row = Row(
            index: index,
            words: words,
            share: 1,
            similarity: query.words.cosine(words, isDamped: true) + Weight.trigrams * query.trigrams.cosine(trigrams),
            nearness: 0,
            template: template(candidate)
        )
        if let evidence {
            row.link = Weight.link * (evidence.isLinked ? 1 : 0) + Weight.sharedLinks * evidence.linkMatch
            row.share = min(query.share, Double(words.entries.count) / Double(max(1, evidence.termCount)))
            let whole =
                Weight.terms * evidence.termMatch
                + Weight.mentions * (evidence.titleMention + mention(of: candidate, in: query))
            row.similarity = row.share * row.similarity + (1 - row.share) * whole
        }
        row.nearness = nearness(query.text, candidate, row.share)
        return row
    }

    /// How much of what a title says an article mentions anywhere: Q of the formula.
    private func mention(of candidate: RelatedText, in query: Profile) -> Double {
        guard let terms = query.terms else { return 0 }
        var (found, all) = (0.0, 0.0)
        let words = candidate.titleWords
        // Titles are short: a set would take longer.
        for (place, word) in words.enumerated() where !words[..<place].contains(word) {
            let term = RelatedFeature.term(word)
            let worth = statistics.inverseFrequency(statistics.count(term))
            all += worth
            if terms.contains(term) { found += worth }
        }
        return found / (all + RelatedEvidence.mentionFloor)
    }

    /// Adds what is too costly for candidates that have no chance.
    private func lookClosely(_ row: inout Row, _ query: Profile, _ candidate: RelatedText) {
        func bag(_ features: [UInt64]) -> WeightedBag { WeightedBag(FeatureBag(features), statistics, .half) }
        let texts =
            Weight.grams * query.grams.cosine(bag(candidate.grams), isDamped: true)
            + Weight.excerptWithTitle * query.excerpt.cosine(bag(candidate.titleWords))
            + Weight.pairs * query.pairs.cosine(bag(candidate.titlePairs))
        row.similarity += row.share * texts
        row.updateScore()
    }

    /// How much nearness in time lifts a match.
    private func nearness(_ one: RelatedText, _ other: RelatedText, _ share: Double) -> Double {
        guard let day = one.day, let otherDay = other.day else { return 0 }
        func near(_ days: Double) -> Double {
            let distance = (day - otherDay) / days
            return 1 / (1 + distance * distance)
        }
        return Weight.nearness * near(Weight.nearDays) + Weight.season * (1 - share) * near(Weight.seasonDays)
    }

    /// How common the word pairs of a title are: the mean of the logarithms of their counts.
    private func template(_ text: RelatedText) -> Double {
        let pairs = text.titlePairs
        guard !pairs.isEmpty else { return 0 }
        return pairs.reduce(0.0) { $0 + log(Double(max(1, statistics.count($1)))) } / Double(pairs.count)
    }

    /// How much a match counts by the nearness in time, before all is known of it: from 0.4 to 1.
    package static func candidateNearness(days: Double) -> Double {
        guard !days.isNaN else { return 0.4 }
        func near(_ most: Double) -> Double { 1 / (1 + (days / most) * (days / most)) }
        return 0.4 + 0.4 * near(Weight.nearDays) + 0.2 * near(Weight.seasonDays)
    }

    // MARK: All candidates

    /// Adds F and subtracts H.
    private func compare(_ rows: inout [Row], _ similarities: SimilarityMatrix) {
        let best = rows.indices.sorted {
            (rows[$1].similarity, rows[$0].index) < (rows[$0].similarity, rows[$1].index)
        }
        let floor = best.count > Self.familySize ? rows[best[Self.familySize]].similarity : 0
        let family = best.prefix(Self.familySize).map { (index: $0, worth: rows[$0].similarity - floor) }
        let worth = family.reduce(0) { $0 + $1.worth }
        for index in rows.indices {
            if worth > 0 {
                let sum = family.reduce(0) { $0 + $1.worth * similarities[index, $1.index] }
                rows[index].score += Weight.family * rows[index].share * sum / worth
            }
            let nearest = rows.indices.map { similarities[index, $0] }.sorted(by: >).prefix(Self.neighbourCount)
            let hub = nearest.reduce(0, +) / Double(Self.neighbourCount)
            rows[index].score -= Weight.hub * rows[index].share * hub
        }
    }

    /// Puts what repeats one of the first entries after others: the first five should not tell one thing twice.
    ///
    /// Maximal marginal relevance: each of the first places goes to the row with the best score, of which the more is
    /// taken the more the row is like one that stands before it.
    private func diversify(_ rows: inout [Row], _ similarities: SimilarityMatrix) {
        for place in rows.indices.prefix(Self.diversePlaces) {
            func score(_ row: Row) -> Double {
                let likest = rows[..<place].reduce(0) { max($0, similarities[row.place, $1.place]) }
                let repetition = max(0, likest - Weight.likeness) / (1 - Weight.likeness)
                return row.score * (1 - Weight.repetition * repetition)
            }
            var (best, bestScore) = (place, score(rows[place]))
            for other in rows.indices.dropFirst(place + 1) where rows[other].score > bestScore {
                let otherScore = score(rows[other])
                if otherScore > bestScore { (best, bestScore) = (other, otherScore) }
            }
            var row = rows.remove(at: best)
            row.score = bestScore
            rows.insert(row, at: place)
        }
        guard rows.count > Self.diversePlaces else { return }
        let least = rows[Self.diversePlaces - 1].score
        for index in rows.indices.dropFirst(Self.diversePlaces) { rows[index].score = min(rows[index].score, least) }
    }

    private func sharedTerms(_ query: Profile, _ words: WeightedBag) -> [UInt64] {
        // Words that many articles have explain nothing, whatever they add to a score.
        let tooCommon = max(3, statistics.articleCount / 8)
        let shared = words.entries.compactMap { entry -> (feature: UInt64, worth: Double)? in
            guard let other = query.words[entry.feature], statistics.count(entry.feature) < tooCommon else {
                return nil
            }
            return (entry.feature, other * entry.weight)
        }
        return shared.sorted { ($1.worth, $0.feature) < ($0.worth, $1.feature) }.prefix(6).map {
            RelatedFeature.term($0.feature)
        }
    }

    /// The query with the weights of its features.
    private struct Profile {
        let text: RelatedText
        let terms: RelatedTerms?
        /// The share of title and excerpt of all terms.
        let share: Double
        let words: FeatureVector
        let trigrams: FeatureVector
        let grams: FeatureVector
        let excerpt: FeatureVector
        let pairs: FeatureVector

        init(_ text: RelatedText, _ terms: RelatedTerms?, _ statistics: RelatedStatistics) {
            func vector(_ features: [UInt64], _ power: WeightedBag.Power = .half) -> FeatureVector {
                FeatureVector(WeightedBag(FeatureBag(features), statistics, power))
            }
            self.text = text
            self.terms = terms
            let bag = statistics.words(text)
            words = FeatureVector(bag)
            share = terms.map { Double(bag.entries.count) / Double(max(1, $0.count)) } ?? 1
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
