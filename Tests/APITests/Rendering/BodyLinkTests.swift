import API
import TestSupport
import Testing

/// Links of bodies to other articles of the same site.
@Suite struct BodyLinkTests {
    private static let documents = [
        "_news/2026-02-06-tide.md": """
        ---
        title: Tide
        publishedDateTime: 2026-02-06
        ---
        [a](2026-02-05-ebb.md#moon) [b]({% link _news/2026-02-05-ebb.md %}) [c]({% post_url 2026-02-05-ebb %})
        [d](/news/2026-02-05-ebb) [e](2026-02-04-home.md) [f](2026-02-03-draft.md) [g](/about/) [h]({{ page.x | url }})
        [i](/2026-02-01-slack) [j](/log/slack/#low) [k](../../log/slack.html) [l](/spring) [m](/files/slack.pdf)
        ![n](sea.png) [o](https://www.tide.example/about) [[2026-02-05-ebb|p]]
        """,
        "_log/2026-02-01-slack.md": "---\ntitle: Slack\npublishedDateTime: 2026-02-01\n---\n",
        "_log/spring.md": "---\ntitle: Spring\npublishedDateTime: 2026-01-01\n---\n",
        "_news/spring.md": "---\ntitle: Spring\npublishedDateTime: 2026-01-02\n---\n",
        "_news/2026-02-05-ebb.md": "---\ntitle: Ebb\npublishedDateTime: 2026-02-05\n---\n",
        "_news/2026-02-04-home.md": """
        ---
        title: Home
        publishedDateTime: 2026-02-04
        webUrl: https://www.tide.example/home
        ---
        [a](2026-02-05-ebb.md) [b](/about/)
        """,
        "_news/2026-02-03-draft.md": "---\ntitle: Draft\npublishedDateTime: 2026-02-03\npublished: false\n---\n",
    ]

    private static let client: APIClient = {
        var configuration = Gazette.configuration
        configuration.baseURL = "https://a.example/paper"
        do {
            return APIClient.direct("store", ArticleService(try StoredSite(documents).store, configuration))
        } catch {
            preconditionFailure("the site cannot be imported: \(error)")
        }
    }()

    /// The addresses that links in HTML lead to, by their texts of one letter.
    private func targets(_ html: String) -> [String: String] {
        let links = html.matches(of: #/<a href="([^"]*)">([a-p])</a>/#).map { (String($0.2), String($0.1)) }
        return Dictionary(links) { first, _ in first }
    }

    @Test func onThePageTheyLeadToPages() throws {
        let (ebb, slack) = ("/paper/read/news/2026-02-05-ebb", "/paper/read/log/2026-02-01-slack")
        let page = try Self.client.get("/read/news/2026-02-06-tide", fields: ReaderPageTests.browser).text
        #expect(
            targets(page) == [
                "a": "\(ebb)#moon", "b": ebb, "c": ebb, "d": ebb, "e": "/paper/read/news/2026-02-04-home",
                "i": slack, "j": "\(slack)#low", "k": slack, "o": "https://www.tide.example/about", "p": ebb,
            ]
        )
        // Nothing else of the site is here, neither pages nor files.
        #expect(page.contains("</a> f g h\n"))
        #expect(page.contains("</a> l m\nn <a"))
        let other = try Self.client.get("/read/news/2026-02-04-home", fields: ReaderPageTests.browser).text
        #expect(targets(other) == ["a": ebb, "b": "https://www.tide.example/about/"])
    }

    @Test func inJSONTheyLeadToTheArticlesOwnAddressOrToItsJSON() throws {
        let (ebb, slack) = ("/paper/articles/news/2026-02-05-ebb", "/paper/articles/log/2026-02-01-slack")
        let list = try Self.client.json("/articles?include=html&fields=html")["data"].array
        #expect(
            targets(list[0]["html"].string ?? "") == [
                "a": "\(ebb)#moon", "b": ebb, "c": ebb, "d": ebb, "e": "https://www.tide.example/home",
                "f": "2026-02-03-draft.md", "g": "/about/", "i": slack, "j": "\(slack)#low", "k": slack,
                "l": "/spring", "m": "/files/slack.pdf", "o": "https://www.tide.example/about", "p": ebb,
            ]
        )
        #expect(targets(list[2]["html"].string ?? "") == ["a": ebb, "b": "https://www.tide.example/about/"])
        // The address of what it leads to may change.
        let response = try Self.client.get("/articles/news/2026-02-06-tide?include=html")
        #expect(response["surrogate-key"]?.split(separator: " ").contains("list") == true)
    }

    @Test func inFeedsAllAddressesAreWhole() throws {
        let feed = try Self.client.json("/feed.json?ids=news/2026-02-06-tide")["items"].array[0]
        let read = "https://a.example/paper/read"
        let (ebb, slack) = ("\(read)/news/2026-02-05-ebb", "\(read)/log/2026-02-01-slack")
        #expect(
            targets(feed["content_html"].string ?? "") == [
                "a": "\(ebb)#moon", "b": ebb, "c": ebb, "d": ebb,
                "e": "https://www.tide.example/home", "i": slack, "j": "\(slack)#low", "k": slack,
                "o": "https://www.tide.example/about", "p": ebb,
            ]
        )
    }

    @Test(arguments: ["/about/", "/read", "/blog/release/2026"])
    func whatLeadsNowhereIsAPageForBrowsers(_ target: String) throws {
        let page = try Self.client.get(target, fields: ReaderPageTests.browser)
        #expect(page.status == 404 && page["content-type"] == "text/html; charset=utf-8")
        #expect(page.text.contains("href=\"/paper/\">Back to all articles"))
        #expect(try Self.client.get(target)["content-type"] == "application/problem+json")
        var configuration = Gazette.configuration
        configuration.hasReader = false
        let client = APIClient.direct("no reader", ArticleService(Gazette.site.store, configuration))
        let problem = try client.get(target, fields: ReaderPageTests.browser)
        #expect(problem.status == 404 && problem["content-type"] == "application/problem+json")
    }
}
