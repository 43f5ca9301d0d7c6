internal import Articles
internal import SQLite

extension ArticleConstraints {
    /// Adds what the filter asks of authors, levels, locales and tags; false where no article can have it.
    mutating func addLabels() throws -> Bool {
        let wanted: [(LabelKind, [String])] = [
            (.author, filter.authors), (.level, filter.levels), (.locale, filter.locales), (.tag, filter.tags),
        ]
        let labels = LabelKeys(connection, filter.visibility)
        for (kind, texts) in wanted where !texts.isEmpty {
            let found = try labels.found(kind, texts)
            guard let first = found.first else { return false }
            var constraint = ArticleConstraint(Self.membership(found))
            constraint.columnCondition = .labels(Self.packed(found.map(\.key)))
            if found.count == 1 {
                constraint.driver = .label(first.key)
                constraint.publicCount = first.publicCount
            }
            all.append(constraint)
        }
        let excluded = try labels.found(.author, filter.authorsExcluded)
        if !excluded.isEmpty {
            var condition = SQLText("NOT ")
            condition.append(Self.membership(excluded))
            let columnCondition = ColumnCondition.labelsExcluded(Self.packed(excluded.map(\.key)))
            all.append(ArticleConstraint(condition, columnCondition: columnCondition))
        }
        return true
    }

    private static func membership(_ labels: [LabelKeys.Found]) -> SQLText {
        var condition = SQLText("EXISTS (SELECT 1 FROM article_labels AS x WHERE x.article_key = a.article_key")
        condition.append(" AND x.label_key IN (")
        condition.append(.list(labels.map { .integer($0.key) }))
        condition.append("))")
        return condition
    }
}
