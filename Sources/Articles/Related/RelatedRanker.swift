internal import Glibc

/// Ranks articles by how well they go with another: the formula, free of any database.
///
///     score = B + 0.90 * 2^(-|days|/7) * min(B, 0.32) - 0.025 * template - 0.06 * [only the query has an excerpt]
///     B     = W + 0.50 C + 0.12 G + 0.12 X
///
/// W compares the words of title and excerpt, C the title's trigrams, G the 4-grams within words, X the query's excerpt
/// with the candidate's title; all are cosines. A nearness in time lifts weak matches and adds little to strong ones. A
/// title of word pairs that many titles have, "is now generally available", matches by its template and loses.
package struct RelatedRanker: Sendable {
    /// The constants of the formula, tuned on the published labels and on graded lists; see docs in the README.
    package struct Constants: Sendable {
        package var titleWeight = 3
        package var trigramWeight = 0.50
        package var gramWeight = 0.12
        package var excerptTitleWeight = 0.12
        package var trigramPower = 0.75
        package var dampedBelow = 10.0
        package var normFloor = 0.3
        package var halfLifeDays = 7.0
        package var dateWeight = 0.90
        package var dateCap = 0.32
        package var templatePenalty = 0.025
        package var noExcerptPenalty = 0.06
        /// G and X are only computed for this many of the best by W and C.
        package var firstCut = 30

        package init() {}
    }

    /// A candidate with its score.
    package struct Ranked: Sendable {
        /// Where it stands among the candidates.
        package var index: Int
        package var score: Double
        /// Features of words that both have, those that say most first.
        package var sharedWords: [UInt64]
    }

    private let statistics: RelatedStatistics
    private let constants: Constants

    package init(_ statistics: RelatedStatistics, constants: Constants = Constants()) {
        self.statistics = statistics
        self.constants = constants
    }

    /// The best candidates, the best first; those of equal score in the order of the candidates.
    package func rank(_ query: RelatedText, _ candidates: [RelatedText], limit: Int) -> [Ranked] {
        let profile = Profile(query, statistics, constants)
        var rows = candidates.enumerated().map { index, candidate in row(profile, candidate, index) }
        rows.sort { $0.isBefore($1, constants) }
        rows.removeLast(max(0, rows.count - max(constants.firstCut, limit)))
        for index in rows.indices { refine(&rows[index], profile, candidates[rows[index].index]) }
        rows.sort { $0.isBefore($1, constants) }
        return rows.prefix(limit).map { row in
            Ranked(
                index: row.index,
                score: row.score(constants),
                sharedWords: sharedWords(profile, candidates[row.index])
            )
        }
    }

    // MARK: One candidate

    private struct Row {
        var index: Int
        var similarity: Double
        var nearness: Double
        var penalty: Double

        func score(_ constants: Constants) -> Double {
            similarity + constants.dateWeight * nearness * min(similarity, constants.dateCap) - penalty
        }

        func isBefore(_ other: Row, _ constants: Constants) -> Bool {
            let (one, two) = (score(constants), other.score(constants))
            return one != two ? one > two : index < other.index
        }
    }

    private func row(_ query: Profile, _ candidate: RelatedText, _ index: Int) -> Row {
        let words = FeatureBag(candidate.titleWords, weight: constants.titleWeight, candidate.excerptWords)
        let trigrams = FeatureBag(candidate.titleTrigrams)
        let similarity =
            cosine(query.words, words, power: 0.5, isDamped: true)
            + constants.trigramWeight * cosine(query.trigrams, trigrams, power: constants.trigramPower, isDamped: false)
        var penalty = constants.templatePenalty * template(candidate)
        if !query.text.excerptWords.isEmpty, candidate.excerptWords.isEmpty { penalty += constants.noExcerptPenalty }
        return Row(index: index, similarity: similarity, nearness: nearness(query.text, candidate), penalty: penalty)
    }

    /// Adds what is too costly for candidates that have no chance.
    private func refine(_ row: inout Row, _ query: Profile, _ candidate: RelatedText) {
        row.similarity +=
            constants.gramWeight * cosine(query.grams, FeatureBag(candidate.grams), power: 0.5, isDamped: true)
            + constants.excerptTitleWeight
            * cosine(query.excerpt, FeatureBag(candidate.titleWords), power: 0.5, isDamped: false)
    }

    private func nearness(_ one: RelatedText, _ other: RelatedText) -> Double {
        guard let day = one.day, let otherDay = other.day else { return 0 }
        return exp2(-abs(day - otherDay) / constants.halfLifeDays)
    }

    /// How common the word pairs of a title are: the mean of the logarithms of their counts.
    private func template(_ text: RelatedText) -> Double {
        guard !text.titlePairs.isEmpty else { return 0 }
        let sum = text.titlePairs.reduce(0.0) { $0 + log(Double(max(1, statistics.count($1)))) }
        return sum / Double(text.titlePairs.count)
    }

    /// The cosine of two weighted bags.
    ///
    /// Rare features, which can hardly ever match, count less in a damped norm.
    private func cosine(_ query: FeatureVector, _ bag: FeatureBag, power: Double, isDamped: Bool) -> Double {
        guard query.norm > 0, !bag.entries.isEmpty else { return 0 }
        let damping = min(constants.dampedBelow, max(1, Double(statistics.articleCount) / 50))
        var (dot, squares, dampedSquares) = (0.0, 0.0, 0.0)
        for entry in bag.entries {
            let count = statistics.count(entry.feature)
            let weight = FeatureVector.weight(entry.count, statistics.inverseFrequency(count), power)
            let square = weight * weight
            squares += square
            dampedSquares += square * min(1, max(0, Double(count) - 1) / damping)
            if let other = query[entry.feature] { dot += weight * other }
        }
        guard dot > 0 else { return 0 }
        let norm =
            isDamped
            ? max(dampedSquares.squareRoot(), constants.normFloor * squares.squareRoot()) : squares.squareRoot()
        return dot / (query.norm * norm)
    }

    private func sharedWords(_ query: Profile, _ candidate: RelatedText) -> [UInt64] {
        let bag = FeatureBag(candidate.titleWords, weight: constants.titleWeight, candidate.excerptWords)
        // Words that many articles have explain nothing, whatever they add to a score.
        let tooCommon = max(3, statistics.articleCount / 8)
        let shared = bag.entries.compactMap { entry -> (feature: UInt64, worth: Double)? in
            guard let other = query.words[entry.feature] else { return nil }
            let count = statistics.count(entry.feature)
            guard count < tooCommon else { return nil }
            let inverse = statistics.inverseFrequency(count)
            return (entry.feature, other * FeatureVector.weight(entry.count, inverse, 0.5))
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

        init(_ text: RelatedText, _ statistics: RelatedStatistics, _ constants: Constants) {
            self.text = text
            let bag = FeatureBag(text.titleWords, weight: constants.titleWeight, text.excerptWords)
            words = FeatureVector(bag, statistics, power: 0.5)
            trigrams = FeatureVector(FeatureBag(text.titleTrigrams), statistics, power: constants.trigramPower)
            grams = FeatureVector(FeatureBag(text.grams), statistics, power: 0.5)
            excerpt = FeatureVector(FeatureBag(text.excerptWords), statistics, power: 0.5)
        }
    }
}
