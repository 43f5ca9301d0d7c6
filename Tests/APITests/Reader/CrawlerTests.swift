import API
import TestSupport
import Testing

/// What search engines and agents are told.
@Suite struct CrawlerTests {
    @Test(arguments: Gazette.clients)
    func theSitemapHasEveryPageAndNothingElse(_ client: APIClient) throws {
        let map = try client.get("/sitemap.xml")
        #expect(map["content-type"] == "application/xml; charset=utf-8")
        let pages = map.text.matches(of: #/<loc>http:\/\/[^/]+\/(.*?)<\/loc>/#).map { String($0.1) }
        #expect(Set(pages) == Set(Gazette.newest.map { "read/\($0)" } + [""]))
        #expect(pages.count == Gazette.newest.count + 1)
        #expect(try client.get("/sitemaps/1.xml").text == map.text)
        for name in ["2.xml", "0.xml", "-1.xml", "1", "x.xml", "99999999999999999999.xml"] {
            #expect(try client.get("/sitemaps/\(name)").status == 404, "\(name)")
        }
    }

    @Test(arguments: Gazette.clients)
    func robotsFindTheSitemap(_ client: APIClient) throws {
        let rules = try client.get("/robots.txt").text
        let address = rules.firstMatch(of: #/Sitemap: http:\/\/[^\/]+(\S+)/#).map { String($0.1) }
        #expect(address == "/sitemap.xml")
    }

    @Test(arguments: Gazette.clients)
    func anArticleIsADocumentToo(_ client: APIClient) throws {
        let document = try client.get("/articles/news/ferry-late", fields: [("Accept", "text/markdown")])
        #expect(document["content-type"] == "text/markdown; charset=utf-8")
        #expect(document["vary"] == "Accept, Accept-Encoding")
        #expect(document.text.hasPrefix("---\nid: \"news/ferry-late\"\n"))
        #expect(try client.get("/articles/news/ferry-late.md").text == document.text)
        let body = try client.json("/articles/news/ferry-late")["data"]["body"].string ?? "?"
        #expect(document.text.contains("\n---\n\n\(body)"))
        for target in ["/articles/news/zeppelin-plan.md", "/articles/news/nothing.md"] {
            #expect(try client.get(target).status == 404)
        }
        let hidden = try client.get("/articles/news/zeppelin-plan", fields: [("Accept", "text/markdown")])
        #expect(hidden.status == 404)
    }

    @Test(arguments: Gazette.clients)
    func theNeighboursOfAnArticleAreThoseInTheList(_ client: APIClient) throws {
        for (index, id) in Gazette.newest.enumerated() {
            let article = try client.json("/articles/\(id)?neighbours=list")["data"]
            #expect(article["previous"]["id"].string == (index > 0 ? Gazette.newest[index - 1] : nil), "\(id)")
            let next = index + 1 < Gazette.newest.count ? Gazette.newest[index + 1] : nil
            #expect(article["next"]["id"].string == next, "\(id)")
        }
        #expect(!(try client.json("/articles/news/weekly")["data"].keys.contains("previous")))
        for id in Gazette.newest {
            let topic = try client.json("/articles/\(id)")["data"]["topics"].array.last?.string
            guard let topic else { continue }
            let list = try client.ids(
                "/articles?limit=100&topic=\(topic.replacing(" ", with: "%20").replacing("&", with: "%26"))"
            )
            let place = try #require(list.firstIndex(of: id))
            let article = try client.json("/articles/\(id)?neighbours=topic&fields=previous,next")["data"]
            #expect(article["previous"]["id"].string == (place > 0 ? list[place - 1] : nil), "\(id)")
            #expect(article["next"]["id"].string == (place + 1 < list.count ? list[place + 1] : nil), "\(id)")
        }
    }
}
