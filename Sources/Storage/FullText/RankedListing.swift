internal import Articles
internal import SQLite

/// Reads one slice of the matches of a search, the best first.
///
/// Where there are very many matches, ranking all of them would take long and say little. They are ranked in blocks of
/// articles with neighbouring keys then, the blocks imported last coming first: a page looks at one block, seldom two.
struct RankedListing {
    private let query: ArticleQuery
    private let plan: ArticlePlan
    private let connection: Connection
    private let way: ArticlePlan.Way

    private let beginnings: WordBeginnings

    init(_ query: ArticleQuery, _ plan: ArticlePlan, _ connection: Connection, _ beginnings: WordBeginnings) {
        self.beginnings = beginnings
        self.query = query
        self.plan = plan
        self.connection = connection
        way = plan.narrowestWay
    }

    func run(_ body: ArticleListing.Body) throws -> SliceInfo {
        let ranking = try query.ranking ?? newRanking()
        let isReversed = if case .before = query.slice { true } else { false }
        var skipped = 0
        if case .page(let number) = query.slice { skipped = (number - 1) * query.limit }
        var found: [RowReader.Row] = []
        for block in try blocks(ranking, isReversed: isReversed) {
            try connection.checkpoint()
            let wanted = query.limit + 1 - found.count
            if skipped > 0, let block {
                let count = try count(in: block)
                if count <= skipped {
                    skipped -= count
                    continue
                }
            }
            let text = ArticleSQL(query.filter).select(
                way,
                .relevance,
                part(in: block),
                limit: wanted,
                offset: skipped,
                ranked: .init(ranking: ranking, keys: block.map(Self.keys))
            )
            skipped = 0
            var rows = RowReader(connection, .relevance)
            rows.block = block ?? 0
            try rows.forEach(text) { found.append(RowReader.Row($0)) }
            if found.count > query.limit { break }
        }
        let isCut = found.count > query.limit
        let rows = found.prefix(query.limit)
        for row in isReversed ? rows.reversed() : Array(rows) { try row.lend(body) }
        let hasPrevious = if case .page(1) = query.slice { false } else { isReversed ? isCut : true }
        return SliceInfo(hasNext: isReversed || isCut, hasPrevious: hasPrevious, ranking: ranking)
    }

    private func newRanking() throws -> SearchRanking {
        let isBlocked = try matchCount() > SearchRanking.blockedFrom
        let weights = try TermWeights(connection, beginnings).weights(query.filter.search)
        return SearchRanking(weights: weights, isBlocked: isBlocked)
    }

    /// How many articles match, other conditions left aside.
    private func matchCount() throws -> Int {
        var filter = ArticleFilter()
        filter.visibility = query.filter.visibility == .unpublished ? .unpublished : .published
        filter.search = query.filter.search
        filter.searchIn = query.filter.searchIn
        return try ArticlePlan(filter, connection, beginnings)?.count(connection) ?? 0
    }

    // MARK: Blocks

    /// The blocks to look at, in order; one that is nil stands for all articles.
    private func blocks(_ ranking: SearchRanking, isReversed: Bool) throws -> [Int64?] {
        guard ranking.isBlocked else { return [nil] }
        let newest = (try connection.integer("SELECT max(article_key) FROM articles") ?? 0) >> SearchRanking.blockBits
        switch query.slice {
        case .page: return stride(from: newest, through: 0, by: -1).map { $0 }
        case .after(let key): return stride(from: Self.block(of: key) ?? newest, through: 0, by: -1).map { $0 }
        case .before(let key): return stride(from: Self.block(of: key) ?? 0, through: newest, by: 1).map { $0 }
        }
    }

    /// The part of the slice within a block: the key of the slice only means something in its own.
    private func part(in block: Int64?) -> ArticleSQL.Part {
        switch query.slice {
        case .page: .all
        case .after(let key): isOf(block, key) ? .beyond(key, isReversed: false) : .all
        case .before(let key): .beyond(isOf(block, key) ? key : Self.behindAll, isReversed: true)
        }
    }

    private func isOf(_ block: Int64?, _ key: SortKey) -> Bool {
        block == nil || Self.block(of: key) == block
    }

    /// A key behind every match, to go back from.
    private static let behindAll = SortKey(value: .ranked(block: 0, score: -.infinity), id: "")

    private static func block(of key: SortKey) -> Int64? {
        if case .ranked(let block, _) = key.value { block } else { nil }
    }

    private static func keys(of block: Int64) -> ClosedRange<Int64> {
        let first = block << SearchRanking.blockBits
        return first...(first + (1 << SearchRanking.blockBits) - 1)
    }

    private func count(in block: Int64) throws -> Int {
        var text = SQLText("SELECT count(*) FROM ")
        let ranking = SearchRanking(weights: [], isBlocked: true)
        text.append(
            ArticleSQL(query.filter)
                .source(way.driver, index: "", ranked: .init(ranking: ranking, keys: Self.keys(of: block)))
        )
        text.append(" WHERE ")
        text.append(.all(way.conditions))
        let statement = try connection.statement(text.sql)
        statement.bind(text.values)
        defer { statement.reset() }
        return try statement.step() ? Int(statement.integer(0)) : 0
    }
}
