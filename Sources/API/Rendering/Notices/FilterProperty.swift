internal import Articles

/// The properties that a filter selects by, named as the parameters are.
enum FilterProperty: String, CaseIterable {
    case topic
    case provider
    case author
    case category
    case type
    case level
    case tag
    case locale

    /// Calls `body` with the values that a filter asks for or excludes, each group of alternatives for itself.
    func forEachGroup(of filter: ArticleFilter, _ body: ([String], _ isExcluded: Bool) throws -> Void) rethrows {
        switch self {
        case .topic:
            for alternatives in filter.topics { try body(alternatives, false) }
            try body(filter.topicsExcluded, true)
        case .provider:
            try body(filter.providers, false)
            try body(filter.providersExcluded, true)
        case .author:
            try body(filter.authors, false)
            try body(filter.authorsExcluded, true)
        case .category: try body(filter.categories, false)
        case .type: try body(filter.types, false)
        case .level: try body(filter.levels, false)
        case .tag: try body(filter.tags, false)
        case .locale: try body(filter.locales, false)
        }
    }

    /// The filter by one value alone.
    func filter(by value: String) -> ArticleFilter {
        var filter = ArticleFilter()
        switch self {
        case .topic: filter.topics = [[value]]
        case .provider: filter.providers = [value]
        case .author: filter.authors = [value]
        case .category: filter.categories = [value]
        case .type: filter.types = [value]
        case .level: filter.levels = [value]
        case .tag: filter.tags = [value]
        case .locale: filter.locales = [value]
        }
        return filter
    }

    /// What may be asked for, each with its name: of very many those that most articles have.
    func names(_ reader: any ArticleReader) throws -> [(String, String)] {
        func labels(_ kind: LabelKind) throws -> [(String, String)] {
            try reader.labels(kind, limit: NearNames.maximumCount).map { ($0.value, $0.name) }
        }
        func values(_ facet: Facet) throws -> [(String, String)] {
            try (reader.facets([facet], ArticleFilter())[facet] ?? []).map { ($0.value, $0.name) }
        }
        switch self {
        case .topic: return try Self.commonest(reader.topicNames())
        case .provider: return try Self.commonest(reader.providerNames())
        case .author: return try labels(.author)
        case .category: return try values(.category)
        case .type: return try values(.type)
        case .level: return try labels(.level)
        case .tag: return try labels(.tag)
        case .locale: return try labels(.locale)
        }
    }

    private static func commonest(_ records: [NamedRecord]) -> [(String, String)] {
        let sorted = records.sorted { ($1.count, $0.id) < ($0.count, $1.id) }
        return sorted.prefix(NearNames.maximumCount).map { ($0.id, $0.name) }
    }
}
