import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// Articles that have what was typed as their whole title come first.
@Suite struct StoreTitleTests {
    private static let files = [
        "_news/a.md": "---\ntitle: Tide tables, tide and tide\nexcerpt: Tide and tables\n---\ntide tables tide tables",
        "_news/b.md": "---\ntitle: The tide\nexcerpt: Tables\n---\ntide tables",
        "_news/c.md": "---\ntitle: Tide\nexcerpt: Nothing\n---\nthe quay",
        "_news/d.md": "---\ntitle: Tide tables\npublished: false\n---\n",
        "_news/e.md": "---\ntitle: \"«Tide» tables!\"\nexcerpt: Old\n---\n",
        "_news/f.md": "---\ntitle: How do I read the tide tables\n---\n",
        "_news/g.md":
            "---\ntitle: The tide tables of the quay\nexcerpt: How do I read the tide\n---\nhow do I read tide tables",
        "_news/h.md": "---\ntitle: 潮の表\n---\n", "_news/i.md": "---\ntitle: 潮の表と潮の表\nexcerpt: 潮の表\n---\n潮の表",
        "_news/j.md": "---\ntitle: Tide tables\ncategory: old\n---\n",
    ]

    private static let library = Result {
        let library = try Library(files)
        try library.importAll()
        return library
    }

