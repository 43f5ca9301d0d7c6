internal import Articles

extension FilterPlan {
    /// The path that meets the fewest rows.
    var mostSelectivePath: AccessPath {
        path(from: mostSelectiveIndex, isCollapsed: isCollapsed)
    }

    /// The path that meets the fewest rows, to all articles of each story.
    var pathToAllOfStories: AccessPath {
        path(from: mostSelectiveIndex, isCollapsed: false)
    }

    /// The path to the first rows in an order.
    ///
    /// Where an index has the order and a good part of all articles meets the filter, a walk along the index soon meets
    /// enough of them; to sort all that meet the filter would take longer.
    func path(to sort: ArticleSort) -> AccessPath {
        guard let mostSelective, filter.visibility == .published else { return mostSelectivePath }
        let isInOrder: Bool =
            switch mostSelective.driver {
            case .topic, .label, .index: sort == .newest || sort == .oldest
            case .address, .search: true
            case nil: true
            }
        let count = mostSelective.publicCount ?? 0
        guard !isInOrder, count >= QueryPlanner.indexWalkThreshold(publicCount: total) else { return mostSelectivePath }
        return path(from: nil, isCollapsed: isCollapsed)
    }

    /// The path along the index of the order to articles that have been selected, which `is_chosen` knows.
    var pathToChosen: AccessPath {
        AccessPath(driver: nil, conditions: [SQLText("is_chosen(a.article_key)")] + visibilityConditions)
    }

    private func path(from chosen: Int?, isCollapsed: Bool) -> AccessPath {
        let driver = chosen.flatMap { constraints[$0].driver }
        var conditions: [SQLText] = []
        for (index, constraint) in constraints.enumerated() where index != chosen || driver?.isIndex == true {
            conditions.append(constraint.condition)
        }
        conditions += visibilityConditions
        if isCollapsed { conditions.append(isBestOfStory) }
        return AccessPath(driver: driver, conditions: conditions)
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

    /// The SQL for columns of all articles that meet the filter, in no order; `join` is what they are joined with.
    func selectingAll(_ columns: String, join: String = "") -> SQLText {
        selecting(columns, along: mostSelectivePath, join: join)
    }

    /// The same for all articles of each story; `condition` is one more condition.
    func selectingAllOfStories(_ columns: String, join: String = "", where condition: String? = nil) -> SQLText {
        var path = pathToAllOfStories
        if let condition { path.conditions.insert(SQLText(condition), at: 0) }
        return selecting(columns, along: path, join: join)
    }

    private func selecting(_ columns: String, along path: AccessPath, join: String) -> SQLText {
        var text = SQLText("SELECT \(columns) FROM ")
        text.append(ArticleSQL(filter).source(path.driver, index: "NOT INDEXED"))
        text.append("\(join) WHERE ")
        text.append(.all(path.conditions))
        return text
    }
}
