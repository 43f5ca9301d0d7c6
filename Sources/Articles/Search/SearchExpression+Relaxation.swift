extension SearchExpression {
    /// What is enough where not all clauses must occur.
    package struct Relaxation: Sendable, Hashable {
        /// The clauses that are looked for, bit i for clause i; what stands in quotes must occur besides.
        package var asked: UInt32
        /// The clauses that count in the scores of articles that have not all: those that are looked for, and others
        /// that are too common for that.
        package var scored: UInt32
        /// What each clause of the search says; see `SearchRanking`.
        package var weights: [Double]
        /// How much of the weight of all clauses that are looked for an article must have, from 0 to 1.
        package var share: Double

        package init(asked: UInt32, scored: UInt32? = nil, weights: [Double], share: Double) {
            self.asked = asked
            self.scored = scored ?? asked
            self.weights = weights
            self.share = share
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

    }

    /// The clauses that ask for nothing on a site in this language, bit i for clause i.
    ///
    /// These are the stop words of a question: of a text that begins with a word that opens questions, and has another
    /// stop word, and a word that is none. Words that tell little, such as *today*, ask for nothing either where three
    /// are there that tell more.
    package func askingNothing(_ language: SearchLanguage?) -> UInt32 {
        guard matching == .auto, let first = required.first, first.isStopWord(language),
            let word = first.terms[0].words.first, FunctionWords.opensQuestion(word, language)
        else { return 0 }
        var idle = required.indices.filter { required[$0].isStopWord(language) }
        guard idle.count > 1, idle.count < required.count else { return 0 }
        let weak = required.indices.filter { required[$0].tellsLittle }
        if required.count - Set(idle + weak).count > 2 { idle = Array(Set(idle + weak)) }
        return idle.reduce(0) { $0 | 1 << UInt32($1) }
    }
}
