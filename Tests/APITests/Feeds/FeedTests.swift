import API
import Foundation
import TestSupport
import Testing

/// `/feed.json`, `/feed.rss` and `/feed.atom`, as another project's feed reader sees them.
@Suite struct FeedTests {
    private static let formats = ["json", "rss", "atom"]

    /// Checks a feed against its specification and returns what readers see in it.
    private func read(_ format: String, _ response: WireResponse) throws -> JSON {
        try read(format, [response])[0]
    }

    /// Checks feeds against their specification and returns what readers see in each.
    private func read(_ format: String, _ responses: [WireResponse]) throws -> [JSON] {
        let folder = try TemporaryFolder()
        let paths = try responses.enumerated().map { number, response in
            try #require(response.status == 200, "\(response.text)")
            return try folder.write(response.body, to: "feed-\(number)")
        }
        let outcome = try PythonEnvironment.runScript("check_feed.py", [format] + paths)
        #expect(outcome.errors == "")
        #expect(outcome.status == 0)
        return JSON(Array(outcome.output.utf8)).array
    }

    private static let types = [
        "json": "application/feed+json", "rss": "application/rss+xml; charset=utf-8",
        "atom": "application/atom+xml; charset=utf-8",
    ]
    private static let versions = ["json": "json11", "rss": "rss20", "atom": "atom10"]

    @Test(arguments: Gazette.clients, formats)
    func aFeedHasEveryPublicArticle(_ client: APIClient, _ format: String) throws {
        let response = try client.get("/feed.\(format)")
        #expect(response["content-type"] == Self.types[format])
        let feed = try read(format, response)
        #expect(feed["version"].string == Self.versions[format])
        #expect(feed["title"].string == "The Lantern Gazette")
        #expect(feed["home"].string == "https://www.lantern.example/gazette")
        #expect(feed["language"].string == "en-gb" || format == "atom")
        #expect(feed["links"]["self"].string?.hasSuffix("/feed.\(format)") == true)
        let ids = Gazette.newest.map { "tag:lantern.example,2000:articles/\($0)" }
        #expect(feed["entries"].array.map { $0["id"].string ?? "?" } == ids)
        let ferry = feed["entries"][7]
        #expect(ferry["title"].string == "Ferry runs late")
        #expect(ferry["link"].string == "https://www.brine.example/ferry-late")
        #expect(ferry["published"].string == "2026-01-10T08:00:00Z")
        #expect(ferry["summary"].string == "The morning boat waited for fog")
        #expect(ferry["authors"].strings == ["Ada Quay"])
        #expect(ferry["tags"].strings == ["Ferries"])
        let content = ferry["content"].string ?? ""
        #expect(content.hasPrefix("<p>Fog held the <em>Kittiwake</em> at the quay.</p>"))
        #expect(content.contains("<p>Nobody minded <b>much</b> &amp; all got cake.</p>"))
        let image = "https://img.brine.example/ferry%20boat.jpg"
        #expect(ferry["enclosures"].description == #"[["\#(image)","image/jpeg"]]"#)
        if format == "rss" {
            let media = ferry["media"][0]
            #expect(media["url"].string == image)
            #expect(media["medium"].string == "image")
            #expect(media["width"].string == "800")
        }
        let lights = feed["entries"][4]
        #expect(lights["published"].string == "2026-02-05T22:30:00Z")
        #expect(lights["content"].string?.contains("<em>lamps</em> over the harbour.") == true)
        #expect(lights["authors"].strings == ["The Brine"])
        #expect(lights["tags"].strings == ["Harbours & Quays", "Food"])
        // The address of an article without one of its own is its page here.
        #expect(feed["entries"][9]["link"].string?.hasSuffix("/read/news/undated") == true)
        #expect(feed["entries"][9]["published"].string == nil)
    }

