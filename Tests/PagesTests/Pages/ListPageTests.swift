import Testing

@testable import Pages

/// What a list shows of its articles.
@Suite struct ListPageTests {
    private let frame = PageFrame(PageAddresses(base: "https://a.example/news", root: "/news"), site: nil, topics: [])

    private func html(_ list: ListPage) -> String {
        String(decoding: list.html(frame), as: UTF8.self)
    }

    private func cards(_ articles: String..., setting: CardSetting? = nil) -> CardList {
        articles.reduce(into: CardList()) { list, json in
            Array(json.utf8).withUnsafeBytes { list.append($0, setting ?? frame.cardSetting) }
        }
    }

    @Test func aCardShowsWhatItsArticleHas() {
        var list = ListPage()
        list.total = 2
        list.cards = cards(
            """
            {"id":"news/a b","title":"T \\"q\\" & more","excerpt":"E","publishedDateTime":"2026-02-10T07:40:00Z",\
            "locale":"de","provider":{"name":"P"},"topics":["Wide","Narrow, too"],\
            "images":[{"url":"javascript:1"},{"url":"https://i.example/1.jpg","width":4,"height":3}],\
            "authors":[{"name":"A"}],"readingMinutes":3}
            """,
            "{\"id\":\"x\",\"title\":\"\",\"images\":[],\"authors\":[{\"name\":\"Ann\"}]}"
        )
        let page = html(list)
        #expect(page.contains("<a href=\"/news/read/news/a%20b\">T &quot;q&quot; &amp; more</a>"))
        #expect(page.contains("<time datetime=\"2026-02-10T07:40:00Z\">10 February 2026</time>"))
        #expect(page.contains("<article class=\"card\" lang=\"de\">"))
        #expect(page.contains("href=\"/news/?topic=%22Narrow,%20too%22\">Narrow, too</a>"))
        #expect(page.contains("src=\"https://i.example/1.jpg\" width=\"4\" height=\"3\""))
        #expect(page.contains("<span>P</span>") && page.contains("3 min read") && page.contains("<span>Ann</span>"))
        // An article without a title can be opened all the same.
        #expect(page.contains("<a href=\"/news/read/x\">x</a>"))
        #expect(!page.contains("javascript:"))
    }

    @Test func theTopicOfAllArticlesIsNotNamed() {
        let setting = CardSetting(root: "", language: "en", topic: "All")
        for (topics, isNamed) in [("[\"All\"]", false), ("[\"All\",\"Sea\"]", true), ("[]", false)] {
            var list = ListPage()
            list.cards = cards("{\"id\":\"a\",\"title\":\"T\",\"topics\":\(topics)}", setting: setting)
            #expect(html(list).contains("class=\"kicker\"") == isNamed, "\(topics)")
        }
    }

    @Test func picturesThatAreNotSeenAtOnceWait() {
        var list = ListPage()
        for isKept in [false, true] {
            list.cards = CardList()
            for number in 0..<4 {
                let json = "{\"id\":\"x\",\"title\":\"T\",\"images\":[{\"url\":\"https://i.example/\(number)\"}]}"
                Array(json.utf8).withUnsafeBytes {
                    if isKept {
                        list.cards.append(KeptCard($0, frame.cardSetting))
                    } else {
                        list.cards.append($0, frame.cardSetting)
                    }
                }
            }
            let pictures = html(list).matches(of: #/<img [^>]*>/#).map { String($0.0) }
            #expect(pictures.map { $0.contains(" loading=\"lazy\"") } == [false, false, true, true])
            #expect(pictures.enumerated().allSatisfy { $1.contains(" src=\"https://i.example/\($0)\"") })
        }
    }

    @Test func onlyTheFirstPageOfTheSiteIsTheFront() {
        var list = ListPage()
        #expect(html(list).contains("class=\"list front\""))
        #expect(html(list).contains("application/ld+json"))
        list.previous = "/news/?cursor=x"
        #expect(!html(list).contains("class=\"list front\""))
        list.previous = nil
        list.search = "tide"
        #expect(html(list).contains("<title>“tide” - Broadsheet</title>"))
        #expect(html(list).contains("noindex"))
        #expect(html(list).contains("Nothing here matches"))
    }

    /// Somebody who goes through the page by keyboard meets everything in the order in which others see it.
    @Test func filtersStandBeforeWhatTheyFilter() throws {
        var list = ListPage()
        list.cards = cards("{\"id\":\"a\",\"title\":\"T\"}")
        list.filters = FilterPanel([
            .init(name: "Topics", choices: [.init(name: "c", count: 1, path: "/", isChosen: false)])
        ])
        let page = html(list)
        let filters = try #require(page.firstRange(of: "<aside class=\"filters\""))
        let results = try #require(page.firstRange(of: "<div class=\"results\" id=\"page.results\""))
        #expect(filters.upperBound < results.lowerBound)
        #expect(page.contains("<a class=\"skip\" href=\"#page.results\">"))
    }

    @Test func longFiltersAreFolded() {
        var list = ListPage()
        let choices = (0..<12).map { FilterGroup.Choice(name: "c\($0)", count: $0, path: "/", isChosen: false) }
        list.filters = FilterPanel([.init(name: "Topics", choices: choices), .init(name: "Nothing", choices: [])])
        let page = html(list)
        #expect(page.contains("<summary>More"))
        #expect(page.contains("c11") && !page.contains("<h3>Nothing"))
    }
}
