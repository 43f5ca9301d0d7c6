/// A filter that has been resolved, and the engine that answers one question about it.
struct QueryPlan {
    let filter: FilterPlan
    let engine: any QueryEngine
}
