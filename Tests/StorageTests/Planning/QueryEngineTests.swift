import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Both engines must answer as the articles in memory do, wherever they can answer.
@Suite struct QueryEngineTests {
    private struct Page: Equatable {
        var keys: [Int64] = []
        var sortKeys: [SortKey] = []
        var json: [String] = []
        var info = SliceInfo(hasNext: false, hasPrevious: false)

        init(_ run: ((ArticleItem) throws -> Void) throws -> SliceInfo) throws {
            info = try run { item in
                keys.append(item.key)
                try sortKeys.append(item.sortKey)
                json.append(String(decoding: item.json, as: UTF8.self))
            }
            // What prefixes stand for is noted by the reader, not by an engine.
            info.expansions = []
        }
    }

    /// A count with its name in lower case: a topic keeps the case of the article that named it first, which may be
    /// gone.
    private struct FoldedCount: Equatable {
        var value: String
        var name: String
        var count: Int

        init(_ count: FacetCount) {
            (value, name, self.count) = (count.value, count.name.lowercased(), count.count)
        }
    }

    /// How often something was compared.
    private struct Comparisons {
        var columnPages = 0
        var rankedPages = 0
        var walks = 0
        var counts = 0
        var duplicates = 0
    }

    /// Articles with keys in several blocks and chunks, with gaps, some changed and some gone again.
    private static func library(_ seed: UInt64) throws -> Library {
        let library = try Library(seed: seed, count: 60)
        var content = RandomContent(seed: 400 + seed)
        for first in [500, 1 << SearchRanking.blockBits, 3 << SearchRanking.blockBits + 511] as [Int64] {
            let writer = try Connection(path: library.store.path, access: .readWrite)
            try writer.execute(
                """
                INSERT INTO articles (article_key, id, name_hash, is_public, sort_date, sort_title, updated_at,
                    quality, heat, trend, has_image, has_amp) VALUES (\(first), 'gap', 0, 0, 0, '', 0, 0, 0, 0, 0, 0)
                """
            )
            for number in 0..<50 { library.source.put("_news/\(first)-\(number % 43).md", content.document()) }
            try library.importAll()
            try writer.execute("DELETE FROM articles WHERE id = 'gap'")
            library.source.put("_news/\(first)-0.md", content.document())
            library.source.remove("_news/\(first)-1.md")
            try library.importAll()
        }
        // Some of one story, with different values of facets.
        for number in 0..<60 {
            let title = content.pick(["High tide", "Low tide at x", "Salt, salt"])
            let lines = content.document().split(separator: "\n", omittingEmptySubsequences: false)
            let document = lines.map { $0.hasPrefix("title:") ? "title: \(title)" : String($0) }.joined(separator: "\n")
            library.source.put("_news/story-\(number).md", document)
        }
        for _ in 0..<30 { content.change(library.source) }
        try library.importAll()
        return library
    }

    @Test(arguments: 1...4) func bothEnginesAgreeWithMemory(_ seed: UInt64) throws {
        let library = try Self.library(seed)
        let memory = try library.expected().read { $0 }
        var content = RandomContent(seed: 600 + seed)
        var comparisons = Comparisons()
        let changes = try Self.changes(memory)
        for _ in 0..<60 {
            try library.read { reader in
                var query = content.query()
                if content.chance(0.7), query.filter.search == nil {
                    query.filter.search = SearchExpression(content.pick(["tide", "high", "ti* -low", "-x", "s* salt"]))
                }
                if content.chance(0.2) { query.sort = .relevance }
                query.filter.collapsesStories = content.chance(0.4)
                if content.chance(0.1) {
                    query.filter.ids = content.some(changes, 1...20).map { $0.id } + ["news/none"]
                }
                if content.chance(0.1) { query.filter.updatedSince = content.pick(changes).moment }
                query.slice = .page(content.pick([1, 1, 2, 5]))
                guard let plan = try QueryPlanner(reader).plan(query.filter) else { return }
                try checkPages(query, plan, reader, memory, &comparisons)
                query.ranking = try Page { try memory.forEachArticle(query, $0) }.info.ranking
                query.ranking?.isBlocked = content.chance(0.5)
                query.slice = .page(1)
                let page = try Page { try memory.forEachArticle(query, $0) }
                guard var key = page.sortKeys.randomElement(using: &content.generator) else { return }
                // The article that a cursor names may be gone.
                if content.chance(0.2) { key.id += content.pick(["", "x", "-"]) }
                for slice in [.after(key), .before(key), .page(3)] as [ArticleQuery.Slice] {
                    query.slice = slice
                    try checkPages(query, plan, reader, memory, &comparisons)
                }
                let facets = Set(content.some(Facet.allCases, 1...8))
                try checkTotals(RowEngine(reader), facets, plan, memory, &comparisons)
                if plan.columnFilter != nil {
                    comparisons.counts += 1
                    try checkTotals(ColumnEngine(reader), facets, plan, memory, &comparisons)
                    let counts = try RowEngine(reader).facets(facets, plan)
                    #expect(try ColumnEngine(reader).facets(facets, plan) == counts, "\(query.filter)")
                }
            }
        }
        #expect(comparisons.columnPages > 24 && comparisons.rankedPages > 4 && comparisons.walks > 8)
        #expect(comparisons.counts > 24 && comparisons.duplicates > 20)
    }

