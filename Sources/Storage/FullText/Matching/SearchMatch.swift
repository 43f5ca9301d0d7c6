internal import Articles
internal import SQLite

/// A search in FTS5's query language.
struct SearchMatch: Hashable {
    /// What all matches but those of `relaxed` match.
    var text: String
    /// Whether it has a prefix: the index merges the postings of all its words before it returns the first article.
    var hasPrefix = false
    /// Queries that together have the same matches, one for each phrase where there is one clause alone.
    ///
    /// The index is quicker with one word after the other.
    var parts: [String] = []
    /// What is enough where not all clauses must occur.
    var relaxed: RelaxedMatch?
    private var clauses: [ClauseMatch] = []
    /// The words that an article must not have; nil where there is a phrase of several among what is excluded.
    private var excluded: [WordIndex.Word]? = []

    /// The same, where all of it is single words.
    struct Words {
        var clauses: [WordClause]
        /// An article must have none of them.
        var excluded: [WordIndex.Word]
    }

    /// Nil where it has a phrase of several words.
    var words: Words? {
        guard !clauses.isEmpty, let excluded else { return nil }
        let words = clauses.compactMap(\.wordClause)
        return words.count == clauses.count ? Words(clauses: words, excluded: excluded) : nil
    }

    /// The clauses with their weights; nil where one has a phrase of several words.
    func weighted(_ ranking: SearchRanking) -> [WordSearch.Weighted]? {
        words.map { zip($0.clauses, ranking.weights).map { WordSearch.Weighted(clause: $0, weight: $1) } }
    }

    /// The parameters of the ranking function.
    func rankingParameters(_ ranking: SearchRanking) -> [UInt8] {
        var parameters = RankingParameters(isWhole: true)
        for (clause, weight) in zip(clauses, ranking.weights) {
            clause.append(weight: weight, isAlone: clauses.count == 1, to: &parameters)
        }
        return parameters.bytes
    }
}

extension SearchMatch {
    /// What must be found; nil where nothing is required to occur.
    ///
    /// Without `prefixes` a prefix stands for all its words, however long that takes.
    init?(_ search: SearchExpression, in fields: Set<SearchField>, _ prefixes: PrefixExpansions?) throws {
        guard !search.required.isEmpty else { return nil }
        let terms = search.required.flatMap(\.terms)
        var typed = (try prefixes?.alternatives(terms) ?? terms.map { [$0] })[...]
        clauses = search.required.map { clause in
            defer { typed = typed.dropFirst(clause.terms.count) }
            let terms = typed.prefix(clause.terms.count).flatMap { $0 }
            return ClauseMatch(typed: terms, forms: clause.forms, in: fields)
        }
        // An excluded prefix stands for all its words, however long that takes.
        let excludedTerms = search.excluded.filter { !Self.isCondition($0, fields) }
        self.excluded = WordClause.words(excludedTerms, in: fields)
        let excluded = excludedTerms.map { ClauseMatch.query($0, fields) }
        let required = clauses.map(\.query).joined(separator: " AND ")
        text = excluded.isEmpty ? required : "(\(required))\(excluded.map { " NOT \($0)" }.joined())"
        hasPrefix = terms.contains(where: \.isPrefix) || excludedTerms.contains(where: \.isPrefix)
        if clauses.count == 1, clauses[0].alternatives.count > 1, excluded.isEmpty { parts = clauses[0].alternatives }
        guard let relaxation = search.relaxation else { return }
        relaxed = RelaxedMatch(
            relaxation,
            clauses: zip(search.required, clauses).map { clause, match in
                RelaxedMatch.Clause(match: match, isNeeded: clause.isQuoted && search.matching == .auto)
            },
            excluded: excluded,
            isInAllFields: fields.isEmpty
        )
    }

    /// What must not be found, where nothing is required: any of the excluded terms.
    init?(excludedBy search: SearchExpression, in fields: Set<SearchField>) {
        let excluded = search.excluded.filter { !Self.isCondition($0, fields) }
        guard search.required.isEmpty, !excluded.isEmpty else { return nil }
        let clause = ClauseMatch(typed: excluded, forms: [], in: fields)
        text = clause.query
        clauses = [clause]
    }

    /// Whether columns know which articles have an excluded term: see `ColumnCondition.initialsExcluded`.
    private static func isCondition(_ term: SearchExpression.Term, _ fields: Set<SearchField>) -> Bool {
        fields.isEmpty && term.initial != nil
    }
}
