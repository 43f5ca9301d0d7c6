import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Lists, counts and facets from packed traits must be those that SQL finds.
@Suite struct SelectedArticlesTests {
    private struct Page: Equatable {
        var keys: [Int64] = []
        var sortKeys: [SortKey] = []
        var json: [String] = []
        var info = SliceInfo(hasNext: false, hasPrevious: false)

        init(_ run: (ArticleListing.Body) throws -> SliceInfo) throws {
            info = try run { item in
                keys.append(item.key)
                sortKeys.append(item.sortKey)
                json.append(String(decoding: item.json, as: UTF8.self))
            }
        }
    }

    /// Articles whose keys lie in several blocks and chunks, with gaps, some changed and some gone again.
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

    @Test("agree with SQL", arguments: 1...6) func agreeWithSQL(_ seed: UInt64) throws {
        let library = try Self.library(seed)
        var content = RandomContent(seed: 600 + seed)
        var (lists, walks, counts, duplicates) = (0, 0, 0, 0)
        for _ in 0..<250 {
            try library.read { reader in
                var query = content.query()
                if content.chance(0.7), query.filter.search == nil {
                    query.filter.search = SearchExpression(content.pick(["tide", "high", "ti* -low", "-x", "s* salt"]))
                }
                query.filter.collapsesStories = content.chance(0.4)
                query.slice = .page(content.pick([1, 1, 2, 5]))
                guard let plan = try reader.plan(query.filter) else { return }
                try check(query, plan, reader, &lists, &walks)
                query.ranking = try pageBySQL(query, plan, reader).info.ranking
                query.ranking?.isBlocked = content.chance(0.5)
                query.slice = .page(1)
                let page = try pageBySQL(query, plan, reader)
                guard var key = page.sortKeys.randomElement(using: &content.generator) else { return }
                // The article that a cursor names may be gone.
                if content.chance(0.2) { key.id += content.pick(["", "x", "-"]) }
                for slice in [.after(key), .before(key), .page(3)] as [ArticleQuery.Slice] {
                    query.slice = slice
                    try check(query, plan, reader, &lists, &walks)
                }
                guard let selected = try reader.selected(plan) else { return }
                counts += 1
                #expect(try selected.keys.count == plan.count(reader.connection), "\(query.filter)")
                try checkFacets(Set(content.some(Facet.allCases, 1...6)), selected, plan, reader)
                if plan.isCollapsed { duplicates += try checkDuplicates(selected, plan, reader) }
            }
        }
        #expect(lists > 100 && walks > 50 && counts > 100 && duplicates > 100)
    }

    private func checkFacets(
        _ facets: Set<Facet>,
        _ selected: SelectedArticles,
        _ plan: ArticlePlan,
        _ reader: StoreReader
    ) throws {
        let table = try #require(try reader.traitsCache.table(for: reader))
        if plan.isCollapsed {
            let counter = FacetCounter(plan, reader)
            let articles = try TalliedArticles(
                storiesOf: selected.keysOfAll,
                reader.traitsCache.stories(for: reader),
                table,
                checkpoint: reader.connection.checkpoint
            )
            let tally = try FacetTally(facets, articles, depth: plan.filter.topicDepth, reader.connection)
            #expect(try counter.counts(facets, tally) == counter.countsOfStories(facets), "\(plan.filter)")
        } else {
            let articles = TalliedArticles(selected.keys, table)
            let tally = try FacetTally(facets, articles, depth: plan.filter.topicDepth, reader.connection)
            #expect(try tally == FacetTally(facets, plan, reader.connection), "\(plan.filter)")
        }
    }

    /// Returns how many duplicates there are.
    private func checkDuplicates(
        _ selected: SelectedArticles,
        _ plan: ArticlePlan,
        _ reader: StoreReader
    ) throws -> Int {
        let keys = selected.keys.map { Int64($0) }
        reader.findings.selected = nil
        let expected = try reader.duplicates(of: keys, plan.filter)
        reader.findings.selected = (plan.filter, selected)
        #expect(try reader.duplicates(of: keys, plan.filter) == expected, "\(plan.filter)")
        let count = expected.values.reduce(0) { $0 + $1.count }
        #expect(selected.keys.count + count == selected.keysOfAll.count)
        return count
    }

    private func pageBySQL(_ query: ArticleQuery, _ plan: ArticlePlan, _ reader: StoreReader) throws -> Page {
        try Page { try ArticleListing(query, plan, reader.connection, reader.beginnings).run($0) }
    }

    private func check(
        _ query: ArticleQuery,
        _ plan: ArticlePlan,
        _ reader: StoreReader,
        _ lists: inout Int,
        _ walks: inout Int
    ) throws {
        let expected = try pageBySQL(query, plan, reader)
        reader.findings = StoreReader.Findings()
        if let listing = try MatchListing(query, plan, reader) {
            lists += 1
            #expect(try Page(listing.run) == expected, "\(query)")
        } else if query.sort != .relevance, let selected = try reader.selected(plan) {
            walks += 1
            reader.findings.chosen = KeySet(selected.keys)
            let found = try Page {
                try ArticleListing(query, plan, reader.connection, reader.beginnings, way: plan.wayToChosen).run($0)
            }
            #expect(found == expected, "\(query)")
        }
    }

    @Test func manyMatchesAreRankedInBlocksEverywhere() throws {
        // More than are ranked as a whole.
        let words = ["tide", "tide tide", "ebb tide", "high tide", "tide at the quay"]
        let count = SearchRanking.blockedFrom + 700
        let files = (0..<count).map { number in
            ("_news/\(number).md", "---\ntitle: \(words[number % 5])\ncategory: \(number % 3)\n---\n")
        }
        let library = try Library(Dictionary(uniqueKeysWithValues: files))
        try library.importAll()
        try library.read { reader in
            for (text, categories) in [("tide", []), ("tide", ["1"]), ("tide -quay", []), ("ti*", ["0", "2"])] {
                var query = ArticleQuery()
                query.filter.search = SearchExpression(text)
                query.filter.categories = categories
                for sort in [ArticleSort.relevance, .newest, .oldest, .heat, .title, .updated] {
                    query.sort = sort
                    query.slice = .page(1)
                    let plan = try #require(try reader.plan(query.filter))
                    for page in [1, 2, 90, 200] {
                        query.slice = .page(page)
                        reader.findings = StoreReader.Findings()
                        let found = try Page { try reader.forEachArticle(query, $0) }
                        var expected = try pageBySQL(query, plan, reader)
                        // The listing itself leaves that to the reader.
                        expected.info.endings = text == "ti*" ? [.all] : []
                        #expect(found == expected, "\(text) \(sort) \(page)")
                        let isBlocked = text != "tide -quay"
                        if sort == .relevance { #expect(found.info.ranking?.isBlocked == isBlocked) }
                    }
                    #expect(try reader.count(query.filter) == plan.count(reader.connection))
                }
            }
        }
    }
}
