internal import Articles
internal import SQLite

/// A full-text query in FTS5's query language.
struct SearchMatch: Hashable {
    var text: String
    /// How many phrases each required term has; several where a prefix stands for some words.
    var phraseCounts: [Int] = []
    /// Whether it has a prefix: the index merges the postings of all its words before it returns the first article.
    var hasPrefix = false
    /// Queries that together have the same matches, one for each word of a prefix that is the whole search.
    ///
    /// The index is quicker with one word after the other.
    var parts: [String] = []

    /// The parameters of the ranking function: for each required term its weight and its number of phrases.
    func rankingParameters(_ weights: [Double]) -> [UInt8] {
        zip(weights, phraseCounts).flatMap { [$0, Double($1)] }.withUnsafeBytes { [UInt8]($0) }
    }
}

extension SearchMatch {
    /// What must be found; nil where nothing is required to occur.
    ///
    /// Without `prefixes` a prefix stands for all its words, however long that takes.
    /// Every word stands in quotes, so that none is read as syntax; words have no quotes in them.
    init?(_ search: SearchExpression, in fields: Set<SearchField>, _ prefixes: PrefixExpansions?) throws {
        guard !search.required.isEmpty else { return nil }
        let alternatives = try prefixes?.alternatives(search.required) ?? search.required.map { [$0] }
        let required = alternatives.map(Self.anyOf)
        var text = required.joined(separator: " AND ")
        if !search.excluded.isEmpty {
            // An excluded prefix stands for all its words, however long that takes.
            let excluded = search.excluded.map { " NOT \(Self.anyOf([$0]))" }
            text = "(\(text))\(excluded.joined())"
        }
        self.text = Self.prefixed(text, fields)
        phraseCounts = alternatives.map(\.count)
        hasPrefix = search.required.contains(where: \.isPrefix) || search.excluded.contains(where: \.isPrefix)
        if alternatives.count == 1, alternatives[0].count > 1, search.excluded.isEmpty {
            parts = alternatives[0].map { Self.prefixed(Self.anyOf([$0]), fields) }
        }
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
        guard !fields.isEmpty else { return text }
        let columns = SearchField.allCases.filter(fields.contains).map(\.rawValue)
        return "{\(columns.joined(separator: " "))} : (\(text))"
    }
}
