internal import Articles

/// Counts articles by the values of facets.
protocol FacetSource {
    /// The counts of one facet.
    func counts(_ facet: Facet) throws -> [FacetCount]
}

extension FacetSource {
    /// The counts of several facets.
    func counts(_ facets: Set<Facet>) throws -> [Facet: [FacetCount]] {
        var counts: [Facet: [FacetCount]] = [:]
        for facet in facets { counts[facet] = try self.counts(facet) }
        return counts
    }
}
