internal import Articles
internal import SQLite

/// A search in FTS5's query language.
struct SearchMatch: Hashable {
    /// What all matches but those of `relaxed` match.
    var text: String
    /// What the matches match that have every clause as it was typed; nil where no clause has forms.
    var exactText: String?
    /// How many phrases each required clause has: as it was typed, several where a prefix stands for some words, and for
    /// its forms.
    var phraseCounts: [(exact: Int, forms: Int)] {
        clauses.map { ($0.exact.count, $0.forms.count) }
    }
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

    /// Whether some clause has forms.
    var hasForms: Bool { exactText != nil }

    /// The parameters of the ranking function: for each required clause its weight, that of its forms, and its numbers of
    /// phrases.
    func rankingParameters(_ ranking: SearchRanking) -> [UInt8] {
        let forms = ranking.formWeights.isEmpty ? ranking.weights : ranking.formWeights
        return Self.parameters(
            zip(clauses.indices, zip(ranking.weights, forms)).map { index, weights in
                (weights.0, weights.1, clauses[index].exact.count, clauses[index].forms.count)
            }
        )
    }

    /// The same for `exactText`.
    func exactParameters(_ ranking: SearchRanking) -> [UInt8] {
        Self.parameters(zip(clauses, ranking.weights).map { ($1, $1, $0.exact.count, 0) })
    }

    private static func parameters(_ clauses: [(Double, Double, Int, Int)]) -> [UInt8] {
        let parameters: [Double] = clauses.flatMap { [$0.0, $0.1, Double($0.2), Double($0.3)] }
        return parameters.withUnsafeBytes { [UInt8]($0) }
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
        let excluded = search.excluded.map { " NOT \(Self.anyOf([$0]))" }.joined()
        func query(_ clauses: [[SearchExpression.Term]]) -> String {
            let required = clauses.map(Self.anyOf).joined(separator: " AND ")
            return Self.prefixed(excluded.isEmpty ? required : "(\(required))\(excluded)", fields)
        }
        text = query(clauses.map(\.all))
        if clauses.contains(where: { !$0.forms.isEmpty }) { exactText = query(clauses.map(\.exact)) }
        hasPrefix = terms.contains(where: \.isPrefix) || search.excluded.contains(where: \.isPrefix)
        if clauses.count == 1, clauses[0].all.count > 1, search.excluded.isEmpty {
            parts = clauses[0].all.map { Self.prefixed(Self.anyOf([$0]), fields) }
        }
        guard let relaxation = search.relaxation else { return }
        relaxed = RelaxedMatch(
            relaxation,
            clauses: zip(search.required, clauses).map { clause, phrases in
                RelaxedMatch.Clause(
                    phrases: phrases.all.map { Self.anyOf([$0]) },
                    isNeeded: clause.isQuoted && search.matching == .auto
                )
            },
            excluded: search.excluded.map { Self.anyOf([$0]) },
            fields: Self.prefix(fields)
        )
    }

    /// What must not be found, where nothing is required: any of the excluded terms.
    init?(excludedBy search: SearchExpression, in fields: Set<SearchField>) {
        guard search.required.isEmpty, !search.excluded.isEmpty else { return nil }
        text = Self.prefixed(search.excluded.map { Self.anyOf([$0]) }.joined(separator: " OR "), fields)
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
