/// What there is on both sides of a slice.
package struct SliceInfo: Sendable, Hashable {
    /// Whether an article follows the last of the slice.
    package var hasNext: Bool
    /// Whether an article stands before the first of the slice.
    package var hasPrevious: Bool
    /// How matches were ranked, for the slices that follow.
    package var ranking: SearchRanking?
    /// What the prefixes of the search stood for, for the slices that follow: see `SearchExpression`.
    package var expansions: [SearchExpression.Expansion]

    package init(
        hasNext: Bool,
        hasPrevious: Bool,
        ranking: SearchRanking? = nil,
        expansions: [SearchExpression.Expansion] = []
    ) {
        self.hasNext = hasNext
        self.hasPrevious = hasPrevious
        self.ranking = ranking
        self.expansions = expansions
    }
}
