extension Dialect {
    /// Broadsheet's own format; its keys are the names of the model: see `Article.decode`.
    static let broadsheet = Dialect(.broadsheet)
}
