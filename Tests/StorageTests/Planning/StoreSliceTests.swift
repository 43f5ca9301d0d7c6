import Articles
import TestSupport
import Testing

@testable import Storage

/// Walks through lists by keys, in both directions; many articles are alike in what they are sorted by.
@Suite struct StoreSliceTests {
    struct Walk: Sendable, CustomTestStringConvertible {
        var name: String
        var filter: ArticleFilter

        init(_ name: String, _ change: (inout ArticleFilter) -> Void = { _ in }) {
            self.name = name
            filter = ArticleFilter()
            change(&filter)
        }

        var testDescription: String { name }
    }

    /// One for each way that the store has to get at articles.
    static let walks = [
        Walk("all"), Walk("unpublished") { $0.visibility = .unpublished }, Walk("any") { $0.visibility = .any },
        Walk("a topic") { $0.topics = [["energy"]] },
        Walk("a topic alone") {
            $0.topics = [["energy"]]
            $0.topicDepth = 0
        },
        Walk("topics") { $0.topics = [["energy", "science"]] },
        Walk("a category") { $0.categories = ["news"] },
        Walk("any of a type") {
            $0.types = ["video"]
            $0.visibility = .any
        },
        Walk("a provider") { $0.providers = ["brine.example"] },
        Walk("a search") { $0.search = SearchExpression("tide") },
        Walk("a search in all") {
            $0.search = SearchExpression("ti* -low")
            $0.visibility = .any
        },
        Walk("what a word is not in") { $0.search = SearchExpression("-tide") },
        Walk("a threshold") { $0.minimumHeat = 50 },
    ]

    private static let library = Result { try Library(seed: 9, count: 150) }
    private static let memory = Result { try library.get().expected() }

    /// The whole list at once, and as it is met forwards and backwards by slices of `limit`.
    private func lists(_ walk: Walk, _ sort: ArticleSort, limit: Int) throws -> [[SortKey]] {
        var query = ArticleQuery()
        query.filter = walk.filter
        query.sort = sort
        query.limit = 1000
        return try Self.library.get().read { reader in
            let all = try Listing(query, reader)
            query.limit = limit
            query.ranking = all.info.ranking
            func info(hasNext: Bool, hasPrevious: Bool) -> SliceInfo {
                SliceInfo(hasNext: hasNext, hasPrevious: hasPrevious, ranking: query.ranking)
            }
            var forwards = try Listing(query, reader).keys
            while let last = forwards.last {
                query.slice = .after(last)
                let next = try Listing(query, reader)
                #expect(next.keys.count <= limit)
                let hasNext = forwards.count + next.keys.count < all.keys.count
                #expect(next.info == info(hasNext: hasNext, hasPrevious: true))
                if next.keys.isEmpty { break }
                forwards += next.keys
            }
            var backwards = Array(all.keys.suffix(1))
            while let first = backwards.first {
                query.slice = .before(first)
                let previous = try Listing(query, reader)
                #expect(previous.keys.count <= limit)
                let hasPrevious = backwards.count + previous.keys.count < all.keys.count
                #expect(previous.info == info(hasNext: true, hasPrevious: hasPrevious))
                if previous.keys.isEmpty { break }
                backwards = previous.keys + backwards
            }
            return [all.keys, forwards, backwards]
        }
    }

    @Test("slices join to the whole", arguments: walks, ArticleSort.allCases)
    func slices(_ walk: Walk, _ sort: ArticleSort) throws {
        for limit in [1, 7] {
            let lists = try lists(walk, sort, limit: limit)
            #expect(lists[0].count > 5)
            #expect(lists[1] == lists[0])
            #expect(lists[2] == lists[0])
        }
    }

    @Test("the whole is in the order of the articles in memory", arguments: walks, ArticleSort.allCases)
    func order(_ walk: Walk, _ sort: ArticleSort) throws {
        var query = ArticleQuery()
        query.filter = walk.filter
        query.sort = sort
        query.limit = 1000
        let listing = try Self.library.get().read { try Listing(query, $0) }
        let expected = try Self.memory.get().read { try Listing(query, $0) }
        #expect(listing.keys == expected.keys)
        #expect(!listing.info.hasNext && !listing.info.hasPrevious)
    }

    @Test func aKeyStaysRightWhileItsArticleGoes() throws {
        let library = try Library(seed: 10, count: 60)
        var query = ArticleQuery()
        query.limit = 1000
        for sort in ArticleSort.allCases {
            query.sort = sort
            query.slice = .page(1)
            let before = try library.read { try Listing(query, $0) }
            let index = before.keys.count / 2
            let path = try #require(library.source.paths.first { ContentPath($0).articleID == before.ids[index] })
            library.source.remove(path)
            try library.importAll()
            query.slice = .after(before.keys[index])
            #expect(try library.read { try Listing(query, $0) }.ids == Array(before.ids[(index + 1)...]))
            query.slice = .before(before.keys[index])
            #expect(try library.read { try Listing(query, $0) }.ids == Array(before.ids[..<index]))
        }
    }

    @Test func pagesHaveNeighbours() throws {
        let library = try Self.library.get()
        var query = ArticleQuery()
        let count = try library.read { try $0.count(query.filter) }
        query.limit = 10
        let pages = (count + 9) / 10
        for page in [1, 2, pages, pages + 1] {
            query.slice = .page(page)
            let listing = try library.read { try Listing(query, $0) }
            #expect(listing.ids.count == max(0, min(10, count - (page - 1) * 10)))
            #expect(listing.info == SliceInfo(hasNext: page < pages, hasPrevious: page > 1))
        }
        query.limit = count
        query.slice = .page(1)
        let whole = try library.read { try Listing(query, $0) }
        #expect(!whole.info.hasNext)
    }

    @Test func whatTheCallerThrowsComesThroughAndTheReaderWorksOn() throws {
        struct Stop: Error {}
        let library = try Self.library.get()
        for slice in [ArticleQuery.Slice.page(1), .before(SortKey(value: .integer(.min), id: "zzz"))] {
            var query = ArticleQuery()
            query.slice = slice
            try library.read { reader in
                #expect(throws: Stop.self) { try reader.forEachArticle(query) { _ in throw Stop() } }
                let listing = try Listing(query, reader)
                #expect(listing.ids.count == 25)
            }
        }
    }
}
