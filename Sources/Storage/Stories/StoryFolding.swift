package import Articles
internal import SQLite

extension ArticlePlan {
    /// What stands for an article's story; an article that is not public has none and stands for itself.
    static let story = "ifnull(a.story_key, -a.article_key)"

    /// The order in which the first article of a story is its best.
    static let bestFirst = "a.quality DESC, a.heat DESC, a.sort_date, a.id"

    /// The keys of a story's articles: of the one whose key it is, and of the others.
    ///
    /// The articles are looked up by these: a condition with OR would be answered by going through all public articles.
    private static func keys(ofStory story: String) -> String {
        """
        (SELECT \(story) AS article_key UNION ALL SELECT s.article_key FROM articles AS s INDEXED BY articles_by_story \
        WHERE s.story_key = \(story) AND s.story_key <> s.article_key)
        """
    }

    /// That no article of the same story which meets all conditions is better.
    ///
    /// The row in question is out of sight where another of its story is called `a` too, so it hands its story in. Most
    /// articles are the only one of their story: they are found by two look-ups.
    var isBestOfStory: SQLText {
        var text = SQLText("(a.story_key IS NULL OR a.article_key = (SELECT a.article_key FROM ")
        text.append("\(Self.keys(ofStory: "a.story_key")) AS m")
        text.append(" CROSS JOIN articles AS a ON a.article_key = m.article_key WHERE ")
        text.append(.all(conditions))
        text.append(" ORDER BY \(Self.bestFirst) LIMIT 1))")
        return text
    }

    /// Counts the stories of the articles.
    func countStories(_ connection: Connection) throws -> Int {
        let way = wayToAllOfStories
        var text = SQLText("SELECT count(DISTINCT \(Self.story)) FROM ")
        text.append(ArticleSQL(filter).source(way.driver, index: "NOT INDEXED"))
        text.append(" WHERE ")
        text.append(.all(way.conditions))
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        defer { statement.reset() }
        return try statement.step() ? Int(statement.integer(0)) : 0
    }

    /// What finds the other articles of the story of one, the best first.
    func duplicatesSQL(of key: Int64) -> SQLText {
        let story = "(SELECT story_key FROM articles WHERE article_key = ?)"
        var text = SQLText(
            "SELECT j.summary FROM \(Self.keys(ofStory: story)) AS m",
            [.integer(key), .integer(key)]
        )
        text.append(" CROSS JOIN articles AS a ON a.article_key = m.article_key")
        text.append(" CROSS JOIN article_json AS j ON j.article_key = a.article_key")
        text.append(" WHERE a.article_key <> ? AND ", .integer(key))
        text.append(.all(conditions))
        text.append(" ORDER BY \(Self.bestFirst)")
        return text
    }

    fileprivate func duplicates(of key: Int64, _ connection: Connection) throws -> [[UInt8]] {
        let text = duplicatesSQL(of: key)
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        var found: [[UInt8]] = []
        try statement.forEachRow { found.append($0.blob(0)) }
        return found
    }
}

extension StoreReader {
    package func duplicates(of keys: [Int64], _ filter: ArticleFilter) throws -> [Int64: [[UInt8]]] {
        guard let plan = try plan(filter) else { return [:] }
        if let known = findings.selected, known.filter == filter { return try duplicates(of: keys, known.articles) }
        var duplicates: [Int64: [[UInt8]]] = [:]
        for key in keys { duplicates[key] = try plan.duplicates(of: key, connection) }
        return duplicates
    }

    private func duplicates(of keys: [Int64], _ selected: SelectedArticles) throws -> [Int64: [[UInt8]]] {
        let stories = try traitsCache.stories(for: self)
        let statement = try connection.statement("SELECT summary FROM article_json WHERE article_key = ?1")
        var duplicates: [Int64: [[UInt8]]] = [:]
        for key in keys {
            duplicates[key] = try stories.articles(ofStoryOf: UInt32(truncatingIfNeeded: key)).compactMap { other in
                guard other != key, selected.keysOfAll.containsKey(other) else { return nil }
                statement.bind(1, Int64(other))
                defer { statement.reset() }
                return try statement.step() ? statement.blob(0) : nil
            }
        }
        return duplicates
    }
}

extension FacetCounter {
    /// How many stories have an article with each value: as many as a choice of the value would show.
    func countsOfStories(_ facets: Set<Facet>) throws -> [Facet: [FacetCount]] {
        var counts: [Facet: [FacetCount]] = [:]
        for facet in facets { counts[facet] = try countsOfStories(facet) }
        return counts
    }

    private func countsOfStories(_ facet: Facet) throws -> [FacetCount] {
        switch facet {
        case .topic:
            var join = " CROSS JOIN article_topics AS y ON y.article_key = a.article_key"
            if let depth = plan.filter.topicDepth { join += " AND y.distance <= \(depth)" }
            return try named("y.topic_key", join, "topics", "n.id, n.name")
        case .provider: return try named("a.provider_key", "", "providers", "n.domain, n.name")
        case .category: return Self.byCount(try stories("a.category"))
        case .type: return Self.byCount(try stories("a.type"))
        case .month: return Self.byDate(try storiesByDate("%Y-%m"))
        case .year: return Self.byDate(try storiesByDate("%Y"))
        }
    }

    private func selection(_ value: String, _ join: String) -> SQLText {
        let way = plan.wayToAllOfStories
        var text = SQLText("SELECT \(value) AS value, count(DISTINCT \(ArticlePlan.story)) AS count FROM ")
        text.append(ArticleSQL(plan.filter).source(way.driver, index: "NOT INDEXED"))
        text.append("\(join) WHERE \(value) IS NOT NULL AND ")
        text.append(.all(way.conditions))
        text.append(" GROUP BY 1")
        return text
    }

    /// Values that are keys of a table, with what stands there in two columns.
    private func named(_ value: String, _ join: String, _ table: String, _ columns: String) throws -> [FacetCount] {
        let text = selection(value, join)
        let key = value.split(separator: ".")[1]
        let statement = try connection.statement(
            "SELECT \(columns), c.count FROM (\(text.sql)) AS c JOIN \(table) AS n ON n.\(key) = c.value"
        )
        statement.bind(text.values)
        var found: [(String, String, Int)] = []
        try statement.forEachRow { found.append(($0.text(0), $0.text(1), Int($0.integer(2)))) }
        return Self.byCount(found)
    }

    private func stories(_ value: String) throws -> [(String, String, Int)] {
        let text = selection(value, "")
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        var found: [(String, String, Int)] = []
        try statement.forEachRow { found.append(($0.text(0), $0.text(0), Int($0.integer(1)))) }
        return found
    }

    private func storiesByDate(_ format: String) throws -> [String: Int] {
        // Rounded down, before 1970 too; those without a date have no value.
        let second = "(a.sort_date - ((a.sort_date % 1000000) + 1000000) % 1000000) / 1000000"
        let value = "iif(a.sort_date > \(ArticleWriter.undated), strftime('\(format)', \(second), 'unixepoch'), NULL)"
        return Dictionary(try stories(value).map { ($0.0, $0.2) }) { $0 + $1 }
    }
}
