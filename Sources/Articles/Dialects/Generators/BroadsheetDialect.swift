extension Dialect {
    /// Broadsheet's own format, whose keys are the names of the model; see `Article.decode`.
    static let broadsheet = Dialect(.broadsheet)
}
