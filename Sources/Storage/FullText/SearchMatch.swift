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
    private var clauses: [Phrases] = []

    /// The phrases of a clause.
    private struct Phrases: Hashable {
        var exact: [SearchExpression.Term]
        var forms: [SearchExpression.Term]

        var all: [SearchExpression.Term] { exact + forms }
    }

    /// The parameters of the ranking function.
    func rankingParameters(_ ranking: SearchRanking) -> [UInt8] {
        var parameters = RankingParameters(isWhole: true)
        for (clause, weight) in zip(clauses, ranking.weights) {
            parameters.append(weight: weight, exact: clause.exact.count, forms: clause.forms.count)
        }
        return parameters.bytes
    }
}

extension SearchMatch {
    /// What must be found; nil where nothing is required to occur.
    ///
    /// Without `prefixes` a prefix stands for all its words, however long that takes.
    /// Every word stands in quotes, so that none is read as syntax; words have no quotes in them.
    init?(_ search: SearchExpression, in fields: Set<SearchField>, _ prefixes: PrefixExpansions?) throws {
        guard !search.required.isEmpty else { return nil }
        let terms = search.required.flatMap(\.terms)
        var alternatives = (try prefixes?.alternatives(terms) ?? terms.map { [$0] })[...]
        clauses = search.required.map { clause in
            let exact = alternatives.prefix(clause.terms.count).flatMap { $0 }
            alternatives = alternatives.dropFirst(clause.terms.count)
            let forms = clause.forms.map { SearchExpression.Term(words: $0.words) }
            return Phrases(exact: exact, forms: forms)
        }
        // An excluded prefix stands for all its words, however long that takes.
        let excludedTerms = search.excluded.filter { !Self.isCondition($0, fields) }
        let excluded = excludedTerms.map { " NOT \(Self.anyOf([$0]))" }.joined()
        func query(_ clauses: [[SearchExpression.Term]]) -> String {
            let required = clauses.map(Self.anyOf).joined(separator: " AND ")
            return Self.prefixed(excluded.isEmpty ? required : "(\(required))\(excluded)", fields)
        }
        text = query(clauses.map(\.all))
        hasPrefix = terms.contains(where: \.isPrefix) || excludedTerms.contains(where: \.isPrefix)
        if clauses.count == 1, clauses[0].all.count > 1, excludedTerms.isEmpty {
            parts = clauses[0].all.map { Self.prefixed(Self.anyOf([$0]), fields) }
        }
        guard let relaxation = search.relaxation else { return }
        relaxed = RelaxedMatch(
            relaxation,
            clauses: zip(search.required, clauses).map { clause, phrases in
                RelaxedMatch.Clause(
                    phrases: phrases.all.map { Self.anyOf([$0]) },
                    typedCount: phrases.exact.count,
                    words: phrases.all.filter { $0.words.count == 1 && !$0.isPrefix }.map { $0.words[0] },
                    isNeeded: clause.isQuoted && search.matching == .auto
                )
            },
            excluded: excludedTerms.map { Self.anyOf([$0]) },
            fields: Self.prefix(fields)
        )
    }

    /// What must not be found, where nothing is required: any of the excluded terms.
    init?(excludedBy search: SearchExpression, in fields: Set<SearchField>) {
        let excluded = search.excluded.filter { !Self.isCondition($0, fields) }
        guard search.required.isEmpty, !excluded.isEmpty else { return nil }
        text = Self.prefixed(excluded.map { Self.anyOf([$0]) }.joined(separator: " OR "), fields)
    }

    /// Whether columns know which articles have an excluded term: see `ColumnCondition.initialsExcluded`.
    private static func isCondition(_ term: SearchExpression.Term, _ fields: Set<SearchField>) -> Bool {
        fields.isEmpty && term.initial != nil
    }

    private static func anyOf(_ phrases: [SearchExpression.Term]) -> String {
        let texts = phrases.map { "\"\($0.words.joined(separator: " "))\"\($0.isPrefix ? " *" : "")" }
        return texts.count == 1 ? texts[0] : "(\(texts.joined(separator: " OR ")))"
    }

    private static func prefixed(_ text: String, _ fields: Set<SearchField>) -> String {
        fields.isEmpty ? text : "\(prefix(fields))(\(text))"
    }

    /// What limits a query to some fields.
    private static func prefix(_ fields: Set<SearchField>) -> String {
        guard !fields.isEmpty else { return "" }
        let columns = SearchField.allCases.filter(fields.contains).map(\.rawValue)
        return "{\(columns.joined(separator: " "))} : "
    }
}
