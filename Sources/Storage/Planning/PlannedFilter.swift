internal import Articles

/// A filter with its plan; a class, as each question about a list asks for it, and filters are large.
final class PlannedFilter {
    let filter: ArticleFilter
    /// Nil where no article can meet the filter.
    let plan: FilterPlan?

    init(_ filter: ArticleFilter, _ plan: FilterPlan?) {
        self.filter = filter
        self.plan = plan
    }
}
