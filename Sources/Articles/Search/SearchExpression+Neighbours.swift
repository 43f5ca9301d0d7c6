extension SearchExpression {
    /// Whether no clause was left out between two consecutive clauses; excluded terms between them do not count.
    ///
    /// False where clauses were separated: what is made of bigrams is no word.
    package func areNeighbours(_ first: Int, _ second: Int) -> Bool {
        guard separated == 0 else { return false }
        guard leftOut != 0 else { return true }
        let kept = (0..<Self.maximumTerms).filter { leftOut & 1 << UInt32($0) == 0 }
        return kept[second] == kept[first] + 1
    }
}

extension SearchExpression.Clause {
    /// The words, where they were typed without quotes, `OR` or a star.
    var plainWords: [String]? {
        guard terms.count == 1, let term = terms.first, !term.isQuoted, !term.isPrefix else { return nil }
        return term.words
    }

    /// The word, where it is a single one without quotes, `OR` or a star.
    package var plainWord: String? {
        plainWords.flatMap { $0.count == 1 ? $0[0] : nil }
    }
}
