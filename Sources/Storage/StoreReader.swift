package import Articles
package import Base
internal import SQLite

/// Reads articles over one connection.
package final class StoreReader: ArticleReader {
    let connection: Connection
    /// Shared with all readers of the store.
    let relatedIndexes: VersionedCache<RelatedIndex>
    /// Shared with all readers of the store.
    let topicCache: TopicCache
    /// Shared with all readers of the store.
    let columnCache: ColumnCache
    private let state: StoreFile.State
    private var dataset: Dataset?
    /// Whether it may do no more than a few steps of an index.
    let isForLookups: Bool
    /// Whether `keepingView` has left a transaction open.
    private var hasView = false
    private(set) lazy var prefixes = PrefixExpansions(self)
    var readCache = ReadCache()
    /// Summaries for further questions; nil unless the reader is for lookups.
    let keptSummaries: KeptSummaries?
    /// Summaries of articles that were found in memory, for further questions about the same version.
    let foundSummaries = KeptSummaries(budget: KeptSummaries.usualBudget / 2)

    init(
        _ connection: Connection,
        _ relatedIndexes: VersionedCache<RelatedIndex>,
        _ topicCache: TopicCache,
        _ columnCache: ColumnCache,
        _ state: StoreFile.State = StoreFile.State(),
        isForLookups: Bool = false
    ) throws(DatabaseError) {
        self.state = state
        self.isForLookups = isForLookups
        self.connection = connection
        self.relatedIndexes = relatedIndexes
        self.topicCache = topicCache
        self.columnCache = columnCache
        keptSummaries = isForLookups ? KeptSummaries() : nil
        try connection.registerRanking("relevance") { $0.relevance($1) }
        try connection.registerMembership("is_chosen") { [unowned self] in readCache.chosen?.contains($0) ?? false }
        try connection.registerMembership("is_matched") { [unowned self] in readCache.matched?.contains($0) ?? false }
    }

    // MARK: The data as a whole

    /// What every answer needs of the data, read once for each view.
    private struct Dataset {
        var version = DatasetVersion(identity: "", number: 0)
        var lastModified = Timestamp(microseconds: 0)
        var publicCount = 0
    }

    /// Runs `body` on the view that this reader has, if that is of version `newest`, or else on a new view.
    ///
    /// The view stays open until `endView`: opening one costs as much as a short lookup does.
    func keepingView<Result>(_ newest: DatasetVersion, _ body: () throws -> Result) throws -> Result {
        do {
            if hasView, try version() != newest { endView() }
            if !hasView {
                try connection.begin()
                hasView = true
                forgetView()
                try keptSummaries?.keep(only: version())
            }
            return try body()
        } catch {
            endView()
            throw error
        }
    }

    /// Ends the view that `keepingView` keeps.
    func endView() {
        guard hasView else { return }
        connection.end()
        hasView = false
    }

    package func checkpoint() throws {
        try connection.checkpoint()
    }

    package func requireTime() throws {
        if isForLookups { throw RepositoryError.outOfTime }
    }

    /// Drops what was cached in another view of the data.
    func forgetView() {
        dataset = nil
        readCache = ReadCache()
        prefixes.forgetView()
    }

    private func readDataset() throws -> Dataset {
        if let dataset { return dataset }
        var read = Dataset()
        let statement = try connection.statement("SELECT identity, version, changed_at, public_count FROM dataset")
        defer { statement.reset() }
        if try statement.step() {
            read.version = DatasetVersion(
                identity: statement.text(0),
                number: Int(statement.integer(1)),
                epoch: state.epoch,
                schedule: state.schedule
            )
            read.lastModified = try connection.moment(statement.integer(2), "dataset", 1)
            read.publicCount = try connection.articleCount(statement.integer(3), "dataset", 1)
        }
        dataset = read
        return read
    }

    package func version() throws -> DatasetVersion {
        try readDataset().version
    }

    package func lastModified() throws -> Timestamp {
        try readDataset().lastModified
    }

    /// How many public articles there are, as the database stores it.
    func publicCount() throws -> Int {
        try readDataset().publicCount
    }

    func secret() throws -> [UInt8] {
        let statement = try connection.statement("SELECT secret FROM dataset")
        defer { statement.reset() }
        return try statement.step() ? statement.blob(0) : []
    }

    package func site() throws -> [UInt8] {
        let statement = try connection.statement("SELECT site FROM dataset")
        defer { statement.reset() }
        return try statement.step() ? statement.object(0, connection, "dataset", key: 1) : Array("{}".utf8)
    }

    // MARK: Lists

    private var planner: QueryPlanner { QueryPlanner(self) }

    /// What a filter asks for; nil where no article can meet it.
    func planned(_ filter: ArticleFilter) throws -> FilterPlan? { try planner.plan(filter) }

    package func forEachArticle(_ query: ArticleQuery, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        guard let plan = try planner.page(query) else { return SliceInfo(hasNext: false, hasPrevious: false) }
        var info = try plan.engine.page(query, plan.filter, body)
        let search = query.filter.limitsExpansions ? query.filter.search : nil
        info.expansions = try search.map(prefixes.expansions) ?? []
        return info
    }

    package func count(_ filter: ArticleFilter) throws -> Int {
        guard let plan = try planner.count(filter) else { return 0 }
        return try plan.engine.count(plan.filter)
    }

    package func facets(_ facets: Set<Facet>, _ filter: ArticleFilter) throws -> [Facet: [FacetCount]] {
        guard let plan = try planner.facets(filter) else {
            return Dictionary(uniqueKeysWithValues: facets.map { ($0, []) })
        }
        return try plan.engine.facets(facets, plan.filter)
    }

    package func duplicates(of keys: [Int64], _ filter: ArticleFilter) throws -> [Int64: [[UInt8]]] {
        guard let plan = try planner.duplicates(filter) else { return [:] }
        return try plan.engine.duplicates(of: keys, plan.filter)
    }
}
