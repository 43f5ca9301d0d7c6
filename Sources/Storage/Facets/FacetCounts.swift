internal import Articles

/// The counts of a facet in their order.
extension [FacetCount] {
    /// Values beyond this many, those with the fewest articles, are left out.
    static let maximumCount = 200

    /// Values with their names and counts, the largest counts first.
    static func byCount(_ values: [(String, String, Int)]) -> [FacetCount] {
        let counts = values.map { FacetCount(value: $0.0, name: $0.1, count: $0.2) }
        return Array(counts.sorted(by: precedes).prefix(maximumCount))
    }

    private static func precedes(_ one: FacetCount, _ other: FacetCount) -> Bool {
        if one.count != other.count { return one.count > other.count }
        return one.value.utf8.lexicographicallyPrecedes(other.value.utf8)
    }

    /// Months or years in their order.
    static func byDate(_ counts: [String: Int]) -> [FacetCount] {
        counts.sorted { $0.key < $1.key }.map { FacetCount(value: $0.key, name: $0.key, count: $0.value) }
    }
}
