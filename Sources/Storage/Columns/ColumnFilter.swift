/// A filter as columns and the full-text indexes take it.
struct ColumnFilter {
    /// What must be found.
    var match: SearchMatch?
    /// What must not be found, where nothing must.
    var excludedMatch: SearchMatch?
    /// All of them must hold.
    var conditions: [ColumnCondition] = []
}
