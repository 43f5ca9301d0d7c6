/// How many articles have one value of a facet.
package struct FacetCount: Sendable, Hashable {
    /// What the parameter of the facet's name takes: an id, a domain, a text, `2022-05`, `2022`.
    package var value: String
    /// What people call it.
    package var name: String
    /// At least 1.
    package var count: Int

    package init(value: String, name: String, count: Int) {
        self.value = value
        self.name = name
        self.count = count
    }
}
