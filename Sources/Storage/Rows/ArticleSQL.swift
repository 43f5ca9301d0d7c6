internal import Articles
internal import Base
internal import SQLite

/// Writes the SQL for lists of articles.
struct ArticleSQL {
    private let filter: ArticleFilter
    /// The columns of `article_json` that `select` has at its end.
    private let jsonColumns: String

    /// `selectsCardPlaces` says whether `select` selects these after the JSON.
    init(_ filter: ArticleFilter, selectsCardPlaces: Bool = false) {
        self.filter = filter
        jsonColumns = selectsCardPlaces ? "j.summary, j.card_places" : "j.summary"
    }

    /// Some rows of an order, which a query selects.
    enum Part {
        case all
        /// Those after a key: in the order itself, or going back.
        case beyond(SortKey, isReversed: Bool)
        /// Of those beyond a key the ones of the same value.
        case ties(SortKey, isReversed: Bool)
        /// Of those beyond a key the ones of other values.
        case others(SortKey, isReversed: Bool)
    }

    /// The parts that make up a slice, in their order.
    ///
    /// An index leads to a key's place among equal values only where these are asked for alone; without one a second
    /// query would cost as much again.
    func parts(_ path: AccessPath, _ sort: ArticleSort, _ slice: ArticleQuery.Slice) -> [Part] {
        let hasIndex = path.driver == nil && filter.ids == nil && !Self.index(for: sort, filter.visibility).isEmpty
        switch slice {
        // Those without a date are the first then, and as a rule the most that have a value in common.
        case .page(1) where hasIndex && sort == .oldest:
            let start = SortKey(value: .integer(ArticleWriter.undated), id: "")
            return [.ties(start, isReversed: false), .others(start, isReversed: false)]
        case .page: return [.all]
        case .after(let key) where hasIndex: return [.ties(key, isReversed: false), .others(key, isReversed: false)]
        case .before(let key) where hasIndex: return [.ties(key, isReversed: true), .others(key, isReversed: true)]
        case .after(let key): return [.beyond(key, isReversed: false)]
        case .before(let key): return [.beyond(key, isReversed: true)]
        }
    }

    /// Selects the key, the value to sort by, the id and the JSON of the articles of a part.
    ///
    /// The part is found on the narrow rows first; only what it holds is joined with its JSON. Where an index has the
    /// rows in order, the ids included, and none is passed over, that is so without a query of its own. `limit` may be
    /// one more than wanted, to see whether there is more; `offset` passes rows over.
    func select(
        _ path: AccessPath,
        _ sort: ArticleSort,
        _ part: Part,
        limit: Int,
        offset: Int = 0
    ) -> SQLText {
        let column = sortColumn(path.driver, sort)
        let index = Self.index(for: sort, filter.visibility)
        let isInOrder = sort != .oldest && path.driver == nil && filter.ids == nil && !index.isEmpty && offset == 0
        var text = SQLText(capacity: 512)
        if !isInOrder {
            text.append("SELECT k.article_key, k.v, k.id, ")
            text.append(jsonColumns)
            text.append(" FROM (")
        }
        text.append("SELECT a.article_key, ")
        text.append(column)
        text.append(isInOrder ? ", a.id, " : " AS v, a.id")
        if isInOrder { text.append(jsonColumns) }
        text.append(" FROM ")
        text.append(source(path.driver, index: index))
        // CROSS JOIN keeps the order of the rows found, and with it the sorting.
        if isInOrder { text.append(" CROSS JOIN article_json AS j ON j.article_key = a.article_key") }
        text.append(rest(path, column, sort, part, limit: limit, offset: offset))
        if !isInOrder { text.append(") AS k CROSS JOIN article_json AS j ON j.article_key = k.article_key") }
        return text
    }

    /// Selects the key and the value to sort by alone, of the same articles.
    func selectKeys(
        _ path: AccessPath,
        _ sort: ArticleSort,
        _ part: Part,
        limit: Int,
        offset: Int = 0
    ) -> SQLText {
        let column = sortColumn(path.driver, sort)
        var text = SQLText(capacity: 512)
        text.append("SELECT a.article_key, ")
        text.append(column)
        text.append(" FROM ")
        text.append(source(path.driver, index: Self.index(for: sort, filter.visibility)))
        text.append(rest(path, column, sort, part, limit: limit, offset: offset))
        return text
    }

    /// What follows the tables.
    private func rest(
        _ path: AccessPath,
        _ column: String,
        _ sort: ArticleSort,
        _ part: Part,
        limit: Int,
        offset: Int
    ) -> SQLText {
        var text = SQLText(capacity: 256)
        text.append(" WHERE ")
        text.append(.all(path.conditions))
        text.append(Self.condition(part, column, sort))
        let isReversed = part.isReversed
        let isDescending = sort.isDescending != isReversed
        text.append(" ORDER BY ")
        text.append(column)
        text.append(isDescending ? " DESC, a.id" : " ASC, a.id")
        text.append(isReversed ? " DESC LIMIT ? OFFSET ?" : " ASC LIMIT ? OFFSET ?", .integer(limit), .integer(offset))
        return text
    }

