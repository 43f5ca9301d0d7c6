internal import Articles
internal import SQLite

/// Counts by SQL how many stories have an article with each value: the number of stories that a filter by it would
/// list.
struct StoryFacets: FacetSource {
    private let plan: FilterPlan
    private let connection: Connection

    init(_ plan: FilterPlan, _ connection: Connection) {
        self.plan = plan
        self.connection = connection
    }

    func counts(_ facet: Facet) throws -> [FacetCount] {
        switch facet {
        case .topic:
            var join = " CROSS JOIN article_topics AS y ON y.article_key = a.article_key"
            if let depth = plan.filter.topicDepth { join += " AND y.distance <= \(depth)" }
            return try named("y.topic_key", join, "topics", "n.id, n.name")
        case .provider: return try named("a.provider_key", "", "providers", "n.domain, n.name")
        case .category: return .byCount(try values("a.category"))
        case .type: return .byCount(try values("a.type"))
        case .author, .tag, .level, .locale:
            let join = " CROSS JOIN article_labels AS y ON y.article_key = a.article_key"
            return try named("y.label_key", join, "labels", "n.value, n.name", where: "n.kind = '\(facet.rawValue)'")
        case .month: return .byDate(try dates("%Y-%m"))
        case .year: return .byDate(try dates("%Y"))
        }
    }

    private func selection(_ value: String, _ join: String) -> SQLText {
        var text = plan.selectingAllOfStories(
            "\(value) AS value, count(DISTINCT \(FilterPlan.story)) AS count",
            join: join,
            where: "\(value) IS NOT NULL"
        )
        text.append(" GROUP BY 1")
        return text
    }

    /// Values that are keys of a table, with what stands there in two columns.
    private func named(
        _ value: String,
        _ join: String,
        _ table: String,
        _ columns: String,
        where condition: String = "1"
    ) throws -> [FacetCount] {
        let text = selection(value, join)
        let key = value.split(separator: ".")[1]
        let statement = try connection.statement(
            "SELECT \(columns), c.count FROM (\(text.sql)) AS c JOIN \(table) AS n ON n.\(key) = c.value WHERE \(condition)"
        )
        statement.bind(text.values)
        var found: [(String, String, Int)] = []
        try statement.forEachRow { found.append(($0.text(0), $0.text(1), Int($0.integer(2)))) }
        return .byCount(found)
    }

    private func values(_ value: String) throws -> [(String, String, Int)] {
        let text = selection(value, "")
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        var found: [(String, String, Int)] = []
        try statement.forEachRow { found.append(($0.text(0), $0.text(0), Int($0.integer(1)))) }
        return found
    }

    private func dates(_ format: String) throws -> [String: Int] {
        // Rounded down, before 1970 too; those without a date have no value.
        let second = "(a.sort_date - ((a.sort_date % 1000000) + 1000000) % 1000000) / 1000000"
        let value = "iif(a.sort_date > \(ArticleWriter.undated), strftime('\(format)', \(second), 'unixepoch'), NULL)"
        return Dictionary(try values(value).map { ($0.0, $0.2) }) { $0 + $1 }
    }
}
