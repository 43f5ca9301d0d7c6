/// A property that articles are counted by, for each of its values.
package enum Facet: String, Sendable, Hashable, CaseIterable {
    case topic
    case provider
    case category
    case type
    case author
    case tag
    case level
    case locale
    case month
    case year

    /// The kind of label that the facet counts; nil for other facets.
    package var labelKind: LabelKind? {
        switch self {
        case .author: .author
        case .tag: .tag
        case .level: .level
        case .locale: .locale
        case .topic, .provider, .category, .type, .month, .year: nil
        }
    }
}

extension ArticleFilter {
    /// The filter without what a choice among the facet's values has put into it.
    ///
    /// A user that has chosen one value wants to see how many articles the others would give.
    package func without(_ facet: Facet) -> ArticleFilter {
        var filter = self
        switch facet {
        case .topic: filter.topics = []
        case .provider: filter.providers = []
        case .category: filter.categories = []
        case .type: filter.types = []
        case .author: filter.authors = []
        case .tag: filter.tags = []
        case .level: filter.levels = []
        case .locale: filter.locales = []
        case .month, .year: (filter.from, filter.until) = (nil, nil)
        }
        return filter
    }
}
