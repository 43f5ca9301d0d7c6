import Articles
import Base
import Pages
import TestSupport
import Testing

@testable import API

/// Cards are kept, and pages are what they would be without.
@Suite struct CardCacheTests {
    private static let home = CardSetting(root: "", language: "en")

    private static func json(_ id: String, _ title: String) -> [UInt8] {
        Array("{\"id\":\"\(id)\",\"title\":\"\(title)\",\"locale\":\"de\",\"images\":[],\"topics\":[]}".utf8)
    }

    private static func withItem<Result>(
        _ key: Int64,
        _ title: String,
        _ body: (ArticleItem) throws -> Result
    ) rethrows -> Result {
        try json("news/\(key)", title).withUnsafeBytes { json in
            try body(ArticleItem(json: json, key: key, sortKey: SortKey(value: .integer(key), id: "news/\(key)")))
        }
    }

    /// A page with a card.
    private static func html(_ card: ArticleCard) -> String {
        var page = ListPage()
        page.cards = [card]
        let frame = PageFrame(PageAddresses(base: "http://a.example", root: ""), site: nil, topics: [])
        return String(decoding: page.html(frame), as: UTF8.self)
    }

    @Test func aKeptCardIsThatOfTheArticleAsItIs() {
        let cache = CardCache()
        for title in ["One", "One", "Two", "One"] {
            for (setting, link) in [
                (Self.home, "href=\"/read/news/7\""),
                (CardSetting(root: "/api", language: "en"), "href=\"/api/read/news/7\""),
                (Self.home, "href=\"/read/news/7\""),
            ] {
                let html = Self.html(Self.withItem(7, title) { cache.card($0, setting) })
                #expect(html.contains(">\(title)</a></h2>") && html.contains(link), "\(title) \(link)")
            }
            let german = Self.withItem(7, title) { cache.card($0, CardSetting(root: "", language: "de")) }
            #expect(!Self.html(german).contains("lang=\"de\""))
            #expect(Self.html(Self.withItem(7, title) { cache.card($0, Self.home) }).contains("lang=\"de\""))
        }
    }

    @Test func whatIsUsedStaysAndTheRestIsForgotten() {
        var cards = CardGenerations(budget: 64 << 10)
        func use(_ key: Int64) -> Bool {
            Self.withItem(key, "T\(key)") { item in
                let found = cards.find(item, Self.home)
                cards.keep(found?.card ?? ArticleCard(item.json, Self.home), item, Self.home)
                return found != nil
            }
        }
        var found = 0
        for key in 1...5000 as ClosedRange<Int64> {
            if use(0) { found += 1 }
            #expect(!use(key))
        }
        #expect(found == 4999)
        let kept = (1...5000 as ClosedRange<Int64>).filter { key in
            Self.withItem(key, "T\(key)") { cards.find($0, Self.home) != nil }
        }
        // A card with its JSON and its place takes at least 300 bytes.
        #expect((20...(64 << 10) / 300).contains(kept.count), "\(kept.count)")
        #expect(kept.last == 5000)
        // One card never takes the room of all others.
        let long = String(repeating: "x", count: 16 << 10)
        _ = Self.withItem(9999, long) { cards.keep(ArticleCard($0.json, Self.home), $0, Self.home) }
        #expect(Self.withItem(9999, long) { cards.find($0, Self.home) } == nil)
    }

    @Test func pagesShowWhatIsPublicNow() throws {
        func document(_ title: String, _ isPublished: Bool = true) -> String {
            """
            ---
            title: \(title)
            publishedDateTime: 2026-01-01
            published: \(isPublished)
            locale: de
            ---
            """
        }
        let site = try StoredSite(["_config.yml": "title: S\nlocale: en\n", "_news/a.md": document("First")])
        var configuration = Gazette.configuration
        configuration.cacheBytes = 0
        let service = ArticleService(site.store, configuration)
        let client = APIClient.direct("store", service)
        var seconds = Gazette.moments[1].seconds
        func page(_ path: String, _ text: String) throws -> String {
            site.source.put(path, text)
            seconds += 10
            try site.importAll(at: Timestamp(seconds: seconds))
            let pages = try (0..<2).map { _ in try client.get("/", fields: ReaderPageTests.browser).text }
            #expect(pages[0] == pages[1])
            // One that has shown nothing before.
            let other = APIClient.direct("store", ArticleService(site.store, configuration))
            #expect(try other.get("/", fields: ReaderPageTests.browser).text == pages[0])
            return pages[0]
        }
        #expect(try page("_news/a.md", document("First")).contains(">First</a></h2>"))
        let renamed = try page("_news/a.md", document("Second"))
        #expect(renamed.contains(">Second</a></h2>") && !renamed.contains("First"))
        #expect(!(try page("_news/a.md", document("Second", false))).contains("Second"))
        #expect(try page("_news/a.md", document("Second")).contains("<article class=\"card\" lang=\"de\">"))
        #expect(try page("_config.yml", "title: S\nlocale: de\n").contains("<article class=\"card\">"))
    }
    /// Frames hold the host of the request where no address is configured.
    @Test func aKeptFrameIsThatOfTheHost() throws {
        let site = try StoredSite(["_news/a.md": "---\ntitle: A\npublishedDateTime: 2026-01-01\n---\n"])
        let client = APIClient.direct("store", ArticleService(site.store, APIConfiguration()))
        for (host, other) in [("a.example", "b.example"), ("b.example", "a.example"), ("a.example", "b.example")] {
            let page = try client.get("http://\(host)/", fields: ReaderPageTests.browser).text
            #expect(page.contains("http://\(host)/") && !page.contains(other))
        }
    }
}
