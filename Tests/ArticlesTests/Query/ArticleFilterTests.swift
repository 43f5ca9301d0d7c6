import Base
import Testing

@testable import Articles

@Suite struct ArticleFilterTests {
    /// A filter that each facet has put something into.
    private static var full: ArticleFilter {
        var filter = ArticleFilter()
        filter.topics = [["energy"]]
        filter.providers = ["brine.example"]
        filter.categories = ["News"]
        filter.types = ["article"]
        filter.authors = ["ada-quay"]
        filter.tags = ["tide"]
        filter.levels = ["beginner"]
        filter.locales = ["en"]
        filter.from = Timestamp(seconds: 0)
        filter.until = Timestamp(seconds: 1)
        filter.search = SearchExpression("tide")
        return filter
    }

    @Test(arguments: Facet.allCases) func aFacetTakesOutItsOwnChoiceAlone(_ facet: Facet) {
        let full = Self.full
        let filter = full.without(facet)
        #expect(filter != full)
        #expect(filter.without(facet) == filter)
        #expect(filter.search == full.search)
        // Months and years are both chosen by dates.
        let dates: Set<Facet> = [.month, .year]
        let others = Facet.allCases.filter { $0 != facet && !dates.isSuperset(of: [$0, facet]) }
        #expect(others.count >= 8)
        for other in others { #expect(filter.without(other) != filter, "\(facet) took out \(other)") }
    }

    @Test func onlyFacetsOfLabelsHaveAKind() {
        let kinds = Facet.allCases.compactMap(\.labelKind)
        #expect(Set(kinds) == Set(LabelKind.allCases))
        #expect(kinds.count == LabelKind.allCases.count)
        for facet in Facet.allCases where facet.labelKind == nil {
            #expect([.topic, .provider, .category, .type, .month, .year].contains(facet))
        }
    }
}
