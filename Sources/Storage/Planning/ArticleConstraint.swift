/// One condition of a filter, in the forms that the engines need.
struct ArticleConstraint {
    /// What leads to exactly the articles that meet a constraint.
    enum Driver: Equatable {
        /// The rows of one topic in `article_topics`.
        case topic(Int64, depth: Int?)
        /// The rows of one label in `article_labels`.
        case label(Int64)
        /// An index of `articles` with the column in question as its first.
        case index(String)
        /// The matches of a full-text search.
        case search(SearchMatch)
        /// The articles at the address with this hash.
        case address(Int64)
    }

    /// The constraint on a row of `articles AS a`.
    var condition: SQLText
    var driver: Driver?
    /// How many published articles meet it, where the database stores that.
    var publicCount: Int?
    /// The condition on packed columns; nil where no column has what it asks for.
    var columnCondition: ColumnCondition?
    /// The search of which the matches are excluded, where the constraint is that.
    var excludedMatch: SearchMatch?
    /// The search of which the matches are meant, where the constraint is that, but no query leads to them.
    var relaxedMatch: SearchMatch?

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
    /// Whether its rows are in the order of their dates, with the dates as `t.sort_date`.
    var hasDates: Bool {
        switch self {
        case .topic, .label: true
        case .index, .search, .address: false
        }
    }
}
