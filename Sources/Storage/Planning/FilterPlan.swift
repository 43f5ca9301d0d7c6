internal import Articles
internal import SQLite

/// A filter with its names and texts looked up: its constraints, and which of them is the most selective.
///
/// A class, as it is handed on often, and filters are large.
final class FilterPlan {
    let filter: ArticleFilter
    let constraints: [ArticleConstraint]
    /// The constraint to begin with, by its index.
    let mostSelectiveIndex: Int?
    /// How many public articles there are in all.
    let total: Int

    /// Nil where no article can meet the filter; `total` is how many public articles there are.
    init?(_ filter: ArticleFilter, _ connection: Connection, _ prefixes: PrefixExpansions, total: Int) throws {
        guard let constraints = try ArticleConstraints(filter, connection, prefixes) else { return nil }
        self.filter = filter
        self.constraints = constraints.all
        self.total = total
        mostSelectiveIndex = filter.ids == nil ? Self.mostSelective(constraints.all, filter.visibility) : nil
    }

    /// An address comes first, then a search, then the constraint that fewest articles meet.
    private static func mostSelective(
        _ constraints: [ArticleConstraint],
        _ visibility: ArticleFilter.Visibility
    ) -> Int? {
        let candidates = constraints.indices.filter { constraints[$0].driver != nil }
        return candidates.min {
            estimatedCost(constraints[$0], visibility) < estimatedCost(constraints[$1], visibility)
        }
    }

    private static func estimatedCost(_ constraint: ArticleConstraint, _ visibility: ArticleFilter.Visibility) -> Int {
        switch constraint.driver {
        case .address: -2
        case .search: -1
        // Only public articles are counted; for others a topic, a label or a column is still a good guess.
        case .topic, .label, .index: visibility == .published ? constraint.publicCount ?? .max - 1 : 0
        case nil: .max
        }
    }

    /// The constraint that fewest articles meet, as far as that is known.
    var mostSelective: ArticleConstraint? {
        mostSelectiveIndex.map { constraints[$0] }
    }

    /// Whether only the best article of a story counts.
    var isCollapsed: Bool { filter.collapsesStories }

    // MARK: Search

    /// The search of the filter, where its matches lead to the rows.
    var match: SearchMatch? {
        if case .search(let match) = mostSelective?.driver { return match }
        return filter.address == nil && filter.ids == nil ? constraints.lazy.compactMap(\.relaxedMatch).first : nil
    }

    /// The search of the filter, where it is the only condition.
    var matchAlone: SearchMatch? {
        constraints.count == 1 && !isCollapsed ? match : nil
    }

    // MARK: Stored counts

    /// Whether all public articles meet the filter, and no others.
    var meetsAll: Bool {
        constraints.isEmpty && !isCollapsed && filter.visibility == .published && (filter.topicDepth ?? 0) == 0
    }

    /// How many articles meet the filter, where the database stores that.
    var storedCount: Int? {
        guard filter.visibility == .published, constraints.count <= 1, !isCollapsed else { return nil }
        return constraints.isEmpty ? total : constraints[0].publicCount
    }

    // MARK: Columns

    /// The filter for columns and full-text indexes, before stories are collapsed; nil where they cannot answer it.
    var columnFilter: ColumnFilter? {
        guard (filter.topicDepth ?? 0) < ArticleColumns.TopicEntry.maximumDistance else { return nil }
        var columnFilter = ColumnFilter()
        for constraint in constraints {
            if case .search(let match) = constraint.driver {
                columnFilter.match = match
            } else if let match = constraint.relaxedMatch {
                columnFilter.match = match
            } else if let match = constraint.excludedMatch {
                columnFilter.excludedMatch = match
            } else if let condition = constraint.columnCondition {
                columnFilter.conditions.append(condition)
            } else {
                return nil
            }
        }
        return columnFilter
    }
}
