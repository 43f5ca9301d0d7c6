internal import Articles

/// Decides which engine answers a question: `RowEngine` or `ColumnEngine`.
///
/// This is the only place where that is decided. The first rule that fits holds.
///
/// | Question | Case | Engine | Reason |
/// |---|---|---|---|
/// | page | follows given ids | rows | each id leads to its row |
/// | page | no search | rows | an index has the order, or leads to few rows |
/// | page | a condition that no column has, or no columns | rows | only the rows can tell |
/// | page | by relevance or date | columns | every match is looked at, and a column costs less than a row |
/// | page | another order, public and unpublished articles together | rows, sorted | no index has that order |
/// | page | another order, `indexWalkMatches` matches or more | rows, along the index of the order | the walk soon
/// meets enough of what columns selected |
/// | page | another order, fewer matches | rows, sorted | few rows of what columns selected are sorted quickly |
/// | count | all public articles, or one condition with a stored count | rows | the count is stored |
/// | count | a search alone | columns | the full-text index counts without any article |
/// | facets | all public articles | rows | the counts are stored |
/// | count, facets | ids or an address | rows | each leads to its articles |
/// | count, facets | no search, and a condition that fewer than `columnThreshold` articles meet | rows | few rows are
/// read quickly |
/// | count, facets | a condition that no column has, or no columns | rows | only the rows can tell |
/// | count, facets | all others | columns | a search, or very many articles, are looked at |
/// | duplicates | the same filter has been answered from columns | columns | the selected articles are still in memory
/// |
/// | duplicates | otherwise | rows | an index leads to the articles of each story |
///
/// Columns hold no addresses, no ids, and distances of topics only below 255. A file has no columns where an older
/// program has written it, or where a number does not fit into its column: see `ColumnTable`.
///
/// Which index `RowEngine` follows depends on the stored counts too: see `FilterPlan.path(to:)` and
/// `indexWalkThreshold`.
struct QueryPlanner {
    private let reader: StoreReader

    /// From this many matches of a search on, a walk along the index of the order is at least as fast as sorting them.
    static let indexWalkMatches = 2000

    /// The least number of articles that the most selective condition must admit for columns to beat rows.
    static func columnThreshold(publicCount: Int) -> Int { max(500, publicCount / 100) }

    /// The least number of articles that the most selective condition must admit for a walk along the index of the
    /// order to beat sorting them.
    static func indexWalkThreshold(publicCount: Int) -> Int { max(2000, publicCount / 20) }

    init(_ reader: StoreReader) {
        self.reader = reader
    }

    /// The plan for one slice of a list; nil where no article can meet the filter.
    ///
    /// Throws `RepositoryError.outOfTime` for a search on a reader for lookups.
    func page(_ query: ArticleQuery) throws -> QueryPlan? {
        guard let plan = try plan(query.filter) else { return nil }
        return QueryPlan(filter: plan, engine: try engine(forPage: query, plan))
    }

    /// The plan for a count; nil where no article can meet the filter.
    ///
    /// Throws `RepositoryError.outOfTime` where the count takes more than a reader for lookups may spend.
    func count(_ filter: ArticleFilter) throws -> QueryPlan? {
        guard let plan = try plan(filter) else { return nil }
        if plan.storedCount != nil { return QueryPlan(filter: plan, engine: rows) }
        if plan.matchAlone != nil { return QueryPlan(filter: plan, engine: columns) }
        return QueryPlan(filter: plan, engine: try engine(forAllArticles: plan))
    }

    /// The plan for facets; nil where no article can meet the filter.
    ///
    /// Throws as `count` does.
    func facets(_ filter: ArticleFilter) throws -> QueryPlan? {
        guard let plan = try plan(filter) else { return nil }
        return QueryPlan(filter: plan, engine: plan.meetsAll ? rows : try engine(forAllArticles: plan))
    }

    /// The plan for other articles of the same stories; nil where no article can meet the filter.
    func duplicates(_ filter: ArticleFilter) throws -> QueryPlan? {
        guard let plan = try plan(filter) else { return nil }
        let isSelected = reader.readCache.selected?.filter == filter
        return QueryPlan(filter: plan, engine: isSelected ? columns : rows)
    }

    /// What a filter asks for, resolved once for the page, the count and the facets; nil where no article can meet it.
    func plan(_ filter: ArticleFilter) throws -> FilterPlan? {
        if let planned = reader.readCache.planned, planned.filter == filter { return planned.plan }
        let total = try reader.publicCount()
        let plan = try FilterPlan(filter, reader.connection, reader.prefixes, total: total)
        reader.readCache.planned = PlannedFilter(filter, plan)
        return plan
    }

    // MARK: Engines

    private var rows: any QueryEngine { RowEngine(reader) }
    private var columns: any QueryEngine { ColumnEngine(reader) }

    private func engine(forPage query: ArticleQuery, _ plan: FilterPlan) throws -> any QueryEngine {
        guard query.filter.search != nil, !query.followsIDs else { return rows }
        let columnsCanSort = [.newest, .oldest, .relevance].contains(query.sort)
        // No index has the order of public and other articles together.
        guard columnsCanSort || query.filter.visibility != .any, try haveColumns(plan) else { return rows }
        if columnsCanSort { return columns }
        let keys = try ColumnEngine(reader).selected(plan).keys
        return keys.count >= Self.indexWalkMatches ? RowEngine(reader, among: KeySet(keys)) : rows
    }

    private func engine(forAllArticles plan: FilterPlan) throws -> any QueryEngine {
        try isBroad(plan) && haveColumns(plan) ? columns : rows
    }

    /// Whether so many articles may have to be looked at that columns are quicker.
    private func isBroad(_ plan: FilterPlan) -> Bool {
        // Ids lead to their articles one by one.
        if plan.filter.ids != nil { return false }
        if plan.match?.relaxed != nil { return true }
        guard let constraint = plan.mostSelective else { return true }
        switch constraint.driver {
        case .address: return false
        case .search: return true
        case .topic, .label, .index, nil:
            return (constraint.publicCount ?? .max) >= Self.columnThreshold(publicCount: plan.total)
        }
    }

    /// Whether columns can tell which articles meet the filter.
    ///
    /// Throws `RepositoryError.outOfTime` on a reader for lookups, whatever the answer would be.
    private func haveColumns(_ plan: FilterPlan) throws -> Bool {
        // Columns are read for all articles, and made anew for each version of the data: too much for a lookup.
        try reader.requireTime()
        return try plan.columnFilter != nil && reader.columnCache.table(for: reader) != nil
    }
}
