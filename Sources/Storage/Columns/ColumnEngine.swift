internal import Articles
internal import Base
internal import SQLite

/// Answers from packed columns, the full-text indexes and the stories in memory; only the articles of a page are read.
///
/// It can answer where `FilterPlan.columnFilter` is not nil and the file has columns; otherwise its methods throw
/// `RepositoryError.unavailable`. It has the orders by relevance and by date.
struct ColumnEngine: QueryEngine {
    private let reader: StoreReader

    private var connection: Connection { reader.connection }

    init(_ reader: StoreReader) {
        self.reader = reader
    }

    // MARK: Pages

    func page(_ query: ArticleQuery, _ plan: FilterPlan, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        guard query.sort == .relevance, let match = plan.columnFilter?.match else {
            return try pageByDate(query, plan, body)
        }
        return try RankedListing(query, match, plan, reader) { try selected(plan, ranking: $0) }.run(body)
    }

    /// Where nothing was searched for that must be found all are equally relevant, and the newest come first.
    private func pageByDate(
        _ query: ArticleQuery,
        _ plan: FilterPlan,
        _ body: (ArticleItem) throws -> Void
    ) throws -> SliceInfo {
        let keys = try selected(plan).keys
        let slice = try MemorySlice(query, reader)
        let isNewestFirst = query.sort != .oldest
        // What comes first has the smaller value.
        var selection = slice.selection(from: try slice.bound(), limit: slice.skipped + query.limit + 1)
        try table().forEach(keys, checkpoint: connection.checkpoint) { key, article in
            selection.offer(key, isNewestFirst ? ~article.date : article.date)
        }
        let found = selection.sorted().dropFirst(slice.skipped).map { key, value in
            FoundArticle(key: key, value: .integer(isNewestFirst ? ~value : value))
        }
        return try slice.lend(found, ranking: nil, body)
    }

    // MARK: Counts

    func count(_ plan: FilterPlan) throws -> Int {
        if let match = plan.matchAlone { return try reader.count(match, plan.filter.visibility) }
        return try selected(plan).keys.count
    }

    func facets(_ facets: Set<Facet>, _ plan: FilterPlan) throws -> [Facet: [FacetCount]] {
        let selected = try selected(plan)
        let articles =
            plan.isCollapsed
            ? try TalliedArticles(
                storiesOf: selected.keysOfAll,
                reader.columnCache.stories(for: reader),
                table(),
                checkpoint: connection.checkpoint
            )
            : TalliedArticles(selected.keys, try table())
        let tally = try FacetTally(facets, articles, depth: plan.filter.topicDepth, connection)
        return try tally.counts(facets, connection)
    }

    // MARK: Stories

    func duplicates(of keys: [Int64], _ plan: FilterPlan) throws -> [Int64: [[UInt8]]] {
        let selected = try selected(plan)
        let stories = try reader.columnCache.stories(for: reader)
        let statement = try connection.statement("SELECT summary FROM article_json WHERE article_key = ?1")
        var duplicates: [Int64: [[UInt8]]] = [:]
        for key in keys {
            duplicates[key] = try stories.articles(ofStoryOf: UInt32(truncatingIfNeeded: key)).compactMap { other in
                guard other != key, selected.keysOfAll.containsKey(other) else { return nil }
                statement.bind(1, Int64(other))
                defer { statement.reset() }
                guard try statement.step() else { throw connection.damage("article_json", other, "is missing") }
                return [UInt8](try statement.summary(0, connection, key: Int64(other)))
            }
        }
        return duplicates
    }

    // MARK: Selection

    private func table() throws -> ColumnTable {
        guard let table = try reader.columnCache.table(for: reader) else {
            throw RepositoryError.unavailable("the file has no columns")
        }
        return table
    }

    /// The articles that meet the filter, selected once for the page, the count and the facets.
    ///
    /// With a ranking the matches of a search get scores, unless they are very many.
    func selected(_ plan: FilterPlan, ranking: SearchRanking? = nil) throws -> SelectedArticles {
        if let known = reader.readCache.selected, known.filter == plan.filter { return known.articles }
        guard let filter = plan.columnFilter else {
            throw RepositoryError.unavailable("no column has what the filter asks for")
        }
        let table = try table()
        let visibility = plan.filter.visibility
        var selected = SelectedArticles(keys: [])
        if let match = filter.match {
            let matches = try reader.matches(match, plan.filter, ranking)
            selected.matches = matches
            selected.keys = matches.keys
        } else {
            selected.keys = try table.keys(checkpoint: connection.checkpoint) {
                visibility.admits(isPublic: $0.flags.contains(.isPublic))
            }
            if let excluded = filter.excludedMatch {
                let matches = KeySet(try reader.matches(excluded, plan.filter, nil).keys)
                selected.keys.removeAll { matches.contains(Int64($0)) }
            }
        }
        for condition in filter.conditions {
            try connection.checkpoint()
            selected.keys = try condition.filter(selected.keys, table, connection)
        }
        selected.keysOfAll = selected.keys
        try connection.checkpoint()
        if plan.isCollapsed {
            let stories = try reader.columnCache.stories(for: reader)
            selected.keys = try stories.best(of: selected.keys, checkpoint: connection.checkpoint)
        }
        reader.readCache.selected = (plan.filter, selected)
        return selected
    }
}
