internal import Articles
internal import Base
internal import Pages

/// The choices of a list's filters: each leads to the same list with another value of one property.
struct FilterChoices {
    /// The properties to choose by, with what people call them.
    private static let properties: [(facet: Facet, name: String)] = [
        (.topic, "Topics"), (.provider, "Publishers"), (.author, "Authors"), (.type, "Kinds"), (.level, "Levels"),
        (.locale, "Languages"), (.year, "Years"), (.tag, "Tags"),
    ]
    /// How many values a property shows.
    private static let choiceCount = 24

    private let filter: ArticleFilter
    /// The query of the list.
    private let query: CanonicalQuery
    private let path: String

    init(_ filter: ArticleFilter, _ query: CanonicalQuery, path: String) {
        self.filter = filter
        self.query = query
        self.path = path
    }

    /// The choices by how many articles they give; a property with nothing to choose is left out.
    func panel(_ reader: any ArticleReader) throws -> FilterPanel {
        // Facets with the same remaining filter share one pass over the articles.
        let groups = Dictionary(grouping: Self.properties.map(\.facet)) { filter.without($0) }
        var counts: [Facet: [FacetCount]] = [:]
        for (filter, facets) in groups {
            counts.merge(try reader.facets(Set(facets), filter)) { first, _ in first }
        }
        let total = try reader.count(filter)
        return FilterPanel(
            Self.properties.map { facet, name in
                let all = facet == .year ? counts[facet, default: []].reversed() : counts[facet, default: []]
                // What all articles have narrows nothing, as long as no value is chosen.
                let isOpen = chosen(facet).isEmpty
                let narrower = all.lazy.filter { !isOpen || $0.count < total }
                return FilterGroup(name: name, choices: narrower.prefix(Self.choiceCount).map { choice(facet, $0) })
            }
        )
    }

    private func choice(_ facet: Facet, _ count: FacetCount) -> FilterGroup.Choice {
        let spellings = [count.value, count.name].map { Self.comparable($0, facet) }
        let isChosen = chosen(facet).contains { spellings.contains(Self.comparable($0, facet)) }
        var query = query.without(facet == .year ? ["from", "to"] : [facet.rawValue])
        if !isChosen {
            if facet == .year {
                query = query.with("from", count.value).with("to", count.value)
            } else {
                query = query.with(facet.rawValue, PageAddresses.element(count.value))
            }
        }
        let name = count.name.isEmpty ? count.value : count.name
        return FilterGroup.Choice(name: name, count: count.count, path: query.path(path), isChosen: isChosen)
    }

    /// A value as the filter compares it: a type as it is written, all others in lower case.
    private static func comparable(_ value: String, _ facet: Facet) -> String {
        facet == .type ? value : value.lowercased()
    }

    /// The values that are chosen, as they were given.
    private func chosen(_ facet: Facet) -> [String] {
        switch facet {
        case .topic: filter.topics.flatMap { $0 }
        case .provider: filter.providers
        case .author: filter.authors
        case .type: filter.types
        case .level: filter.levels
        case .locale: filter.locales
        case .tag: filter.tags
        case .year: years
        case .category, .month: []
        }
    }

    /// The year that the dates of the filter are, where they are one.
    private var years: [String] {
        guard let from = filter.from?.description, let until = filter.until?.description, from.hasSuffix(Self.newYear),
            until.hasSuffix(Self.newYear), let year = Int(from.prefix(4)), Int(until.prefix(4)) == year + 1
        else { return [] }
        return [String(from.prefix(4))]
    }

    private static let newYear = "-01-01T00:00:00Z"
}

extension CanonicalQuery {
    /// A path with this query.
    func path(_ path: String) -> String {
        let text = description
        return text.isEmpty ? path : "\(path)?\(text)"
    }
}
