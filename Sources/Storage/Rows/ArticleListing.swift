internal import Articles
internal import SQLite

/// Reads one slice of a list.
struct ArticleListing {
    private let query: ArticleQuery
    private let plan: ArticlePlan
    private let connection: Connection

    /// The way to the rows, where it is not for the plan to say.
    private let way: ArticlePlan.Way?

    private let beginnings: WordBeginnings

    init(
        _ query: ArticleQuery,
        _ plan: ArticlePlan,
        _ connection: Connection,
        _ beginnings: WordBeginnings,
        way: ArticlePlan.Way? = nil
    ) {
        self.way = way
        self.beginnings = beginnings
        self.query = query
        self.plan = plan
        self.connection = connection
    }

    typealias Body = (ArticleItem) throws -> Void

    func run(_ body: Body) throws -> SliceInfo {
        if query.followsIDs { return try runByID(body) }
        if query.sort == .relevance, plan.match != nil {
            return try RankedListing(query, plan, connection, beginnings).run(body)
        }
        let way = way ?? plan.way(to: query.sort)
        var offset = 0
        if case .page(let number) = query.slice { offset = (number - 1) * query.limit }
        let rows = RowReader(connection, query.sort)
        let sql = ArticleSQL(query.filter)
        let parts = sql.parts(way, query.sort, query.slice)
        switch query.slice {
        case .before:
            // The nearest come first; they are turned round.
            var found: [RowReader.Row] = []
            for part in parts where found.count <= query.limit {
                let text = sql.select(way, query.sort, part, limit: query.limit + 1 - found.count)
                try rows.forEach(text) { found.append(RowReader.Row($0)) }
            }
            let hasPrevious = found.count > query.limit
            for row in found.prefix(query.limit).reversed() { try row.lend(body) }
            return SliceInfo(hasNext: true, hasPrevious: hasPrevious)
        case .page, .after:
            var count = 0
            for part in parts where count <= query.limit {
                let text = sql.select(way, query.sort, part, limit: query.limit + 1 - count, offset: offset)
                try rows.forEach(text) { item in
                    count += 1
                    if count <= query.limit { try body(item) }
                }
            }
            let hasPrevious = if case .page(1) = query.slice { false } else { true }
            return SliceInfo(hasNext: count > query.limit, hasPrevious: hasPrevious)
        }
    }

    /// Articles by their ids, in the order in which these were given.
    private func runByID(_ body: Body) throws -> SliceInfo {
        let text = ArticleSQL(query.filter).select(
            plan.narrowestWay,
            query.sort,
            .all,
            limit: query.filter.ids?.count ?? 0
        )
        var found: [String: RowReader.Row] = [:]
        let rows = RowReader(connection, query.sort)
        try rows.forEach(text) { found[$0.sortKey.id] = RowReader.Row($0) }
        let places = (query.filter.ids ?? []).enumerated().compactMap { place, id in
            found[id].map { (place: Int64(place), row: $0) }
        }
        let range = range(of: places.map(\.place))
        for (place, row) in places[range] {
            try row.lend(as: SortKey(value: .integer(place), id: row.sortKey.id), body)
        }
        return SliceInfo(hasNext: range.upperBound < places.count, hasPrevious: range.lowerBound > 0)
    }

    /// The slice of articles that stand at these places, in order.
    private func range(of places: [Int64]) -> Range<Int> {
        func place(_ key: SortKey) -> Int64 {
            if case .integer(let place) = key.value { place } else { 0 }
        }
        let start: Int
        switch query.slice {
        case .page(let number): start = min(places.count, (number - 1) * query.limit)
        case .after(let key): start = places.firstIndex { $0 > place(key) } ?? places.count
        case .before(let key):
            let end = places.firstIndex { $0 >= place(key) } ?? places.count
            return max(0, end - query.limit)..<end
        }
        return start..<min(places.count, start + query.limit)
    }
}
