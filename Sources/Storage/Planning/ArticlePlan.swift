internal import Articles
internal import SQLite

/// How to get at the articles that meet a filter: where to begin, and what is left to check on each row.
struct ArticlePlan {
    let filter: ArticleFilter
    private let constraints: [ArticleConstraint]
    /// The constraint that fewest articles meet, as far as that is known.
    private let narrowest: Int?
    /// Public articles in all.
    private let total: Int
    /// Whether only the best article of a story counts.
    let isCollapsed: Bool

    /// Nil where no article can meet the filter; `total` is how many public articles there are, where that is known.
    init?(
        _ filter: ArticleFilter,
        _ connection: Connection,
        _ beginnings: WordBeginnings,
        total: Int? = nil
    ) throws {
        guard let constraints = try ArticleConstraints(filter, connection, beginnings) else { return nil }
        self.filter = filter
        self.constraints = constraints.all
        isCollapsed = filter.collapsesStories
        narrowest = filter.ids == nil ? Self.narrowest(constraints.all, filter.visibility) : nil
        self.total = try total ?? Int(connection.integer("SELECT public_count FROM dataset") ?? 0)
    }

    /// The constraint to begin with: an address, then a search, then what fewest articles meet.
    private static func narrowest(
        _ constraints: [ArticleConstraint],
        _ visibility: ArticleFilter.Visibility
    ) -> Int? {
        let candidates = constraints.indices.filter { constraints[$0].driver != nil }
        return candidates.min { breadth(constraints[$0], visibility) < breadth(constraints[$1], visibility) }
    }

    private static func breadth(_ constraint: ArticleConstraint, _ visibility: ArticleFilter.Visibility) -> Int {
        switch constraint.driver {
        case .address: -2
        case .search: -1
        // Counts are kept of what is public; for others a topic or a column is still a good guess.
        case .topic, .index: visibility == .published ? constraint.publicCount ?? .max - 1 : 0
        case nil: .max
        }
    }

    // MARK: Ways

    /// A way to the rows: the driver, and the conditions that it leaves to check.
    struct Way {
        var driver: ArticleConstraint.Driver?
        var conditions: [SQLText]
    }

    /// What the filter searches for, where that is the way to the rows.
    var match: SearchMatch? {
        if case .search(let match) = narrowest.flatMap({ constraints[$0].driver }) { match } else { nil }
    }

    /// The way that meets the fewest rows.
    var narrowestWay: Way {
        way(from: narrowest)
    }

    /// The way to the first rows in an order.
    ///
    /// Where an index has the order, and a good part of all articles meets the filter, walking through the index soon
    /// has enough of them; sorting all that meet it would take longer.
    func way(to sort: ArticleSort) -> Way {
        guard let narrowest, filter.visibility == .published else { return narrowestWay }
        let isInOrder: Bool =
            switch constraints[narrowest].driver {
            case .topic, .index: sort == .newest || sort == .oldest
            case .address, .search: true
            case nil: true
            }
        let count = constraints[narrowest].publicCount ?? 0
        return isInOrder || count < max(2000, total / 20) ? narrowestWay : way(from: nil)
    }

    /// The way that meets the fewest rows, to all articles of each story.
    var wayToAllOfStories: Way {
        way(from: narrowest, isCollapsed: false)
    }

    private func way(from chosen: Int?) -> Way {
        way(from: chosen, isCollapsed: isCollapsed)
    }

    private func way(from chosen: Int?, isCollapsed: Bool) -> Way {
        let driver = chosen.flatMap { constraints[$0].driver }
        var conditions: [SQLText] = []
        for (index, constraint) in constraints.enumerated() where index != chosen || driver?.isIndex == true {
            conditions.append(constraint.condition)
        }
        conditions += visibilityConditions
        if isCollapsed { conditions.append(isBestOfStory) }
        return Way(driver: driver, conditions: conditions)
    }

    private var visibilityConditions: [SQLText] {
        switch filter.visibility {
        case .any: []
        case .published: [SQLText("a.is_public = 1")]
        case .unpublished: [SQLText("a.is_public = 0")]
        }
    }

    /// Everything that is asked of an article but to be the best of its story.
    var conditions: [SQLText] {
        constraints.map(\.condition) + visibilityConditions
    }

    // MARK: Traits

    /// What packed traits and the full-text indexes can tell of articles.
    struct Selection {
        /// What must be found, and what must not.
        var match: SearchMatch?
        var excludedMatch: SearchMatch?
        var conditions: [TraitsCondition] = []
    }

    /// All that the filter asks but to be the best of a story, where traits and the full-text indexes can tell it; nil
    /// otherwise.
    var selection: Selection? {
        guard (filter.topicDepth ?? 0) < ArticleTraits.TopicEntry.maximumDistance else { return nil }
        var selection = Selection()
        for constraint in constraints {
            if case .search(let match) = constraint.driver {
                selection.match = match
            } else if let match = constraint.excludedMatch {
                selection.excludedMatch = match
            } else if let condition = constraint.traits {
                selection.conditions.append(condition)
            } else {
                return nil
            }
        }
        return selection
    }

    /// What the filter searches for, where that is all it asks for.
    var matchAlone: SearchMatch? {
        constraints.count == 1 && !isCollapsed ? match : nil
    }

    /// Whether so many articles may have to be looked at that their traits are worth to be walked through.
    var isBroad: Bool {
        // Ids lead to their articles one by one.
        if filter.ids != nil { return false }
        guard let narrowest else { return true }
        switch constraints[narrowest].driver {
        case .address: return false
        case .search: return true
        case .topic, .index, nil: return (constraints[narrowest].publicCount ?? .max) >= max(500, total / 100)
        }
    }

    /// The way to articles that are chosen already.
    var wayToChosen: Way {
        Way(driver: nil, conditions: [SQLText("is_chosen(a.article_key)")] + visibilityConditions)
    }

    /// The SQL for columns of all articles that meet the filter, in no order; `join` is what they are joined with.
    func selectingAll(_ columns: String, join: String = "") -> SQLText {
        let way = narrowestWay
        var text = SQLText("SELECT \(columns) FROM ")
        text.append(ArticleSQL(filter).source(way.driver, index: "NOT INDEXED"))
        text.append("\(join) WHERE ")
        text.append(.all(way.conditions))
        return text
    }

    // MARK: Counting

    /// Whether all public articles meet the filter, and no others.
    var meetsAll: Bool {
        constraints.isEmpty && !isCollapsed && filter.visibility == .published && (filter.topicDepth ?? 0) == 0
    }

    /// How many articles there are, where that need not be counted.
    var keptCount: Int? {
        guard filter.visibility == .published, constraints.count <= 1, !isCollapsed else { return nil }
        return constraints.isEmpty ? total : constraints[0].publicCount
    }

    /// Counts the articles.
    func count(_ connection: Connection) throws -> Int {
        if let keptCount { return keptCount }
        if isCollapsed { return try countStories(connection) }
        let text = selectingAll("count(*)")
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        defer { statement.reset() }
        return try statement.step() ? Int(statement.integer(0)) : 0
    }
}

extension ArticleConstraint.Driver {
    var isIndex: Bool { if case .index = self { true } else { false } }
    var isTopic: Bool { if case .topic = self { true } else { false } }
    var isSearch: Bool { if case .search = self { true } else { false } }
}
