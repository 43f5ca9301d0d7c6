internal import Articles
internal import SQLite

/// Answers by SQL on the rows of the articles.
///
/// It can answer every question.
struct RowEngine: QueryEngine {
    private let reader: StoreReader
    private let chosen: KeySet?

    private var connection: Connection { reader.connection }

    /// `chosen` are the articles that meet the filter, where they are known already.
    ///
    /// A page then walks along the index of its order. It is for pages in an order that an index has.
    init(_ reader: StoreReader, among chosen: KeySet? = nil) {
        self.reader = reader
        self.chosen = chosen
    }

    func page(_ query: ArticleQuery, _ plan: FilterPlan, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        try reader.prepareMatched(plan)
        if query.followsIDs { return try IDListing(query, plan, connection).run(body) }
        if query.sort == .relevance, let match = plan.match {
            let listing = try RankedListing(query, match, plan, reader) { _ in
                SelectedArticles(keys: try keys(plan))
            }
            return try listing.run(body)
        }
        if let chosen { reader.readCache.chosen = chosen }
        let path = chosen == nil ? plan.path(to: query.sort) : plan.pathToChosen
        return try ArticleListing(query, path, connection, reader.keptSummaries).run(body)
    }

    /// The keys of all articles that meet the filter, in ascending order.
    func keys(_ plan: FilterPlan) throws -> [UInt32] {
        let statement = try statement(plan.selectingAll("a.article_key"))
        var keys: [UInt32] = []
        try statement.forEachRow { keys.append(UInt32(truncatingIfNeeded: $0.integer(0))) }
        return keys.sorted()
    }

    func count(_ plan: FilterPlan) throws -> Int {
        if let count = plan.storedCount { return count }
        try reader.prepareMatched(plan)
        let text =
            plan.isCollapsed
            ? plan.selectingAllOfStories("count(DISTINCT \(FilterPlan.story))") : plan.selectingAll("count(*)")
        let statement = try statement(text)
        defer { statement.reset() }
        return try statement.step() ? Int(statement.integer(0)) : 0
    }

    func facets(_ facets: Set<Facet>, _ plan: FilterPlan) throws -> [Facet: [FacetCount]] {
        if plan.meetsAll { return try StoredFacets(plan.filter, connection).counts(facets) }
        try reader.prepareMatched(plan)
        if plan.isCollapsed { return try StoryFacets(plan, connection).counts(facets) }
        return try FacetTally(facets, plan, connection).counts(facets, connection)
    }

    func duplicates(of keys: [Int64], _ plan: FilterPlan) throws -> [Int64: [[UInt8]]] {
        var duplicates: [Int64: [[UInt8]]] = [:]
        try reader.prepareMatched(plan)
        for key in keys {
            var summaries: [[UInt8]] = []
            try statement(plan.duplicatesSQL(of: key)).forEachRow { row in
                summaries.append([UInt8](try row.summary(0, connection, key: row.integer(1))))
            }
            duplicates[key] = summaries
        }
        return duplicates
    }

    private func statement(_ text: SQLText) throws -> Statement {
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        return statement
    }
}
