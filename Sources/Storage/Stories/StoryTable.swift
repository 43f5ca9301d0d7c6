internal import SQLite

/// The stories that several articles tell, in one version of the data; most articles are the only one of theirs.
final class StoryTable: Sendable {
    /// By the keys of articles: where they stand in `keys`, counted from 1; 0 for those that are alone.
    private let places: [UInt32]
    /// The articles by their stories, the best of each first.
    private let keys: [UInt32]
    /// Where the story begins that an article of `keys` belongs to.
    private let starts: [UInt32]

    init(_ connection: Connection) throws {
        var places = [UInt32](repeating: 0, count: try connection.articleKeyLimit())
        var (keys, starts): ([UInt32], [UInt32]) = ([], [])
        // The index has all but one article of each story: the one with the key that stands for the story.
        let statement = try connection.statement(
            """
            WITH others AS (
                SELECT story_key, article_key FROM articles INDEXED BY articles_by_story WHERE story_key <> article_key
            )
            SELECT m.story_key, m.article_key
            FROM (SELECT * FROM others UNION ALL SELECT DISTINCT story_key, story_key FROM others) AS m
                CROSS JOIN articles AS a ON a.article_key = m.article_key
            ORDER BY m.story_key, \(FilterPlan.bestFirst)
            """
        )
        var (story, start): (Int64?, UInt32) = (nil, 0)
        try statement.forEachRow { row in
            if story != row.integer(0) { (story, start) = (row.integer(0), UInt32(keys.count)) }
            let key = Int(row.integer(1))
            guard places.indices.contains(key) else {
                throw connection.damage("articles", key, "has an impossible key")
            }
            keys.append(UInt32(key))
            starts.append(start)
            places[key] = UInt32(keys.count)
        }
        (self.places, self.keys, self.starts) = (places, keys, starts)
    }

    private func place(of key: UInt32) -> Int? {
        guard Int(key) < places.count, places[Int(key)] > 0 else { return nil }
        return Int(places[Int(key)]) - 1
    }

    /// What tells the story of an article from others; nil where it is the only one.
    func story(of key: UInt32) -> UInt32? {
        place(of: key).map { starts[$0] }
    }

    /// All articles of the story of one, the best first; none where it is the only one.
    func articles(ofStoryOf key: UInt32) -> ArraySlice<UInt32> {
        guard let start = story(of: key) else { return [] }
        let rest = starts[Int(start)...]
        return keys[Int(start)..<(rest.firstIndex { $0 != start } ?? rest.endIndex)]
    }

    /// Of articles, in ascending order of their keys, the best of each story.
    ///
    /// Calls `checkpoint` after each stretch, and throws what it throws.
    func best<Failure>(of articles: [UInt32], checkpoint: () throws(Failure) -> Void) throws(Failure) -> [UInt32] {
        var best = [UInt32](repeating: .max, count: keys.count)
        for (index, key) in articles.enumerated() {
            if index % ColumnTable.stretch == 0 { try checkpoint() }
            guard let place = place(of: key) else { continue }
            let start = Int(starts[place])
            best[start] = min(best[start], UInt32(place))
        }
        var kept: [UInt32] = []
        kept.reserveCapacity(articles.count)
        for (index, key) in articles.enumerated() {
            if index % ColumnTable.stretch == 0 { try checkpoint() }
            let place = place(of: key)
            if place.map({ best[Int(starts[$0])] == $0 }) ?? true { kept.append(key) }
        }
        return kept
    }

    /// Articles by whether they are the only one of their story; the others by their stories.
    ///
    /// Calls `checkpoint` after each stretch, and throws what it throws.
    func grouped<Failure>(
        _ articles: [UInt32],
        checkpoint: () throws(Failure) -> Void
    ) throws(Failure) -> (alone: [UInt32], others: [UInt32]) {
        var alone: [UInt32] = []
        alone.reserveCapacity(articles.count)
        // By their places, which are in the order of the stories.
        var others = KeySet()
        for (index, key) in articles.enumerated() {
            if index % ColumnTable.stretch == 0 { try checkpoint() }
            if let place = place(of: key) { others.insert(UInt32(place)) } else { alone.append(key) }
        }
        return (alone, others.sorted().map { keys[Int($0)] })
    }
}
