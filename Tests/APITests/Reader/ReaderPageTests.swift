import API
import HTTP
import TestSupport
import Testing

/// The pages for people.
@Suite struct ReaderPageTests {
    /// What browsers send.
    static let browser = [
        (name: "Accept", value: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
    ]

    @Test(arguments: Gazette.clients)
    func onlyAClientThatPrefersPagesGetsOne(_ client: APIClient) throws {
        for (accept, isPage) in [
            (nil, false), ("*/*", false), ("application/json", false), ("text/html", true), ("text/*", true),
            ("application/json, text/html;q=0.9", false), ("text/html;q=0", false), ("text/html, */*", false),
            ("image/png", false), ("garbage", false), (Self.browser[0].value, true),
        ] as [(String?, Bool)] {
            let fields = accept.map { [(name: "Accept", value: $0)] } ?? []
            let response = try client.get("/", fields: fields)
            #expect(response.status == 200)
            let type = isPage ? "text/html; charset=utf-8" : "application/json"
            #expect(response["content-type"] == type, "\(accept ?? "nothing")")
            #expect(response["vary"] == "Accept, Accept-Encoding")
        }
    }

    @Test(arguments: Gazette.clients)
    func pagesHonourConditionsAndEncodings(_ client: APIClient) throws {
        for target in ["/", "/?topic=sea", "/?q=ferry", "/read/news/ferry-late"] {
            let page = try client.get(target, fields: Self.browser)
            #expect(page.status == 200, "\(target)")
            let tag = try #require(page["etag"])
            let policy = try #require(page["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            // Pages name the host that they were asked from.
            #expect(page["cache-control"]?.hasPrefix("private, max-age=") == true)
            let same = try client.get(target, fields: Self.browser + [("If-None-Match", tag)])
            #expect(same.status == 304)
            #expect(same["vary"] == page["vary"])
            let zipped = try client.get(target, fields: Self.browser + [("Accept-Encoding", "gzip")])
            #expect(zipped["content-encoding"] == "gzip" && zipped.body.count < page.body.count / 2)
            let head = try client.send("HEAD", target, fields: Self.browser)
            #expect(head["content-length"] == page["content-length"] && head.body.isEmpty)
        }
    }

    @Test(arguments: Gazette.clients)
    func thePageShowsTheNewestArticlesAndLeadsToEach(_ client: APIClient) throws {
        let page = try client.get("/", fields: Self.browser).text
        let shown = page.matches(of: #/<h2 dir="auto"><a href="/read/([^"]+)">/#).map { String($0.1) }
        #expect(shown == Gazette.newest)
        for id in shown {
            let article = try client.get("/read/\(id)", fields: Self.browser)
            #expect(article.status == 200)
            #expect(article.text.contains("<h1 dir=\"auto\">"))
        }
    }

    @Test(arguments: Gazette.clients)
    func searchesAreMarkedAndCorrected(_ client: APIClient) throws {
        let page = try client.get("/?q=oyster", fields: Self.browser).text
        #expect(page.contains("<mark>"))
        #expect(page.contains("value=\"oyster\""))
        let corrected = try client.get("/?q=oystre", fields: Self.browser).text
        #expect(corrected.contains("Showing results for <strong>oyster</strong> instead of oystre"))
        #expect(corrected.contains("href=\"/?q=oystre&amp;typos=false\""))
        #expect(try client.get("/?q=zeppelin", fields: Self.browser).text.contains("Nothing here matches"))
        let excluded = try client.get("/?q=ferry+-late", fields: Self.browser).text
        #expect(excluded.contains("<p class=\"corrected\"><code>-late</code> leaves out "))
        let long = try client.get("/?q=\((1...33).map { "w\($0)" }.joined(separator: "+"))", fields: Self.browser).text
        #expect(long.contains("A search has 32 words and phrases at most; <code>w33</code> is passed over.</p>"))
    }

    @Test(arguments: Gazette.clients)
    func aFilterThatNoArticleHasLeadsToTheOneThatMayHaveBeenMeant(_ client: APIClient) throws {
        func page(_ query: String) throws -> String { try client.get("/?\(query)", fields: Self.browser).text }
        func question(_ path: String, _ name: String) -> String {
            "Did you mean <a href=\"\(path)\">\(name)</a>?</p>"
        }
        let unknown = try page("topic=feries&sort=title")
        #expect(unknown.contains("<p class=\"corrected\">No topic <code>feries</code>. "))
        #expect(unknown.contains(question("/?sort=title&amp;topic=ferries", "ferries")))
        #expect(try page("topic=feries,food").contains(question("/?topic=food,ferries", "ferries")))
        // Every one of these is asked for: there is no one list to lead to.
        let both = try page("topic=feries&topic=food")
        #expect(both.contains("No topic <code>feries</code>.</p>"))
        #expect(try page("topic=%3Cb%3E").contains("No topic <code>&lt;b"))
        #expect(!(try page("topic=ferries").contains("class=\"corrected\"")))
    }

    @Test(arguments: Gazette.clients)
    func filtersSayWhatTheyGive(_ client: APIClient) throws {
        let page = try client.get("/", fields: Self.browser).text
        let choices = page.matches(of: #/<li><a href="(/\?[^"]*)"><span>([^<]*)<\/span> <span class="count">(\d+)/#)
        #expect(choices.count > 5)
        for choice in choices {
            let target = String(choice.1).replacing("&amp;", with: "&")
            let list = try client.get(target, fields: Self.browser).text
            let total = list.firstMatch(of: #/role="status">(\d+) article/#)?.1
            #expect(total == choice.3, "\(target)")
            #expect(list.contains("aria-current=\"true\""), "\(target)")
            // The filter can be taken away again.
            #expect(list.contains("<li><a href=\"/\"><span class=\"unseen\">Remove"), "\(target)")
        }
    }

    @Test func whatAllArticlesHaveNarrowsNothing() throws {
        let site = try StoredSite(
            Dictionary(
                uniqueKeysWithValues: (1...3).map { number in
                    let topics = number == 1 ? "[Sea, Fog]" : "[Sea]"
                    let date = "publishedDateTime: 2026-01-0\(number)"
                    return (
                        "_news/n\(number).md", "---\ntitle: N \(number)\n\(date)\ntopics: \(topics)\ntype: Video\n---\n"
                    )
                }
            )
        )
        let client = APIClient.direct("store", ArticleService(site.store, Gazette.configuration))
        func choices(_ target: String) throws -> [String] {
            try client.get(target, fields: Self.browser).text
                .matches(
                    of: #/<li><a href="[^"]*"(?: aria-current="true")?><span>([^<]*)<\/span> <span class="count">/#
                )
                .map { String($0.1) }
        }
        // All are videos of the sea and of one year.
        #expect(try choices("/") == ["Fog"])
        #expect(try client.get("/", fields: Self.browser).text.matches(of: #/class="kicker"/#).count == 1)
        // A chosen value can be taken away, and others chosen in its place.
        #expect(try choices("/?topic=Fog") == ["Sea", "Fog"])
        #expect(try choices("/?type=Video") == ["Fog", "Video"])
        // A topic is found in any spelling, a type as it is written alone.
        for (target, isChosen) in [("/?topic=fog", true), ("/?type=Video", true), ("/?type=video", false)] {
            let page = try client.get(target, fields: Self.browser).text
            #expect(page.contains("aria-current=\"true\"") == isChosen, "\(target)")
        }
    }

    @Test(arguments: Gazette.clients)
    func theNextPageFollowsWithoutAScript(_ client: APIClient) throws {
        let site = try StoredSite(
            Dictionary(
                uniqueKeysWithValues: (1...60).map {
                    ("_news/n\($0).md", "---\ntitle: N \($0)\npublishedDateTime: 2026-01-\(10 + $0 % 19)\n---\n")
                }
            )
        )
        let client = APIClient.direct("store", ArticleService(site.store, Gazette.configuration))
        var target: String? = "/"
        var titles: [String] = []
        var pages = 0
        while let next = target, pages < 10 {
            let page = try client.get(next, fields: Self.browser).text
            titles += page.matches(of: #/<h2 dir="auto"><a href="[^"]*">([^<]*)</#).map { String($0.1) }
            target = page.firstMatch(of: #/<a rel="next" href="([^"]*)"/#).map {
                String($0.1).replacing("&amp;", with: "&")
            }
            pages += 1
        }
        #expect(pages == 3)
        #expect(titles.count == 60 && Set(titles).count == 60)
    }

    @Test(arguments: Gazette.clients)
    func whatIsWrongIsAPageForBrowsersAndAProblemForOthers(_ client: APIClient) throws {
        for (target, status) in [
            ("/read/news/nothing-like-it", 404), ("/read/news/zeppelin-plan", 404), ("/?nonsense=1", 400),
            ("/?cursor=x", 400),
        ] {
            let page = try client.get(target, fields: Self.browser)
            #expect(page.status == status, "\(target)")
            #expect(page["content-type"] == "text/html; charset=utf-8")
            #expect(page["content-security-policy"] != nil)
            #expect(page["cache-control"] == "no-store")
            #expect(try client.get(target)["content-type"] == "application/problem+json")
        }
        // Everything else stays an API.
        #expect(
            try client.get("/articles?nonsense=1", fields: Self.browser)["content-type"] == "application/problem+json"
        )
        #expect(try client.get("/read/ferry-late", fields: Self.browser)["location"] == "/read/news/ferry-late")
    }

    @Test func whatIsWrongIsSaidInWordsForPeople() throws {
        let page = try Gazette.stored.get("/?cursor=x", fields: Self.browser).text
        #expect(page.contains("This part of the list cannot be found any more"))
        #expect(!page.contains("`"))
        #expect(
            try Gazette.stored.get("/topicz", fields: Self.browser).text.contains("There is no page with this address.")
        )
    }

    @Test(arguments: Gazette.clients)
    func aSearchStaysInTheListThatItBeganIn(_ client: APIClient) throws {
        let target = "/?provider=brine.example&topic=sea,food&topic=ferries&q=x&sort=title"
        let form = try #require(
            client.get(target, fields: Self.browser).text.firstMatch(of: #/<form[\s\S]*?</form>/#)
        ).0
        let kept = form.matches(of: #/<input type="hidden" name="([^"]*)" value="([^"]*)">/#).map { "\($0.1)=\($0.2)" }
        #expect(kept.sorted() == ["provider=brine.example", "topic=ferries", "topic=sea,food"])
        #expect(form.contains("name=\"q\"") && form.contains("value=\"x\""))
        #expect(try !client.get("/?q=x", fields: Self.browser).text.contains("type=\"hidden\""))
    }

    @Test(arguments: Gazette.clients)
    func aListIsCalledByWhatPeopleCallItAndHasOneAddress(_ client: APIClient) throws {
        for (targets, name, address) in [
            (
                ["/?topic=ferries", "/?topic=Ferries", "/?topic=FERRIES"], "Ferries",
                "topic=ferries"
            ),
            (["/?provider=brine.example", "/?provider=The%20Brine"], "The Brine", "provider=brine.example"),
            (["/?author=ada-quay", "/?author=Ada%20Quay"], "Ada Quay", "author=ada-quay"),
            (["/?tag=QUAY%209", "/?tag=quay%209"], "#quay 9", "tag=quay%209"),
            (["/?topic=nowhere"], "nowhere", "topic=nowhere"), (["/", "/?q=", "/?q=&typos=false"], "All articles", ""),
        ] {
            for target in targets {
                let page = try client.get(target, fields: Self.browser).text
                #expect(page.contains("<h1>\(name)</h1>"), "\(target)")
                let canonical = page.firstMatch(of: #/<link rel="canonical" href="([^"]*)">/#)?.1
                #expect(canonical?.hasSuffix(address.isEmpty ? "/" : "/?\(address)") == true, "\(target)")
            }
        }
    }

    @Test(arguments: Gazette.clients)
    func whatPagesLoadNeverChangesUnderItsAddress(_ client: APIClient) throws {
        let page = try client.get("/", fields: Self.browser).text
        let paths = page.matches(of: #/(?:href|src)="(/assets/[^"]+)"/#).map { String($0.1) }
        #expect(paths.count == 2)
        for path in paths {
            let file = try client.get(path)
            #expect(file.status == 200)
            #expect(file["cache-control"] == "public, max-age=31536000, immutable")
            #expect(try client.get(path, fields: [("If-None-Match", file["etag"] ?? "")]).status == 304)
        }
        #expect(try client.get("/favicon.svg")["content-type"] == "image/svg+xml")
        #expect(try client.get("/favicon.ico").status == 200)
        #expect(try client.get("/assets/reader.old.css").status == 404)
    }

    @Test func hostsDoNotGetThePagesOfOthers() throws {
        let service = ArticleService(Gazette.site.store, Gazette.configuration)
        for _ in 0..<2 {
            for host in ["one.example", "two.example"] {
                let client = APIClient.direct("store", service, host: host)
                let page = try client.get("/read/news/weekly", fields: Self.browser).text
                let other = host == "one.example" ? "two.example" : "one.example"
                #expect(page.contains("http://\(host)/") && !page.contains(other))
            }
        }
    }

    @Test func withoutTheReaderThereAreNoPages() throws {
        var configuration = Gazette.configuration
        configuration.hasReader = false
        let client = APIClient.direct("store", ArticleService(Gazette.site.store, configuration))
        #expect(try client.get("/", fields: Self.browser)["content-type"] == "application/json")
        for path in ["/read/news/weekly", "/sitemap.xml", "/robots.txt", "/favicon.svg"] {
            #expect(try client.get(path).status == 404, "\(path)")
        }
    }
}
