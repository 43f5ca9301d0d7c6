/// How to reach the rows of the articles that meet a filter.
struct AccessPath {
    /// What leads to the rows; nil for the index of the order, or for the table itself.
    var driver: ArticleConstraint.Driver?
    /// What is left to check on each row.
    var conditions: [SQLText]
}