    @Test(arguments: Gazette.clients, formats)
    func feedsTakeTheFiltersOfArticles(_ client: APIClient, _ format: String) throws {
        let queries = [
            "topic=sea", "q=tide", "provider=brine.example&from=2026-02", "ids=news/weekly,news/undated",
            "q=nothingatall",
            "sort=title&limit=3", "collapse=story&topic=sea", "topic=food&topicExclude=sea&type=article",
        ]
        let feeds = try read(format, queries.map { try client.get("/feed.\(format)?\($0)") })
        for (query, feed) in zip(queries, feeds) {
            let sort = query.hasPrefix("q=") ? "&sort=-publishedDateTime" : ""
            let expected = try client.ids("/articles?\(query)\(sort)").map { "tag:lantern.example,2000:articles/\($0)" }
            #expect(feed["entries"].array.map { $0["id"].string ?? "?" } == expected, "\(query)")
        }
        let problem = try client.problem("/feed.\(format)?topik=sea")
        #expect(problem["errors"][0]["detail"].string?.contains("did you mean `topic`") == true)
        #expect(try client.get("/feed.\(format)?facets=topic").status == 400)
        #expect(try client.get("/feed.\(format)?published=any").status == 401)
        #expect(try client.get("/feed.\(format)?page=9").status == 400)
        let drafts = try client.get("/feed.\(format)?published=false", token: Gazette.token)
        #expect(drafts["cache-control"] == "private, no-store")
        #expect(try read(format, drafts)["entries"].array.count == 3)
    }

    @Test(arguments: Gazette.clients, formats)
    func thePagesOfAFeedReachEveryArticle(_ client: APIClient, _ format: String) throws {
        var responses: [WireResponse] = []
        var target: String? = "/feed.\(format)?limit=4"
        while let next = target {
            responses.append(try client.get(next))
            target = responses.last.flatMap { ExportTests.link("next", $0) }
        }
        #expect(responses.count == 3)
        var ids: [String] = []
        for (response, feed) in zip(responses, try read(format, responses)) {
            ids += feed["entries"].array.compactMap { $0["id"].string }
            let target = ExportTests.link("next", response)
            let base = feed["links"]["self"].string?.components(separatedBy: "/feed.").first ?? "?"
            #expect(feed["links"]["next"].string == target.map { base + $0 })
        }
        #expect(ids == Gazette.newest.map { "tag:lantern.example,2000:articles/\($0)" })
    }

