internal import Articles

/// Answers questions about the articles that meet a filter.
///
/// There are two: `RowEngine` runs SQL on the rows, `ColumnEngine` reads packed columns in memory. Where both can answer
/// they give the same answer; `QueryPlanner` says which one is asked. All methods throw a `DatabaseError`, or what a
/// caller's closure throws.
protocol QueryEngine {
    /// Calls `body` with the articles of the query's slice, in order.
    func page(_ query: ArticleQuery, _ plan: FilterPlan, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo

    /// How many articles meet the filter; stories where the filter collapses them.
    func count(_ plan: FilterPlan) throws -> Int

    /// How many articles, or stories, have each value of some facets.
    func facets(_ facets: Set<Facet>, _ plan: FilterPlan) throws -> [Facet: [FacetCount]]

    /// The summaries of the other articles that meet the filter and tell the same story as each of the articles with
    /// these keys, the best first.
    func duplicates(of keys: [Int64], _ plan: FilterPlan) throws -> [Int64: [[UInt8]]]
}
