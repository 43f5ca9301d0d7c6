internal import SQLite

extension FilterPlan {
    /// What stands for an article's story; an article that is not public has none and stands for itself.
    static let story = "ifnull(a.story_key, -a.article_key)"

    /// The order in which the first article of a story is its best.
    static let bestFirst = "a.quality DESC, a.heat DESC, a.sort_date, a.id"

    /// The keys of a story's articles: of the one that the story has its key from, and of the others.
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
    /// articles are the only one of their story: they are found by two lookups.
    var isBestOfStory: SQLText {
        var text = SQLText("(a.story_key IS NULL OR a.article_key = (SELECT a.article_key FROM ")
        text.append("\(Self.keys(ofStory: "a.story_key")) AS m")
        text.append(" CROSS JOIN articles AS a ON a.article_key = m.article_key WHERE ")
        text.append(.all(conditions))
        text.append(" ORDER BY \(Self.bestFirst) LIMIT 1))")
        return text
    }

    /// What finds the other articles of the story of one, the best first.
    func duplicatesSQL(of key: Int64) -> SQLText {
        let story = "(SELECT story_key FROM articles WHERE article_key = ?)"
        var text = SQLText(
            "SELECT j.summary, a.article_key FROM \(Self.keys(ofStory: story)) AS m",
            [.integer(key), .integer(key)]
        )
        text.append(" CROSS JOIN articles AS a ON a.article_key = m.article_key")
        text.append(" CROSS JOIN article_json AS j ON j.article_key = a.article_key")
        text.append(" WHERE a.article_key <> ? AND ", .integer(key))
        text.append(.all(conditions))
        text.append(" ORDER BY \(Self.bestFirst)")
        return text
    }
}