    @Test(arguments: Gazette.clients)
    func theLinkFieldNamesTheFeedsOfAList(_ client: APIClient) throws {
        func alternates(_ target: String) throws -> [String] {
            try client.get(target).values(of: "link").flatMap { $0.components(separatedBy: ", ") }
                .filter { $0.contains("rel=\"alternate\"") }
        }
        #expect(
            try alternates("/") == [
                #"</feed.json>; rel="alternate"; type="application/feed+json"; title="JSON Feed""#,
                #"</feed.rss>; rel="alternate"; type="application/rss+xml"; title="RSS""#,
                #"</feed.atom>; rel="alternate"; type="application/atom+xml"; title="Atom""#,
            ]
        )
        let list = try alternates("/articles?topic=sea&limit=3&facets=type&q=tide")
        #expect(list.first?.hasPrefix("</feed.json?q=tide&topic=sea>; ") == true)
        let topic = try alternates("/topics/harbours-quays/articles")
        #expect(topic.first?.hasPrefix("</feed.json?topic=harbours-quays>; ") == true)
        for link in list + topic {
            #expect(try client.get(String(link.dropFirst().prefix { $0 != ">" })).status == 200)
        }
    }

    /// The content of the feed for the body of an article.
    private static func content(_ body: String, file: String = "lines.md") throws -> String? {
        let site = try StoredSite(["_news/\(file)": ExampleDocuments.article(title: "Lines", body: body)])
        let client = APIClient.direct("lines", ArticleService(site.store, Gazette.configuration))
        return try client.get("/feed.json").json["items"][0]["content_html"].string
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func paragraphsEndWithAnyKindOfLine(_ end: String) throws {
        let lines = ["## Harbour", "", "The tide *turns*.", "", "Boats < wait."]
        let html = try Self.content(lines.joined(separator: end))
        #expect(
            html == "<h2 id=\"harbour\">\nHarbour\n</h2>\n<p>The tide <em>turns</em>.</p>\n<p>Boats &lt; wait.</p>\n"
        )
    }

    @Test(arguments: [
        (
            "See [the log](https://tides.example/log?a=1&b=2 \"Log\").",
            "<p>See <a href=\"https://tides.example/log?a=1&amp;b=2\" title=\"Log\">the log</a>.</p>\n"
        ),
        ("- ebb\n- **flood**\n", "<ul>\n<li>ebb</li>\n<li><strong>flood</strong></li>\n</ul>\n"),
        ("```swift\nlet a = b < c\n```", "<pre><code class=\"language-swift\">let a = b &lt; c\n</code></pre>\n"),
        ("<figure>kept</figure>\n\n> said", "<figure>kept</figure>\n<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("[low](javascript:alert)", "<p>low</p>\n"),
        (String(repeating: "[", count: 50_000) + "a", "<p>" + String(repeating: "[", count: 50_000) + "a</p>\n"),
    ])
    func markdownBecomesHTML(_ body: String, _ html: String) throws {
        #expect(try Self.content(body) == html)
    }

    @Test func htmlIsMadeWhole() throws {
        #expect(try Self.content("<p>*As* it is", file: "lines.html") == "<p>*As* it is</p>")
    }

    // MARK: Where the API is

    @Test func linksOfFeedsBeginWithTheConfiguredBaseAddress() throws {
        var configuration = Gazette.configuration
        configuration.baseURL = "https://api.lantern.example/v1"
        let client = APIClient.direct("base", ArticleService(Gazette.site.store, configuration))
        for format in Self.formats {
            let feed = try read(format, client.get("/feed.\(format)?limit=2"))
            #expect(feed["links"]["self"].string == "https://api.lantern.example/v1/feed.\(format)?limit=2")
            #expect(feed["links"]["next"].string?.hasPrefix("https://api.lantern.example/v1/feed.") == true)
        }
    }

    @Test func entriesWithoutAnAddressLeadToTheirPageOrElseToTheirJSON() throws {
        for (hasReader, path) in [(true, "read"), (false, "articles")] {
            var configuration = Gazette.configuration
            configuration.baseURL = "https://api.lantern.example/v1"
            configuration.hasReader = hasReader
            let client = APIClient.direct("reader \(hasReader)", ArticleService(Gazette.site.store, configuration))
            for format in Self.formats {
                let feed = try read(format, client.get("/feed.\(format)?ids=news/undated"))
                let entry = feed["entries"][0]
                #expect(entry["link"].string == "https://api.lantern.example/v1/\(path)/news/undated")
                #expect(entry["id"].string == "tag:lantern.example,2000:articles/news/undated")
            }
        }
    }

    /// A proxy takes the path off each request, so every link must have it.
    @Test func linksBeginWithThePathOfTheBaseAddress() throws {
        var configuration = Gazette.configuration
        configuration.baseURL = "https://api.lantern.example/v1"
        let client = APIClient.direct("path", ArticleService(Gazette.site.store, configuration))
        let list = try client.get("/articles?limit=2")
        let (own, next) = (list.json["links"]["self"].string, try #require(list.json["links"]["next"].string))
        #expect(own == "/v1/articles?limit=2")
        #expect(next.hasPrefix("/v1/articles?cursor="))
        #expect(try client.get(String(next.dropFirst("/v1".count))).json["data"].array.count == 2)
        let relations = list.values(of: "link").flatMap { $0.split(separator: ", <") }
        #expect(relations.count == 5)
        #expect(relations.allSatisfy { $0.drop { $0 == "<" }.hasPrefix("/v1/") })
        #expect(try client.get("/").values(of: "link").allSatisfy { $0.hasPrefix("</v1/feed.json>") })
        #expect(try client.get("/changes?limit=1").json["links"]["self"].string == "/v1/changes?limit=1")
        #expect(try client.get("/topics/none").json["instance"].string == "/v1/topics/none")
        #expect(try client.get("/openapi.json").json["servers"][0]["url"].string == "/v1")
    }

    /// A request with another host gets its own response, which is not stored for requests with the right one.
    @Test(arguments: formats)
    func aFeedForOneHostIsNotServedToAnother(_ format: String) throws {
        let service = ArticleService(Gazette.site.store, Gazette.configuration)
        let (ours, theirs) = (
            APIClient.direct("ours", service, host: "ours.example"),
            APIClient.direct("theirs", service, host: "theirs.example:8080")
        )
        for _ in 0..<2 {
            let bad = try theirs.get("/feed.\(format)")
            let good = try ours.get("/feed.\(format)")
            #expect(bad.text.contains("http://theirs.example:8080/feed.\(format)"))
            #expect(good.text.contains("http://ours.example/feed.\(format)"))
            #expect(!good.text.contains("theirs.example"))
            #expect(good["etag"] != bad["etag"])
            #expect(good.text == bad.text.replacing("http://theirs.example:8080", with: "http://ours.example"))
        }
    }

    /// Hosts are as the domain name system knows them, and authors have addresses apart from the publisher's.
    @Test func authorsAndHostsAreForReadersElsewhere() throws {
        let document = """
            ---
            title: Nell's own
            publishedDateTime: 2026-01-01
            webUrl: "https://B\u{DC}CHER.example:8443/a"
            provider: {name: The Brine, authors: [{name: Runa}]}
            authors: [{name: Nell, url: "https://b\u{FC}cher.example/nell", image: "/nell.png"}]
            ---
            """
        let site = try StoredSite(["_news/own.md": document])
        let client = APIClient.direct("own", ArticleService(site.store, Gazette.configuration))
        let entry = try client.json("/feed.json")["items"][0]
        #expect(entry["url"].string == "https://xn--bcher-kva.example:8443/a")
        #expect(
            entry["authors"].array.map(\.description) == [
                #"{"name":"Nell","url":"https://xn--bcher-kva.example/nell"}"#
            ]
        )
        let atom = try client.get("/feed.atom").text
        #expect(atom.contains("<uri>https://xn--bcher-kva.example/nell</uri>"))
        #expect(!atom.contains("Runa"))
        #expect(try client.get("/feed.rss").text.contains("<dc:creator>Nell</dc:creator>"))
    }

    // MARK: Strange content

    /// Texts with every character that XML and HTML treat specially or forbid.
    @Test(arguments: formats)
    func everyCharacterIsEscapedOrReplaced(_ format: String) throws {
        let strange = #"]]> <b>&amp;</b> \"q\" 'a' \u0001\u0008\u001F\u007F\u0085 \uFFFE\uFFFF 🦪 line\r\nbreak\ttab"#
        let document = """
            ---
            title: "\(strange)"
            excerpt: "\(strange)"
            publishedDateTime: 2026-01-01T00:00:00.5Z
            webUrl: "https://ex\u{FC}mple.example/a b?q=<\u{FC}>&x=1#\\"'"
            provider: {name: "\(strange)", authors: ["\(strange)", {name: "N"}, {x: 1}]}
            topics: ["\(strange)"]
            images: [{url: "https://i.example/\u{E4}.png?x=<1>", title: "\(strange)"}, {url: no-address.jpg}, {url: "javascript:x"}]
            ---
            Body ]]> & <script>alert(1)</script> <b>x</b>
            """
        let site = try StoredSite(["_news/strange \u{E4}&<.md": document, "_news/empty.md": "---\ntitle: Empty\n---\n"])
        let client = APIClient.direct("strange", ArticleService(site.store, Gazette.configuration))
        let feed = try read(format, client.get("/feed.\(format)"))
        let entry = feed["entries"][0]
        #expect(entry["id"].string == "tag:localhost,2000:articles/news/strange%20%C3%A4%26%3C")
        #expect(entry["link"].string == "https://xn--exmple-4ya.example/a%20b?q=%3C%C3%BC%3E&x=1#%22'")
        #expect(entry["title"].string?.hasPrefix("]]>") == true)
        #expect(entry["enclosures"].array.count == 1)
        #expect(entry["content"].string?.hasPrefix("<p>Body ]]&gt; &amp; ") == true)
        #expect(feed["title"].string == "Broadsheet")
    }
}