    /// When each article changed.
    private static func changes(_ memory: MemoryReader) throws -> [(id: String, moment: Timestamp)] {
        var query = ArticleQuery()
        query.sort = .updated
        query.limit = .max
        return try Page { try memory.forEachArticle(query, $0) }.sortKeys.map { key in
            guard case .integer(let moment) = key.value else { preconditionFailure("\(key)") }
            return (key.id, Timestamp(microseconds: moment))
        }
    }

    /// A condition that no random filter has is compared with nothing.
    @Test func randomFiltersHaveEveryCondition() {
        func conditions(_ filter: ArticleFilter) -> [String: String] {
            let children = Mirror(reflecting: filter).children
            return Dictionary(uniqueKeysWithValues: children.map { ($0.label ?? "", "\($0.value)") })
        }
        let none = conditions(ArticleFilter())
        #expect(none.count > 20)
        var content = RandomContent(seed: 640)
        var missing = Set(none.keys)
        for _ in 0..<2000 {
            let found = conditions(content.filter())
            missing = missing.filter { found[$0] == none[$0] }
        }
        // The test above adds these: moments and ids are those of one library.
        #expect(missing == ["collapsesStories", "ids", "updatedSince"])
    }

    private func checkPages(
        _ query: ArticleQuery,
        _ plan: FilterPlan,
        _ reader: StoreReader,
        _ memory: MemoryReader,
        _ comparisons: inout Comparisons
    ) throws {
        let expected = try Page { try memory.forEachArticle(query, $0) }
        reader.readCache = ReadCache()
        #expect(try Page { try RowEngine(reader).page(query, plan, $0) } == expected, "rows: \(query)")
        reader.readCache = ReadCache()
        guard plan.columnFilter != nil else { return }
        if [.relevance, .newest, .oldest].contains(query.sort) {
            comparisons.columnPages += 1
            if expected.info.ranking != nil { comparisons.rankedPages += 1 }
            #expect(try Page { try ColumnEngine(reader).page(query, plan, $0) } == expected, "columns: \(query)")
        } else {
            comparisons.walks += 1
            let chosen = KeySet(try ColumnEngine(reader).selected(plan).keys)
            let engine = RowEngine(reader, among: chosen)
            #expect(try Page { try engine.page(query, plan, $0) } == expected, "chosen rows: \(query)")
        }
    }

    private func checkTotals(
        _ engine: some QueryEngine,
        _ facets: Set<Facet>,
        _ plan: FilterPlan,
        _ memory: MemoryReader,
        _ comparisons: inout Comparisons
    ) throws {
        let filter = plan.filter
        #expect(try engine.count(plan) == memory.count(filter), "\(type(of: engine)): \(filter)")
        let counts = try engine.facets(facets, plan).mapValues { $0.map(FoldedCount.init) }
        let expectedCounts = try memory.facets(facets, filter).mapValues { $0.map(FoldedCount.init) }
        #expect(counts == expectedCounts, "\(type(of: engine)): \(filter)")
        guard plan.isCollapsed else { return }
        let keys = memory.keys(filter)
        let expected = try memory.duplicates(of: keys, filter)
        #expect(try engine.duplicates(of: keys, plan) == expected, "\(type(of: engine)): \(filter)")
        comparisons.duplicates += expected.values.reduce(0) { $0 + $1.count }
    }

    /// A file without columns ranks matches in the same blocks.
    @Test func manyMatchesAreRankedInBlocksEverywhere() throws {
        // More than are ranked as a whole.
        let words = ["tide", "tide tide", "ebb tide", "high tide", "tide at the quay"]
        let count = SearchRanking.blockedFrom + 700
        let files = (0..<count).map { number in
            ("_news/\(number).md", "---\ntitle: \(words[number % 5])\ncategory: \(number % 3)\n---\n")
        }
        let library = try Library(Dictionary(uniqueKeysWithValues: files))
        try library.importAll()
        let memory = try library.expected().read { $0 }
        try library.read { reader in
            for (text, categories) in [("tide", []), ("tide", ["1"]), ("tide -quay", []), ("ti*", ["0", "2"])] {
                var query = ArticleQuery()
                query.filter.search = SearchExpression(text)
                query.filter.categories = categories
                for sort in [ArticleSort.relevance, .newest, .oldest, .heat, .title, .updated] {
                    query.sort = sort
                    query.slice = .page(1)
                    query.limit = 25
                    let plan = try #require(try QueryPlanner(reader).plan(query.filter))
                    var whole: Page?
                    if sort == .relevance {
                        query.limit = count
                        whole = try Page { try memory.forEachArticle(query, $0) }
                        query.limit = 25
                    }
                    for page in [1, 2, 90, 200] {
                        query.slice = .page(page)
                        reader.readCache = ReadCache()
                        let found = try Page { try reader.forEachArticle(query, $0) }
                        reader.readCache = ReadCache()
                        let expected = try Page { try RowEngine(reader).page(query, plan, $0) }
                        #expect(found == expected, "\(text) \(sort) \(page)")
                        guard let whole else { continue }
                        let range = min((page - 1) * 25, whole.keys.count)..<min(page * 25, whole.keys.count)
                        #expect(found.sortKeys == Array(whole.sortKeys[range]), "\(text) \(page)")
                        #expect(found.keys == Array(whole.keys[range]), "\(text) \(page)")
                        #expect(found.info.ranking == whole.info.ranking)
                        #expect(found.info.ranking?.isBlocked == (text != "tide -quay"))
                    }
                    #expect(try reader.count(query.filter) == RowEngine(reader).count(plan))
                }
            }
        }
    }
}
