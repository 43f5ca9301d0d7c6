internal import Articles
internal import SQLite

extension FacetTally {
    /// Counts the articles of a plan by SQL.
    init(_ facets: Set<Facet>, _ plan: FilterPlan, _ connection: Connection) throws {
        if facets.contains(.topic) { try countTopics(plan, connection) }
        try countLabels(Set(facets.compactMap(\.labelKind)), plan, connection)
        guard !facets.allSatisfy({ $0 == .topic || $0.labelKind != nil }) else { return }
        let text = plan.selectingAll("a.provider_key, a.category, a.type, a.sort_date")
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        let (hasProvider, hasCategory) = (facets.contains(.provider), facets.contains(.category))
        let (hasType, hasMonth, hasYear) = (facets.contains(.type), facets.contains(.month), facets.contains(.year))
        try statement.forEachRow { row in
            if hasProvider, let provider = row.optionalInteger(0) { providers[provider, default: 0] += 1 }
            if hasCategory, let category = row.optionalText(1) { categories[category, default: 0] += 1 }
            if hasType, let type = row.optionalText(2) { types[type, default: 0] += 1 }
            let date = row.integer(3)
            guard date != ArticleWriter.undated else { return }
            if hasMonth { months[Self.month(date), default: 0] += 1 }
            if hasYear { years[Self.year(date), default: 0] += 1 }
        }
    }

    private mutating func countLabels(_ kinds: Set<LabelKind>, _ plan: FilterPlan, _ connection: Connection) throws {
        guard !kinds.isEmpty else { return }
        let join =
            """
             CROSS JOIN article_labels AS y ON y.article_key = a.article_key \
            CROSS JOIN labels AS l ON l.label_key = y.label_key
            """
        let text = plan.selectingAll("y.label_key, l.kind", join: join)
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        try statement.forEachRow { row in
            guard let kind = LabelKind(rawValue: row.text(1)), kinds.contains(kind) else { return }
            labels[kind, default: [:]][row.integer(0), default: 0] += 1
        }
    }

    private mutating func countTopics(_ plan: FilterPlan, _ connection: Connection) throws {
        let depth = plan.filter.topicDepth.map { " AND y.distance <= \($0)" } ?? ""
        let join = " CROSS JOIN article_topics AS y ON y.article_key = a.article_key\(depth)"
        let text = plan.selectingAll("y.topic_key", join: join)
        // Counted here: SQLite would sort all rows first.
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        try statement.forEachRow { topics[$0.integer(0), default: 0] += 1 }
    }
}
