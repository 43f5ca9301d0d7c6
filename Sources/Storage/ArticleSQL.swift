internal import Articles
internal import SQLite

/// Writes the SQL for lists of articles.
struct ArticleSQL {
    /// How matches of a search are ranked.
    struct Ranked {
        var ranking: SearchRanking
        /// The keys of the articles to look at; nil means all.
        var keys: ClosedRange<Int64>?
    }

    private let filter: ArticleFilter

    init(_ filter: ArticleFilter) {
        self.filter = filter
    }

    /// Selects the key, the value to sort by, the id and the JSON of the articles of a slice.
    ///
    /// The slice is found on the narrow rows first; only what it holds is joined with its JSON. Where an index has the
    /// rows in order, the ids included, and none is passed over, that is so without a query of its own. `limit` may be
    /// one more than wanted, to see whether there is more; `offset` passes rows over.
    func select(
        _ way: ArticlePlan.Way,
        _ sort: ArticleSort,
        _ slice: ArticleQuery.Slice,
        limit: Int,
        offset: Int = 0,
        ranked: Ranked? = nil
    ) -> SQLText {
        let column = sortColumn(way.driver, sort, isRanked: ranked != nil)
        let index = Self.index(for: sort, filter.visibility)
        let isInOrder = sort == .newest && way.driver == nil && filter.ids == nil && !index.isEmpty && offset == 0
        var text = SQLText(
            isInOrder
                ? "SELECT a.article_key, \(column), a.id, j.summary FROM "
                : "SELECT k.article_key, k.v, k.id, j.summary FROM (SELECT a.article_key, \(column) AS v, a.id FROM "
        )
        text.reserveCapacity(512)
        text.append(source(way.driver, index: index, ranked: ranked))
        // CROSS JOIN keeps the order of the rows found, and with it the sorting.
        if isInOrder { text.append(" CROSS JOIN article_json AS j ON j.article_key = a.article_key") }
        text.append(" WHERE ")
        text.append(.all(way.conditions))
        var isReversed = false
        switch slice {
        case .page: break
        case .after(let key): text.append(Self.beyond(key, column, sort, isReversed: false))
        case .before(let key):
            isReversed = true
            text.append(Self.beyond(key, column, sort, isReversed: true))
        }
        let isDescending = sort.isDescending != isReversed
        text.append(" ORDER BY \(column) \(isDescending ? "DESC" : "ASC"), a.id \(isReversed ? "DESC" : "ASC")")
        text.append(" LIMIT ? OFFSET ?", .integer(limit), .integer(offset))
        if !isInOrder { text.append(") AS k CROSS JOIN article_json AS j ON j.article_key = k.article_key") }
        return text
    }

    /// The tables of a way, joined to `articles AS a`; `index` is for the way without a driver.
    func source(_ driver: ArticleConstraint.Driver?, index: String, ranked: Ranked? = nil) -> SQLText {
        switch driver {
        case .topic(let key, let depth): return topicSource(key, depth)
        case .index(let name): return SQLText("articles AS a INDEXED BY \(name)")
        case .address(let hash):
            return SQLText(
                "article_addresses AS d CROSS JOIN articles AS a ON d.hash = ? AND a.article_key = d.article_key",
                [.integer(hash)]
            )
        case .search(let match): return searchSource(match, ranked)
        case nil: return SQLText("articles AS a \(filter.ids == nil ? index : "")")
        }
    }

    private func topicSource(_ key: Int64, _ depth: Int?) -> SQLText {
        var text = SQLText("article_topics AS t CROSS JOIN articles AS a ON t.topic_key = ?", [.integer(key)])
        text.append(" AND a.article_key = t.article_key")
        if filter.visibility != .any {
            text.append(" AND t.is_public = \(filter.visibility == .published ? 1 : 0)")
        }
        if let depth { text.append(" AND t.distance <= \(depth)") }
        // The same conditions on the article's own date cannot shorten the walk through the topic's rows.
        if let from = filter.from { text.append(" AND t.sort_date >= ?", .integer(from.microseconds)) }
        if let until = filter.until { text.append(" AND t.sort_date < ?", .integer(until.microseconds)) }
        return text
    }

