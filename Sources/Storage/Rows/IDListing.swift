internal import Articles
internal import SQLite

/// Reads one slice of the articles that a filter gives by their ids, in the order of these ids.
struct IDListing {
    private let query: ArticleQuery
    private let path: AccessPath
    private let connection: Connection

    init(_ query: ArticleQuery, _ plan: FilterPlan, _ connection: Connection) {
        self.query = query
        self.connection = connection
        path = plan.mostSelectivePath
    }

    func run(_ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        let ids = query.filter.ids ?? []
        let text = ArticleSQL(query.filter).select(path, query.sort, .all, limit: ids.count)
        var found: [String: RowReader.Row] = [:]
        let rows = RowReader(connection, query.sort)
        try rows.forEach(text) { found[try $0.sortKey.id] = try RowReader.Row($0) }
        let places = ids.enumerated().compactMap { place, id in
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
