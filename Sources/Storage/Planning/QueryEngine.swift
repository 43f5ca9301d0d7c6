internal import Articles

/// Answers questions about the articles that meet a filter.
///
/// Two types conform: `RowEngine` runs SQL on the rows, `ColumnEngine` reads packed columns in memory. Where both can
/// answer they give the same answer; `QueryPlanner` says which one is asked. The methods throw a `DatabaseError`, a
/// `DamagedRow`, what a caller's closure throws, and `RepositoryError.unavailable` where columns are not ready.
protocol QueryEngine {
    /// Calls `body` with the articles of the query's slice, in order.
    func page(_ query: ArticleQuery, _ plan: FilterPlan, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo

    /// The number of articles that meet the filter, or of stories where the filter collapses them.
    func count(_ plan: FilterPlan) throws -> Int

    /// For each of the facets, the number of articles, or of stories, with each value.
    func facets(_ facets: Set<Facet>, _ plan: FilterPlan) throws -> [Facet: [FacetCount]]

    /// For each key, the summary JSON of the other articles that meet the filter and tell the same story, the best
    /// first.
    func duplicates(of keys: [Int64], _ plan: FilterPlan) throws -> [Int64: [[UInt8]]]
}
