internal import Articles
internal import SQLite

/// Reads one slice of the matches of a search, the best first; for both engines.
///
/// Where there are very many matches, ranking all of them would take long and say little. They are ranked in blocks of
/// articles with neighbouring keys then, the blocks imported last coming first: a page looks at one block, seldom two.
struct RankedListing {
    private let query: ArticleQuery
    private let match: SearchMatch
    private let reader: StoreReader
    private let ranking: SearchRanking
    private let slice: MemorySlice
    /// Nil where all matches are meant, and they are so many that they are better not looked at one by one.
    private let selected: SelectedArticles?

    /// `select` finds the articles that meet the filter; it gets the weights of the search's terms.
    init(
        _ query: ArticleQuery,
        _ match: SearchMatch,
        _ plan: FilterPlan,
        _ reader: StoreReader,
        select: (_ weights: [Double]) throws -> SelectedArticles
    ) throws {
        self.query = query
        self.match = match
        self.reader = reader
        slice = try MemorySlice(query, reader)
        ranking = try query.ranking ?? reader.ranking(of: match, query.filter)
        let areAllMeant = ranking.isBlocked && plan.matchAlone != nil && slice.skipped == 0
        selected = areAllMeant ? nil : try select(ranking.weights)
    }

    func run(_ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        let found =
            ranking.isBlocked
            ? try bestOfBlocks()
            : best(of: try scored(), 0, try slice.bound(), skipping: slice.skipped, limit: query.limit + 1)
        return try slice.lend(found, ranking: ranking, body)
    }

    private func best(
        of matches: [ScoredMatch],
        _ block: Int64,
        _ bound: OrderPlace?,
        skipping skipped: Int,
        limit: Int
    ) -> [FoundArticle] {
        var selection = slice.selection(from: bound, limit: skipped + limit)
        for match in matches { selection.offer(match.key, OrderPlace.value(ofScore: match.score)) }
        return selection.sorted().dropFirst(skipped).map { key, value in
            FoundArticle(key: key, value: .ranked(block: block, score: OrderPlace.score(ofValue: value)))
        }
    }

    /// The selected articles with their scores, those with keys in a range where that is given.
    private func scored(in range: ClosedRange<Int64>? = nil) throws -> [ScoredMatch] {
        let matches = MatchReader(match, query.filter.visibility, reader.connection)
        guard let selected else { return try matches.scored(ranking.weights, in: range) }
        let keys = range.map { selected.keys.slice($0) } ?? selected.keys[...]
        if let known = selected.matches?.scored(keys, ranking.weights) { return known }
        if !selected.isUnfiltered { reader.readCache.chosen = KeySet(selected.keys) }
        return try matches.scored(ranking.weights, in: range, isFiltered: !selected.isUnfiltered)
    }

    // MARK: Blocks

    private func bestOfBlocks() throws -> [FoundArticle] {
        var found: [FoundArticle] = []
        var skipped = slice.skipped
        for block in try blocks() {
            try reader.connection.checkpoint()
            let range = Self.keys(of: block)
            if let selected, selected.keys.slice(range).count <= skipped {
                skipped -= selected.keys.slice(range).count
                continue
            }
            // The key of the slice only means something in its own block.
            let bound = query.slice.block == block ? try slice.bound() : nil
            let limit = query.limit + 1 - found.count
            found += best(of: try scored(in: range), block, bound, skipping: skipped, limit: limit)
            skipped = 0
            if found.count > query.limit { break }
        }
        return found
    }

    /// The blocks to look at, in order.
    private func blocks() throws -> [Int64] {
        let last = try selected.map { $0.keys.last.map { Int64($0) } ?? 0 } ?? newestKey()
        let newest = last >> SearchRanking.blockBits
        return slice.isReversed
            ? Array(stride(from: query.slice.block ?? 0, through: newest, by: 1))
            : Array(stride(from: query.slice.block ?? newest, through: 0, by: -1))
    }

    private func newestKey() throws -> Int64 {
        try reader.connection.integer("SELECT max(article_key) FROM articles") ?? 0
    }

    private static func keys(of block: Int64) -> ClosedRange<Int64> {
        let first = block << SearchRanking.blockBits
        return first...(first + (1 << SearchRanking.blockBits) - 1)
    }
}

extension ArticleQuery.Slice {
    /// The block that the key of the slice is in; nil for pages.
    fileprivate var block: Int64? {
        switch self {
        case .page: nil
        case .after(let key), .before(let key): if case .ranked(let block, _) = key.value { block } else { nil }
        }
    }
}