    private func searchSource(_ match: String, _ ranked: Ranked?) -> SQLText {
        let tables = filter.visibility == .any ? [true, false] : [filter.visibility == .published]
        var text = SQLText("(")
        for (position, isPublic) in tables.enumerated() {
            let table = SearchIndex.table(isPublic)
            if position > 0 { text.append(" UNION ALL ") }
            text.append("SELECT rowid AS article_key")
            if let ranked {
                text.append(", relevance(\(table), ?) AS score", .blob(Self.encoded(ranked.ranking.weights)))
            }
            text.append(" FROM \(table) WHERE \(table) MATCH ?", .text(match))
            if let keys = ranked?.keys {
                text.append(" AND rowid BETWEEN ? AND ?", .integer(keys.lowerBound), .integer(keys.upperBound))
            }
        }
        text.append(") AS s CROSS JOIN articles AS a ON a.article_key = s.article_key")
        return text
    }

    private static func encoded(_ weights: [Double]) -> [UInt8] {
        weights.withUnsafeBytes { [UInt8]($0) }
    }

    /// The index that has all articles in the order asked for.
    private static func index(for sort: ArticleSort, _ visibility: ArticleFilter.Visibility) -> String {
        if sort == .updated { return "INDEXED BY articles_by_update" }
        guard visibility != .any else { return "" }
        switch sort {
        case .newest, .oldest, .relevance: return "INDEXED BY articles_by_date"
        case .heat: return "INDEXED BY articles_by_heat"
        case .quality: return "INDEXED BY articles_by_quality"
        case .title: return "INDEXED BY articles_by_title"
        case .trending: return "INDEXED BY articles_by_trend"
        case .updated: return "INDEXED BY articles_by_update"
        }
    }

    private func sortColumn(_ driver: ArticleConstraint.Driver?, _ sort: ArticleSort, isRanked: Bool) -> String {
        switch sort {
        case .newest, .oldest: driver?.isTopic == true ? "t.sort_date" : "a.sort_date"
        case .heat: "a.heat"
        case .quality: "a.quality"
        case .title: "a.sort_title"
        case .updated: "a.updated_at"
        case .trending: "a.trend"
        // Where nothing was searched for all are alike, and the newest are best.
        case .relevance: isRanked ? "s.score" : "a.sort_date"
        }
    }

    /// The condition on rows behind a key.
    ///
    /// The first half is for the index, which has no use for an OR.
    private static func beyond(_ key: SortKey, _ column: String, _ sort: ArticleSort, isReversed: Bool) -> SQLText {
        let sign = sort.isDescending != isReversed ? "<" : ">"
        let value = Value(key.value)
        return SQLText(
            " AND \(column) \(sign)= ? AND (\(column) \(sign) ? OR a.id \(isReversed ? "<" : ">") ?)",
            [value, value, .text(key.id)]
        )
    }
}

extension ArticleSort {
    fileprivate var isDescending: Bool {
        self != .oldest && self != .title
    }

    /// The value that an article is sorted by, from a column of a result.
    func value(_ row: Statement, _ column: Int, block: Int64?) -> SortKey.Value {
        switch self {
        case .newest, .oldest, .updated: .integer(row.integer(column))
        case .title: .text(row.text(column))
        case .heat, .quality, .trending: .real(row.real(column))
        case .relevance:
            if let block { .ranked(block: block, score: row.real(column)) } else { .integer(row.integer(column)) }
        }
    }
}

extension Value {
    fileprivate init(_ value: SortKey.Value) {
        switch value {
        case .integer(let value): self = .integer(value)
        case .real(let value), .ranked(_, let value): self = .real(value)
        case .text(let value): self = .text(value)
        }
    }
}
