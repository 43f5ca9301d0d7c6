internal import Articles

extension SearchExpression {
    /// The expression in FTS5's query language, or nil where nothing is required to occur.
    ///
    /// Every word stands in quotes, so that none is read as syntax; words have no quotes in them.
    func fts5(in fields: Set<SearchField>) -> String? {
        guard !required.isEmpty else { return nil }
        var text = required.map(Self.fts5).joined(separator: " AND ")
        if !excluded.isEmpty {
            text = "(\(text))" + excluded.map { " NOT \(Self.fts5($0))" }.joined()
        }
        return Self.prefixed(text, fields)
    }

    /// What must not occur, where nothing is required: any of the excluded terms.
    func fts5OfExcluded(in fields: Set<SearchField>) -> String? {
        guard required.isEmpty, !excluded.isEmpty else { return nil }
        return Self.prefixed(excluded.map(Self.fts5).joined(separator: " OR "), fields)
    }

    private static func fts5(_ term: Term) -> String {
        "\"\(term.words.joined(separator: " "))\"\(term.isPrefix ? " *" : "")"
    }

    private static func prefixed(_ text: String, _ fields: Set<SearchField>) -> String {
        guard !fields.isEmpty else { return text }
        let columns = SearchField.allCases.filter(fields.contains).map(\.rawValue)
        return "{\(columns.joined(separator: " "))} : (\(text))"
    }
}