    private static func query(_ text: String, lastIsPrefix: Bool = false) throws -> ArticleQuery {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text, lastIsPrefix: lastIsPrefix)
        query.sort = .relevance
        return query
    }

    private static func ids(_ query: ArticleQuery) throws -> [String] {
        try library.get().read { reader in
            try Listing(try reader.resolved(query), reader).ids.map { String($0.dropFirst("news/".count)) }
        }
    }

    /// Titles with the same words, from the best to the worst; whatever their ids are.
    @Test(arguments: [
        (
            "lamp tide",
            ["The lamp tide is early, say all", "A lamp in every tide says all", "Our tide lamp is early, say all"]
        ),
        (
            "lamps tides",
            ["The lamp tide is early, say all", "A lamp in every tide says all", "Our tide lamp is early, say all"]
        ),
        ("lamp OR lantern tide", ["The lantern tide is early", "A lamp in every tide", "Our tide lantern is early"]),
        (
            "\"first lamp\" tide",
            ["The first lamp tide is early", "A first lamp in every tide", "Our tide, first lamp"]
        ),
    ])
    func theOrderInTheTitleCounts(_ text: String, _ titles: [String]) throws {
        for names in [["a", "b", "c"], ["c", "b", "a"]] {
            let library = try Library(
                Dictionary(
                    uniqueKeysWithValues: zip(names, titles).map { ("_news/\($0).md", "---\ntitle: \($1)\n---\n") }
                )
            )
            try library.importAll()
            let query = try Self.query(text)
            let ids = try library.read { try Listing($0.resolved(query), $0).ids }
            #expect(ids == names.map { "news/\($0)" })
        }
    }

    @Test(
        "the title comes first, however it is written",
        arguments: [
            ("tide", ["c"]), ("TIDE!", ["c"]), ("tide tables", ["e", "j"]), ("\"tide tables\"", ["e", "j"]),
            ("Tide — tables", ["e", "j"]), ("How do I read the tide tables?", ["f"]), ("潮の表", ["h"]), ("ti*de", []),
            ("tide -quay", []), ("tables tide", []), ("the tide", ["b"]),
        ]
    )
    func theTitleComesFirst(_ text: String, _ first: [String]) throws {
        for lastIsPrefix in [false, true] {
            let query = try Self.query(text, lastIsPrefix: lastIsPrefix)
            let ids = try Self.ids(query)
            #expect(Set(ids.prefix(first.count)) == Set(first), "\(ids)")
            #expect(Set(ids).count == ids.count)
            let count = try Self.library.get().read { reader in try reader.count(try reader.resolved(query).filter) }
            #expect(count == ids.count)
        }
    }

    @Test func theTitleCountsAmongWhatIsLookedForAlone() throws {
        var query = try Self.query("tide tables")
        query.filter.searchIn = [.excerpt, .body]
        #expect(try Self.ids(query).first == "a")
        query.filter.searchIn = [.title]
        #expect(try Set(Self.ids(query).prefix(2)) == ["e", "j"])
        query.filter.categories = ["old"]
        #expect(try Self.ids(query) == ["j"])
        query.filter.categories = []
        query.filter.visibility = .any
        #expect(try Set(Self.ids(query).prefix(3)) == ["d", "e", "j"])
        query.filter.visibility = .unpublished
        #expect(try Self.ids(query) == ["d"])
    }

    /// Each article once, in the same order, whatever the size of a page, forwards and backwards.
    @Test(arguments: ["tide tables", "tide", "how do I read the tide tables", "the tide of the quay", "潮の表"])
    func pagesAgree(_ text: String) throws {
        for matching in SearchExpression.Matching.allCases {
            var query = try Self.query(text)
            query.filter.search?.matching = matching
            try Self.library.get().read { reader in
                query = try reader.resolved(query)
                let whole = try Listing(query, reader)
                query.ranking = whole.info.ranking
                for limit in 1...3 {
                    query.limit = limit
                    var ids: [String] = []
                    for page in 1...max(1, whole.ids.count) {
                        query.slice = .page(page)
                        ids += try Listing(query, reader).ids
                    }
                    #expect(ids == whole.ids)
                    for (index, key) in whole.keys.enumerated() {
                        query.slice = .after(key)
                        #expect(try Listing(query, reader).ids == Array(whole.ids[(index + 1)...].prefix(limit)))
                        query.slice = .before(key)
                        #expect(try Listing(query, reader).ids == Array(whole.ids[..<index].suffix(limit)))
                    }
                }
            }
        }
    }

    /// A list keeps the order that it has begun with when an article with that title comes, and when none is left.
    @Test func aListKeepsItsOrder() throws {
        let library = try Library(Self.files)
        try library.importAll()
        var (titled, plain) = (try Self.query("tide tables"), try Self.query("tables of tide"))
        func firstPage(_ query: inout ArticleQuery) throws -> [SortKey] {
            try library.read { reader in
                query.limit = 2
                query = try reader.resolved(query)
                let page = try Listing(query, reader)
                query.ranking = page.info.ranking
                return page.keys
            }
        }
        let (first, other) = (try firstPage(&titled), try firstPage(&plain))
        func rest(_ query: ArticleQuery, after keys: [SortKey]) throws -> [String] {
            var query = query
            query.limit = 100
            query.slice = .after(try #require(keys.last))
            return try library.read { try Listing(query, $0).ids }
        }
        let expected = (try rest(titled, after: first), try rest(plain, after: other))
        #expect(titled.ranking?.hasTitle == true && plain.ranking?.hasTitle == false)
        library.source.remove("_news/e.md")
        library.source.remove("_news/j.md")
        library.source.put("_news/k.md", "---\ntitle: Tables of tide\n---\n")
        try library.importAll()
        #expect(try rest(titled, after: first).filter { $0 != "news/k" } == expected.0)
        let gone = ["news/e", "news/j"]
        #expect(try rest(plain, after: other).filter { $0 != "news/k" } == expected.1.filter { !gone.contains($0) })
    }

    /// So many are ranked in blocks, as all others are.
    @Test func aTitleThatVeryManyHaveIsNoGroup() throws {
        let count = SearchRanking.blockedFrom + 1
        let files = (0..<count).map { ("_news/\($0).md", "---\ntitle: Tide\n---\n") }
        let library = try Library(Dictionary(uniqueKeysWithValues: files))
        try library.importAll()
        var query = try Self.query("tide")
        query.limit = 10
        let many = try library.read { try Listing(query, $0) }
        #expect(many.info.ranking?.hasTitle == false && many.info.ranking?.isBlocked == true && many.ids.count == 10)
        library.source.remove("_news/7.md")
        try library.importAll()
        #expect(try library.read { try Listing(query, $0).info.ranking?.hasTitle } == true)
    }
}