    /// The tables of an access path, joined to `articles AS a`; `index` is for a path without a driver.
    func source(_ driver: ArticleConstraint.Driver?, index: String) -> SQLText {
        switch driver {
        case .topic(let key, let depth):
            var text = datedSource("article_topics", "topic_key", key)
            if let depth { text.append(" AND t.distance <= \(depth)") }
            return text
        case .label(let key): return datedSource("article_labels", "label_key", key)
        case .index(let name): return SQLText("articles AS a INDEXED BY \(name)")
        case .address(let hash):
            return SQLText(
                "article_addresses AS d CROSS JOIN articles AS a ON d.hash = ? AND a.article_key = d.article_key",
                [.integer(hash)]
            )
        case .search(let match): return searchSource(match)
        case nil: return SQLText("articles AS a \(filter.ids == nil ? index : "")")
        }
    }

    /// The rows of a table that has dates of its own, for one key.
    private func datedSource(_ table: String, _ column: String, _ key: Int64) -> SQLText {
        var text = SQLText("\(table) AS t CROSS JOIN articles AS a ON t.\(column) = ?", [.integer(key)])
        text.append(" AND a.article_key = t.article_key")
        if filter.visibility != .any {
            text.append(" AND t.is_public = \(filter.visibility == .published ? 1 : 0)")
        }
        // The same conditions on the article's own date cannot shorten the walk through these rows.
        if let from = filter.from { text.append(" AND t.sort_date >= ?", .integer(from.microseconds)) }
        if let until = filter.until { text.append(" AND t.sort_date < ?", .integer(until.microseconds)) }
        return text
    }

    private func searchSource(_ match: SearchMatch) -> SQLText {
        let tables = filter.visibility == .any ? [true, false] : [filter.visibility == .published]
        var text = SQLText("(")
        for (position, isPublic) in tables.enumerated() {
            let table = SearchIndex.table(isPublic)
            if position > 0 { text.append(" UNION ALL ") }
            text.append("SELECT rowid AS article_key FROM \(table) WHERE \(table) MATCH ?", .text(match.text))
        }
        text.append(") AS s CROSS JOIN articles AS a ON a.article_key = s.article_key")
        return text
    }

    /// The index that has all articles in the order asked for.
    private static func index(for sort: ArticleSort, _ visibility: ArticleFilter.Visibility) -> String {
        switch (sort, visibility) {
        case (.updated, _): "INDEXED BY articles_by_update"
        // The others begin with the visibility.
        case (_, .any): ""
        case (.newest, _), (.oldest, _), (.relevance, _): "INDEXED BY articles_by_date"
        case (.heat, _): "INDEXED BY articles_by_heat"
        case (.quality, _): "INDEXED BY articles_by_quality"
        case (.title, _): "INDEXED BY articles_by_title"
        case (.trending, _): "INDEXED BY articles_by_trend"
        }
    }

    private func sortColumn(_ driver: ArticleConstraint.Driver?, _ sort: ArticleSort) -> String {
        switch sort {
        case .newest, .oldest: driver?.hasDates == true ? "t.sort_date" : "a.sort_date"
        case .heat: "a.heat"
        case .quality: "a.quality"
        case .title: "a.sort_title"
        case .updated: "a.updated_at"
        case .trending: "a.trend"
        // Without a ranking all are equally relevant, and the newest come first.
        case .relevance: "a.sort_date"
        }
    }

    private static func condition(_ part: Part, _ column: String, _ sort: ArticleSort) -> SQLText {
        let sign = sort.isDescending != part.isReversed ? "<" : ">"
        let idSign = part.isReversed ? "<" : ">"
        switch part {
        case .all: return SQLText()
        case .beyond(let key, _):
            let value = Value(key.value)
            // The first half is for the index, which has no use for an OR.
            return SQLText(
                " AND \(column) \(sign)= ? AND (\(column) \(sign) ? OR a.id \(idSign) ?)",
                [value, value, .text(key.id)]
            )
        case .ties(let key, _):
            return SQLText(" AND \(column) = ? AND a.id \(idSign) ?", [Value(key.value), .text(key.id)])
        case .others(let key, _): return SQLText(" AND \(column) \(sign) ?", [Value(key.value)])
        }
    }
}

extension ArticleSQL.Part {
    fileprivate var isReversed: Bool {
        switch self {
        case .all: false
        case .beyond(_, let isReversed), .ties(_, let isReversed), .others(_, let isReversed): isReversed
        }
    }
}

extension ArticleSort {
    fileprivate var isDescending: Bool {
        switch self {
        case .oldest, .title: false
        case .newest, .heat, .quality, .updated, .relevance, .trending: true
        }
    }

    /// The value that an article is sorted by, from a column of a result.
    func value(_ row: Statement, _ column: Int) -> SortKey.Value {
        switch self {
        case .newest, .oldest, .updated, .relevance: .integer(row.integer(column))
        case .title: .text(row.text(column))
        case .heat, .quality, .trending: .real(row.real(column))
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
