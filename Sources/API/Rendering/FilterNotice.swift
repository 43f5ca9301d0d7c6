internal import Articles
internal import Base

/// A value of a filter that no article has.
struct FilterNotice: Sendable {
    let parameter: String
    let value: String
    /// A sentence for people, with what may have been meant.
    let detail: String
}

/// Finds the values of a filter that no public article has.
struct FilterNotices {
    private let filter: ArticleFilter
    private let reader: any ArticleReader

    init(_ filter: ArticleFilter, _ reader: any ArticleReader) {
        self.filter = filter
        self.reader = reader
    }

    /// So many values are looked up; a longer list is no typing error.
    private static let maximumCount = 20

    /// The notices in the order of the parameters.
    ///
    /// `hasArticles` says whether the list has any: then a parameter with one value has been understood.
    func all(hasArticles: Bool) throws -> [FilterNotice] {
        guard filter.visibility == .published else { return [] }
        var notices: [FilterNotice] = []
        for property in FilterProperty.allCases {
            for (values, isExcluded) in property.values(of: filter) where isExcluded || !hasArticles || values.count > 1
            {
                for value in values.prefix(Self.maximumCount) {
                    try reader.checkpoint()
                    if try reader.count(property.filter(by: value)) > 0 { continue }
                    notices.append(try notice(property, value, isExcluded: isExcluded))
                }
            }
        }
        return notices
    }

    private func notice(_ property: FilterProperty, _ value: String, isExcluded: Bool) throws -> FilterNotice {
        // What may have been meant takes longer to find than what was asked for.
        try reader.requireTime()
        let known = try property.names(reader)
        let isKnown = known.contains { [$0.0, $0.1].contains { $0.lowercased() == value.lowercased() } }
        let near = isKnown ? [] : NearNames(known.filter { !$0.0.isEmpty }).nearest(to: value).prefix(1)
        let shown = value.count > 60 ? "\(value.prefix(60))..." : value
        return FilterNotice(
            parameter: isExcluded ? "\(property.rawValue)Exclude" : property.rawValue,
            value: value,
            detail: isKnown
                ? "the \(property.rawValue) `\(shown)` has no articles"
                : "no \(property.rawValue) `\(shown)`" + NearNames.question(Array(near))
        )
    }
}

/// The properties by whose values a filter selects, as the parameters are called.
enum FilterProperty: String, CaseIterable {
    case topic
    case provider
    case author
    case category
    case type
    case level
    case tag
    case locale

    /// The values that a filter asks for or excludes, each group of alternatives for itself.
    func values(of filter: ArticleFilter) -> [(values: [String], isExcluded: Bool)] {
        switch self {
        case .topic: filter.topics.map { ($0, false) } + [(filter.topicsExcluded, true)]
        case .provider: [(filter.providers, false), (filter.providersExcluded, true)]
        case .author: [(filter.authors, false), (filter.authorsExcluded, true)]
        case .category: [(filter.categories, false)]
        case .type: [(filter.types, false)]
        case .level: [(filter.levels, false)]
        case .tag: [(filter.tags, false)]
        case .locale: [(filter.locales, false)]
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
