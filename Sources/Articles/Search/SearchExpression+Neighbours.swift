extension SearchExpression {
    /// Whether two clauses that follow one another were typed so: nothing that asks for nothing stood between them.
    package func areNeighbours(_ first: Int, _ second: Int) -> Bool {
        guard leftOut != 0 else { return true }
        let kept = (0..<Self.maximumTerms).filter { leftOut & 1 << UInt32($0) == 0 }
        return kept[second] == kept[first] + 1
    }
}

extension SearchExpression.Clause {
    /// The word, where it is a single one without quotes, `OR` or a star.
    package var plainWord: String? {
        guard terms.count == 1, terms[0].words.count == 1, !terms[0].isQuoted, !terms[0].isPrefix else { return nil }
        return terms[0].words[0]
    }
}
