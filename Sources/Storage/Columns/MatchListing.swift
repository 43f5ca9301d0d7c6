internal import Articles
internal import SQLite

/// Reads one slice of the articles that a search and other conditions select, in the order of dates or of ranking.
///
/// The order is made from packed traits, scores and the order of ids, all of them in memory; only the articles of the
/// slice are looked up.
struct MatchListing {
    private let query: ArticleQuery
    private let reader: StoreReader
    private let table: TraitsTable
    private let order: IDOrder
    /// Nil where all matches of a search are meant, and they are so many that they are better not looked at one by one.
    private let selected: SelectedArticles?
    /// What is searched for and how matches are ranked, where that is the order.
    private let search: (match: SearchMatch, ranking: SearchRanking)?

    /// Nil where the articles are to be had otherwise: in another order, or by conditions that traits cannot tell.
    init?(_ query: ArticleQuery, _ plan: ArticlePlan, _ reader: StoreReader) throws {
        guard query.filter.search != nil, !query.followsIDs, let selection = plan.selection,
            [.newest, .oldest, .relevance].contains(query.sort), let table = try reader.traitsCache.table(for: reader)
        else { return nil }
        self.query = query
        self.reader = reader
        self.table = table
        order = try reader.traitsCache.order(for: reader)
        guard query.sort == .relevance, let match = selection.match else {
            guard let selected = try reader.selected(plan) else { return nil }
            self.selected = selected
            search = nil
            return
        }
        var ranking: SearchRanking
        if let known = query.ranking {
            ranking = known
        } else {
            let weights = try TermWeights(reader.connection, reader.beginnings).weights(query.filter.search)
            let isBlocked = try reader.areMany(match, query.filter, weights)
            ranking = SearchRanking(weights: weights, isBlocked: isBlocked)
        }
        search = (match, ranking)
        if ranking.isBlocked, selection.conditions.isEmpty, !plan.isCollapsed, query.slice.skipped(query.limit) == 0 {
            selected = nil
        } else {
            guard let selected = try reader.selected(plan, weights: ranking.weights) else { return nil }
            self.selected = selected
        }
    }

    func run(_ body: ArticleListing.Body) throws -> SliceInfo {
        let found = try search.map { try rankedEntries($0.ranking) } ?? entriesByDate()
        let isCut = found.count > query.limit
        let slice = found.prefix(query.limit)
        for found in isReversed ? slice.reversed() : Array(slice) { try lend(found, body) }
        let hasPrevious = if case .page(1) = query.slice { false } else { isReversed ? isCut : true }
        return SliceInfo(hasNext: isReversed || isCut, hasPrevious: hasPrevious, ranking: search?.ranking)
    }

    private var isReversed: Bool {
        if case .before = query.slice { true } else { false }
    }

    /// How many articles the slice passes over.
    private var skipped: Int {
        query.slice.skipped(query.limit)
    }

    // MARK: Order

    /// An article of the slice, and the value that it is sorted by.
    private struct Found {
        var key: UInt32
        var value: SortKey.Value
    }

    /// The articles of the slice in its direction, and one more where there are more.
    private func entriesByDate() throws -> [Found] {
        // What comes first has the smaller value.
        let isNewestFirst = query.sort != .oldest
        var selection = Selection(try bound(), isReversed, order, limit: skipped + query.limit + 1)
        try table.forEach(selected?.keys ?? [], checkpoint: reader.connection.checkpoint) { key, traits in
            selection.offer(key, isNewestFirst ? ~traits.date : traits.date)
        }
        return selection.first.elements.sorted().dropFirst(skipped).map { entry in
            let value = isReversed ? ~entry.place.value : entry.place.value
            return Found(key: entry.key, value: .integer(isNewestFirst ? ~value : value))
        }
    }

    private func rankedEntries(_ ranking: SearchRanking) throws -> [Found] {
        guard ranking.isBlocked else {
            return try best(of: scored(ranking.weights), 0, try bound(), skipping: skipped, limit: query.limit + 1)
        }
        var found: [Found] = []
        var skipped = skipped
        for block in try blocks() {
            try reader.connection.checkpoint()
            let range = Self.keys(of: block)
            if let selected, selected.keys.slice(range).count <= skipped {
                skipped -= selected.keys.slice(range).count
                continue
            }
            // The key of the slice only means something in its own block.
            let bound = Self.block(of: query.slice) == block ? try bound() : nil
            let scored = try scored(ranking.weights, in: range)
            let limit = query.limit + 1 - found.count
            found += best(of: scored, block, bound, skipping: skipped, limit: limit)
            skipped = 0
            if found.count > query.limit { break }
        }
        return found
    }

    private func best(
        of matches: [ScoredMatch],
        _ block: Int64,
        _ bound: OrderPlace?,
        skipping skipped: Int,
        limit: Int
    ) -> [Found] {
        var selection = Selection(bound, isReversed, order, limit: skipped + limit)
        for match in matches { selection.offer(match.key, Self.value(ofScore: match.score)) }
        return selection.first.elements.sorted().dropFirst(skipped).map { entry in
            let value = isReversed ? ~entry.place.value : entry.place.value
            let score = Double(bitPattern: UInt64(bitPattern: ~value))
            return Found(key: entry.key, value: .ranked(block: block, score: score))
        }
    }

    /// Scores are not negative, so their bits are in their order; the best are to come first.
    private static func value(ofScore score: Double) -> Int64 {
        ~Int64(bitPattern: score.bitPattern)
    }

