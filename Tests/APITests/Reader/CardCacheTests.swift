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
    private static func html(_ append: (inout CardList) -> Void) -> String {
        var page = ListPage()
        append(&page.cards)
        let frame = PageFrame(PageAddresses(base: "http://a.example", root: ""), site: nil, topics: [])
        return String(decoding: page.html(frame), as: UTF8.self)
    }

    @Test func aKeptCardIsThatOfTheArticleAsItIs() {
        let cache = CardCache()
        cache.note([7])
        for title in ["One", "One", "One", "Two", "One", "Two", "Two"] {
            for (setting, link) in [
                (Self.home, "href=\"/read/news/7\""),
                (CardSetting(root: "/api", language: "en"), "href=\"/api/read/news/7\""),
                (Self.home, "href=\"/read/news/7\""),
            ] {
                let html = Self.html { list in Self.withItem(7, title) { _ = cache.append($0, setting, to: &list) } }
                #expect(html.contains(">\(title)</a></h2>") && html.contains(link), "\(title) \(link)")
            }
            for (setting, isOther) in [
                (Self.home, true), (CardSetting(root: "", language: "de"), false), (Self.home, true), (Self.home, true),
            ] {
                let html = Self.html { list in Self.withItem(7, title) { _ = cache.append($0, setting, to: &list) } }
                #expect(html.contains("class=\"card\" lang=\"de\"") == isOther)
            }
        }
    }

    @Test func whatIsUsedStaysAndTheRestIsForgotten() {
        var cards = CardGenerations(budget: 64 << 10)
        func use(_ key: Int64) -> Bool {
            Self.withItem(key, "T\(key)") { item in
                cards.note(key)
                if case .kept(let card, _) = cards.find(item, Self.home) {
                    cards.keep(card, item, Self.home)
                    return true
                }
                cards.keep(KeptCard(item.json, Self.home), item, Self.home)
                return false
            }
        }
        func isKept(_ key: Int64, _ title: String) -> Bool {
            Self.withItem(key, title) { if case .kept = cards.find($0, Self.home) { true } else { false } }
        }
        var found = 0
        for key in 1...5000 as ClosedRange<Int64> {
            if use(0) { found += 1 }
            #expect(!use(key))
        }
        #expect(found == 4999)
        let kept = (1...5000 as ClosedRange<Int64>).filter { isKept($0, "T\($0)") }
        // A card with its JSON and its place takes at least 300 bytes.
        #expect((20...(64 << 10) / 300).contains(kept.count), "\(kept.count)")
        #expect(kept.last == 5000)
        // One card never takes the room of all others.
        let long = String(repeating: "x", count: 16 << 10)
        _ = Self.withItem(9999, long) { cards.keep(KeptCard($0.json, Self.home), $0, Self.home) }
        #expect(!isKept(9999, long))
    }

    @Test func onlyWhatWasShownBeforeIsKept() {
        let cache = CardCache()
        for (isNews, isNoted) in [(true, false), (true, true), (false, false), (false, false)] {
            var list = CardList()
            #expect(Self.withItem(3, "T") { cache.append($0, Self.home, to: &list) } == isNews)
            #expect(!list.isEmpty)
            if isNoted { cache.note([3]) }
        }
        // It is, though another article was shown since that is noted in the same place.
        cache.note([3 + 4096])
        let isKept = Self.withItem(3, "T") { item in
            cache.cards.withLock { if case .kept = $0.find(item, Self.home) { true } else { false } }
        }
        #expect(isKept)
        var cards = CardGenerations(budget: 64 << 10)
        func isKnown(_ key: Int64, _ title: String = "T") -> Bool {
            Self.withItem(key, title) { if case .known = cards.find($0, Self.home) { true } else { false } }
        }
        // More articles than there are places: what was shown long ago is forgotten.
        for key in [0, -7, .min, .max] + Array(1...20_000 as ClosedRange<Int64>) {
            #expect(!isKnown(key))
            cards.note(key)
            #expect(isKnown(key))
        }
        #expect(!isKnown(1) && isKnown(20_000))
        // A kept card of the article as it was is not that of the article as it is.
        cards.note(5)
        _ = Self.withItem(5, "Old") { cards.keep(KeptCard($0.json, Self.home), $0, Self.home) }
        #expect(!isKnown(5, "Old") && isKnown(5, "New"))
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
