/// A property by whose values articles are counted.
package enum Facet: String, Sendable, Hashable, CaseIterable {
    case topic
    case provider
    case category
    case type
    case month
    case year
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
        case .month, .year: (filter.from, filter.until) = (nil, nil)
        }
        return filter
    }
}
