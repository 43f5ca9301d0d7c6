extension SearchExpression {
    /// What is enough where not all clauses must occur.
    package struct Relaxation: Sendable, Hashable {
        /// The clauses that are looked for, by bits, the first the lowest; what stands in quotes must occur besides.
        package var asked: UInt32
        /// The clauses that count in the scores of articles that have not all: those that are looked for, and others
        /// that are too common for that.
        package var scored: UInt32
        /// What each clause of the search says; see `SearchRanking`.
        package var weights: [Double]
        /// How much of the weight of all clauses that are looked for an article must have, from 0 to 1.
        package var share: Double
        /// Whether the search is a question in a sentence, whose words nobody expects all: then articles that have all
        /// clauses do not come first for that alone.
        package var isQuestion: Bool

        package init(
            asked: UInt32,
            scored: UInt32? = nil,
            weights: [Double],
            share: Double,
            isQuestion: Bool = false
        ) {
            self.asked = asked
            self.scored = scored ?? asked
            self.weights = weights
            self.share = share
            self.isQuestion = isQuestion
        }

        /// See `share`.
        package static let leastShare = 1.0 / 3

        /// The weight of the clauses with these bits, in thousandths.
        package func coverage(_ mask: UInt32) -> Int64 {
            var sum = 0.0
            for (index, weight) in weights.enumerated() where mask & asked & (1 << UInt32(index)) != 0 { sum += weight }
            return Int64((sum * 1000).rounded())
        }

        /// The least coverage of an article that counts.
        package var leastCoverage: Int64 {
            max(1, Int64((Double(coverage(asked)) * share).rounded(.down)))
        }

        /// What the score of an article with the clauses of a mask is multiplied by, where it is compared with articles
        /// that have others.
        package func factor(_ mask: UInt32) -> Double {
            (Double(coverage(mask)) / Double(max(1, coverage(asked)))).squareRoot()
        }
    }

    /// Whether it is a question in a sentence, on a site in this language: it begins with a word that opens questions, and
    /// has others.
    package func isQuestion(_ language: SearchLanguage?) -> Bool {
        guard matching == .auto, required.count > 2, let first = required.first, first.terms.count == 1,
            let term = first.terms.first, term.words.count == 1, !term.isQuoted, !term.isPrefix
        else { return false }
        return FunctionWords.opensQuestion(term.words[0], language)
            && required.contains { !$0.isQuestionWord(language) }
    }
}