    /// Of the articles that are offered, those that belong to the slice and come first in its direction.
    private struct Selection {
        private let bound: OrderPlace?
        private let isReversed: Bool
        private let order: IDOrder
        private(set) var first: FirstOf<OrderedArticle>

        init(_ bound: OrderPlace?, _ isReversed: Bool, _ order: IDOrder, limit: Int) {
            self.bound = bound
            self.isReversed = isReversed
            self.order = order
            first = FirstOf(limit)
        }

        mutating func offer(_ key: UInt32, _ value: Int64) {
            // Most need not have the place of their id looked up.
            guard first.mayTake(OrderedArticle(value: isReversed ? ~value : value)) else { return }
            var place = OrderPlace(value: value, idPlace: order[key])
            if isReversed { place = place.reversed }
            if let bound, place <= bound { return }
            first.offer(OrderedArticle(place: place, key: key))
        }
    }

    // MARK: Bounds

    /// The place that the slice begins behind, in its direction; nil where it begins at an end.
    private func bound() throws -> OrderPlace? {
        switch query.slice {
        case .page: return nil
        case .after(let key): return OrderPlace(value: value(of: key), idPlace: try idPlace(upTo: key.id))
        case .before(let key): return OrderPlace(value: value(of: key), idPlace: try idPlace(from: key.id)).reversed
        }
    }

    private func value(of key: SortKey) -> Int64 {
        switch key.value {
        case .integer(let date): query.sort == .oldest ? date : ~date
        case .real(let score), .ranked(_, let score): Self.value(ofScore: score)
        case .text: 0
        }
    }

    /// The place of the last id up to this one, which may be gone.
    private func idPlace(upTo id: String) throws -> UInt32 {
        let sql = "SELECT article_key FROM articles WHERE id <= ?1 ORDER BY id DESC LIMIT 1"
        return try reader.connection.integer(sql, .text(id)).map { order[UInt32(truncatingIfNeeded: $0)] } ?? 0
    }

    /// The place of the first id from this one on.
    private func idPlace(from id: String) throws -> UInt32 {
        let sql = "SELECT article_key FROM articles WHERE id >= ?1 ORDER BY id LIMIT 1"
        return try reader.connection.integer(sql, .text(id)).map { order[UInt32(truncatingIfNeeded: $0)] } ?? .max
    }

    // MARK: Scores

    /// The selected articles with their scores, those with keys in a range where that is given.
    private func scored(_ weights: [Double], in range: ClosedRange<Int64>? = nil) throws -> [ScoredMatch] {
        guard let search else { return [] }
        let matches = MatchReader(search.match, query.filter.visibility, reader.connection)
        guard let selected else { return try matches.scored(weights, in: range) }
        let keys = range.map { selected.keys.slice($0) } ?? selected.keys[...]
        if let known = selected.matches?.scored(keys, weights) { return known }
        if !selected.isUnfiltered { reader.findings.chosen = KeySet(selected.keys) }
        return try matches.scored(weights, in: range, isFiltered: !selected.isUnfiltered)
    }

    // MARK: Blocks

    /// The blocks to look at, in order.
    private func blocks() throws -> [Int64] {
        let last = try selected.map { $0.keys.last.map { Int64($0) } ?? 0 } ?? newestKey()
        let newest = last >> SearchRanking.blockBits
        let start = Self.block(of: query.slice)
        return isReversed
            ? Array(stride(from: start ?? 0, through: newest, by: 1))
            : Array(stride(from: start ?? newest, through: 0, by: -1))
    }

    private func newestKey() throws -> Int64 {
        try reader.connection.integer("SELECT max(article_key) FROM articles") ?? 0
    }

    private static func block(of slice: ArticleQuery.Slice) -> Int64? {
        switch slice {
        case .page: nil
        case .after(let key), .before(let key): if case .ranked(let block, _) = key.value { block } else { nil }
        }
    }

    private static func keys(of block: Int64) -> ClosedRange<Int64> {
        let first = block << SearchRanking.blockBits
        return first...(first + (1 << SearchRanking.blockBits) - 1)
    }

    // MARK: Articles

    private func lend(_ found: Found, _ body: ArticleListing.Body) throws {
        let statement = try reader.connection.statement("SELECT summary FROM article_json WHERE article_key = ?1")
        statement.bind(1, Int64(found.key))
        defer { statement.reset() }
        guard try statement.step() else { return }
        let sortKey = FoundSortKey(found.key, found.value, reader.connection)
        try body(ArticleItem(json: statement.bytes(0), key: Int64(found.key), sortKey: sortKey))
    }

    /// The key of an article, whose id is looked up when it is asked for.
    private struct FoundSortKey: SortKeySource {
        private let key: UInt32
        private let value: SortKey.Value
        private let connection: Connection

        init(_ key: UInt32, _ value: SortKey.Value, _ connection: Connection) {
            self.key = key
            self.value = value
            self.connection = connection
        }

        var sortKey: SortKey {
            let sql = "SELECT id FROM articles WHERE article_key = ?1"
            let id = try? connection.text(sql, .integer(Int64(key)))
            return SortKey(value: value, id: id ?? "")
        }
    }
}

extension ArticleQuery.Slice {
    /// How many articles are passed over, with pages of so many.
    fileprivate func skipped(_ limit: Int) -> Int {
        if case .page(let number) = self { (number - 1) * limit } else { 0 }
    }
}
