/// One thing that a filter asks of an article.
struct ArticleConstraint {
    /// A way to just those articles that meet a constraint.
    enum Driver: Equatable {
        /// The rows of one topic in `article_topics`.
        case topic(Int64, depth: Int?)
        /// An index of `articles` that begins with the column in question.
        case index(String)
        /// The matches of a full-text search.
        case search(SearchMatch)
        /// The articles at the address with this hash.
        case address(Int64)
    }

    /// The constraint on a row of `articles AS a`.
    var condition: SQLText
    var driver: Driver?
    /// How many published articles meet it; kept by the database, not counted.
    var publicCount: Int?
    /// The same for packed columns, where these can tell.
    var columnCondition: ColumnCondition?
    /// What must not be found, where that is the constraint.
    var excludedMatch: SearchMatch?

    init(_ condition: SQLText, driver: Driver? = nil, publicCount: Int? = nil, columnCondition: ColumnCondition? = nil)
    {
        self.condition = condition
        self.driver = driver
        self.publicCount = publicCount
        self.columnCondition = columnCondition
    }
}

extension ArticleConstraint.Driver {
    var isIndex: Bool { if case .index = self { true } else { false } }
    var isTopic: Bool { if case .topic = self { true } else { false } }
}
