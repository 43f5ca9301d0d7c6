import TestSupport
import Testing

/// The shape of a list: its articles, and what stands beside them.
@Suite struct ListShapeTests {
    // MARK: The frame

    @Test(arguments: Gazette.clients)
    func aListHasDataMetaAndLinks(_ client: APIClient) throws {
        let response = try client.get("/articles?limit=3&topic=sea")
        let json = response.json
        #expect(json.keys == ["data", "links", "meta"])
        #expect(json["meta"].keys == ["limit", "total"])
        #expect(json["meta"]["total"].int == 5)
        #expect(json["meta"]["limit"].int == 3)
        #expect(response["dataset-version"]?.isEmpty == false)
        #expect(json["links"]["self"].string == "/articles?limit=3&topic=sea")
        #expect(json["links"]["prev"].isNull)
        let next = try #require(json["links"]["next"].string)
        #expect(response["x-total-count"] == "5")
        #expect(ExportTests.link("next", response) == next)
        #expect(ExportTests.link("first", response) == "/articles?limit=3&topic=sea")
        #expect(ExportTests.link("prev", response) == nil)
        let second = try client.get(next)
        #expect(second.json["data"].array.count == 2)
        #expect(second.json["links"]["next"].isNull)
        #expect(second.json["links"]["prev"].string == ExportTests.link("prev", second))
        #expect(second.json["links"]["self"].string == next)
    }

    @Test(arguments: Gazette.clients)
    func pagesCanBeNumbered(_ client: APIClient) throws {
        let json = try client.json("/articles?page=2&limit=4")
        #expect(json["meta"].keys == ["limit", "page", "pages", "total"])
        #expect(json["meta"]["page"].int == 2)
        #expect(json["meta"]["pages"].int == 3)
        #expect(json["links"]["next"].string == "/articles?limit=4&page=3")
        #expect(json["links"]["prev"].string == "/articles?limit=4&page=1")
        #expect(try client.json("/articles?page=3&limit=4")["links"]["next"].isNull)
        // The first page of an empty list is empty; there is no second.
        #expect(try client.ids("/articles?page=1&topic=nothing") == [])
        for target in ["/articles?page=4&limit=4", "/articles?page=4&limit=4&count=none", "/articles?page=2&topic=no"] {
            let problem = try client.problem(target)
            #expect(problem["errors"][0]["parameter"].string == "page")
            #expect(problem["errors"][0]["detail"].string?.hasPrefix("is beyond the last page") == true)
        }
    }

    @Test(arguments: Gazette.clients)
    func countingCanBeLeftOut(_ client: APIClient) throws {
        let response = try client.get("/articles?count=none&limit=2")
        #expect(response.json["meta"]["total"].isNull)
        #expect(response["x-total-count"] == nil)
        #expect(response.json["links"]["next"].string != nil)
        #expect(try client.json("/articles?count=exact&limit=2")["meta"]["total"].int == 10)
        #expect(try client.json("/articles?count=none&page=2&limit=4")["meta"]["pages"].isNull)
    }

    @Test(arguments: Gazette.clients)
    func thePageSizeIs25AndAtMost100(_ client: APIClient) throws {
        #expect(try client.json("/articles")["meta"]["limit"].int == 25)
        for limit in ["0", "101", "-1", "1.5", "%2B5", "", "x", "0x10", "99999999999999999999"] {
            #expect(try client.problem("/articles?limit=\(limit)")["errors"][0]["parameter"].string == "limit")
        }
    }

    // MARK: Articles

    private static let members = [
        "ampWebUrl", "category", "cdnAmpWebUrl", "deleted", "excerpt", "extra", "featuredContent", "heat", "id",
        "images",
        "levels", "locale", "originalUrl", "provider", "publishedDateTime", "quality", "removed", "tags", "title",
        "topics", "type", "updated", "updatedDateTime", "webUrl", "published",
        "aliases", "authors", "canonicalUrl", "excerptSource", "permalink", "readingMinutes", "slug", "wordCount",
    ].sorted()

    /// Every article has every member: null or an empty list where the document has nothing.
    @Test(arguments: Gazette.clients)
    func everyArticleHasEveryMember(_ client: APIClient) throws {
        let articles = try client.json("/articles?limit=100")["data"].array
        for article in articles { #expect(article.keys == Self.members) }
        let undated = try #require(articles.first { $0["id"].string == "news/undated" })
        for name in ["excerpt", "publishedDateTime", "webUrl", "quality", "type", "locale", "featuredContent"] {
            #expect(undated[name].isNull, "\(name)")
        }
        for name in ["topics", "tags", "levels", "images"] { #expect(undated[name].description == "[]", "\(name)") }
        #expect(undated["provider"]["name"].string == "Lone, Writer")
        #expect(undated["provider"]["domain"].isNull)
        #expect(undated["extra"].description == "{}")
        let ferry = try #require(articles.first { $0["id"].string == "news/ferry-late" })
        #expect(ferry["extra"].description == #"{"odd":{"key":[1,"two"]}}"#)
        #expect(ferry["images"][0]["url"].string == "https://img.brine.example/ferry boat.jpg")
        #expect(ferry["provider"]["authors"][0]["name"].string == "Ada Quay")
        #expect(ferry["published"].bool == true)
        #expect(ferry["quality"].int == 80)
        #expect(ferry["updated"].string == "2026-03-31T23:33:20.000001Z" || ferry["updated"].string?.isEmpty == false)
    }

    @Test(arguments: Gazette.clients)
    func aSingleArticleHasItsBodyAndRelatedList(_ client: APIClient) throws {
        let article = try client.json("/articles/news/ferry-late")["data"]
        #expect(article.keys == (Self.members + ["body", "bodyFormat", "related"]).sorted())
        #expect(article["bodyFormat"].string == "text/markdown")
        #expect(
            article["body"].string
                == "Fog held the *Kittiwake* at the quay.\n\nNobody minded <b>much</b> & all got cake."
        )
        #expect(article["related"].array.map { $0["title"].string } == ["Oysters", "Elsewhere"])
        #expect(article["related"][0]["id"].string == "news/oyster-prices")
        #expect(article["related"][0]["source"].string == "curated")
        #expect(article["related"][1]["id"].isNull)
        let lights = try client.json("/articles/news/harbour-lights")["data"]
        #expect(lights["bodyFormat"].string == "text/html")
        #expect(lights["body"].string == "<p>Lights &amp; <em>lamps</em> over the harbour.</p>")
        #expect(try client.json("/articles/news/storm-closes")["data"]["body"].isNull)
        // An encoded slash is a slash.
        #expect(try client.json("/articles/learning%2Fvideos%2Fknots")["data"]["id"].string == "learning/videos/knots")
    }

    @Test(arguments: Gazette.clients)
    func fieldsSelectsMembers(_ client: APIClient) throws {
        func first(_ fields: String) throws -> String {
            try client.json("/articles?ids=news/ferry-late&fields=\(fields)")["data"][0].description
        }
        #expect(try first("title") == #"{"id":"news/ferry-late","title":"Ferry runs late"}"#)
        #expect(try first("id") == #"{"id":"news/ferry-late"}"#)
        #expect(try first("provider.name") == #"{"id":"news/ferry-late","provider":{"name":"The Brine"}}"#)
        #expect(
            try first("images.width,quality,images.height")
                == #"{"id":"news/ferry-late","images":[{"height":600,"width":800}],"quality":80}"#
        )
        #expect(try first("extra.odd.key") == #"{"extra":{"odd":{"key":[1,"two"]}},"id":"news/ferry-late"}"#)
        #expect(try first("provider.nothing") == #"{"id":"news/ferry-late","provider":{}}"#)
        let single = try client.json("/articles/news/ferry-late?fields=body,title")["data"]
        #expect(single.keys == ["body", "id", "title"])
        let problem = try client.problem("/articles?fields=titel,id")
        #expect(problem["errors"][0]["detail"].string == "has no member `titel`; did you mean `title`?")
    }

    @Test(arguments: Gazette.clients)
    func aBodyIsRenderedWhereThatIsAskedFor(_ client: APIClient) throws {
        let ferry = try client.json("/articles?ids=news/ferry-late&include=html,outline")["data"][0]
        #expect(ferry["html"].string?.contains("<em>Kittiwake</em>") == true)
        #expect(ferry["outline"].array.isEmpty)
        #expect(!ferry["body"].exists)
        let single = try client.json("/articles/news/harbour-lights?include=html")["data"]
        #expect(single["html"].string == "<p>Lights &amp; <em>lamps</em> over the harbour.</p>")
        #expect(try client.json("/articles/news/storm-closes?include=html,outline")["data"]["html"].isNull)
        #expect(try client.json("/articles/news/ferry-late?fields=html&include=html")["data"].keys == ["html", "id"])
    }

    @Test(arguments: Gazette.clients)
    func includeAddsMembers(_ client: APIClient) throws {
        func article(_ include: String) throws -> JSON {
            try client.json("/articles?ids=news/ferry-late&include=\(include)")["data"][0]
        }
        let body = try article("body")
        #expect(body["body"].string?.hasPrefix("Fog held") == true)
        #expect(body["bodyFormat"].string == "text/markdown")
        #expect(!body["related"].exists)
        #expect(try article("related")["related"].array.count == 2)
        let topic = try article("topics")["topics"][0]
        #expect(topic["id"].string == "ferries")
        #expect(topic["name"].string == "Ferries")
        #expect(topic["count"].int == 1)
        let all = try article("related,topics,body")
        #expect(all["related"].exists && all["body"].exists && all["topics"][0]["id"].exists)
        #expect(
            try client.problem("/articles?include=topics,boddy")["detail"].string?.contains("did you mean `body`")
                == true
        )
        #expect(try client.problem("/articles?include=secured", status: 401)["status"].int == 401)
    }

    @Test(arguments: Gazette.clients)
    func highlightsAreEscapedFirst(_ client: APIClient) throws {
        func highlights(_ q: String) throws -> JSON {
            try client.json("/articles?highlight=true&q=\(q)")["data"][0]["highlights"]
        }
        let fog = try highlights("fog")
        #expect(fog.keys == ["body", "excerpt", "title"])
        #expect(fog["title"].string == "Ferry runs late")
        #expect(fog["excerpt"].string == "The morning boat waited for <mark>fog</mark>")
        #expect(fog["body"].string?.contains("<mark>Fog</mark> held") == true)
        let oyster = try highlights("oyster")
        #expect(
            oyster["excerpt"].string == "c# and o&#39;brien walk into an &lt;<mark>oyster</mark>&gt; bar"
        )
        #expect(try highlights("c%23")["excerpt"].string?.hasPrefix("<mark>c#</mark> and") == true)
        #expect(try highlights("%22high+tide%22")["excerpt"].string?.hasPrefix("<mark>High tide</mark> comes") == true)
        #expect(try highlights("kitti*")["body"].string?.contains("<mark>Kittiwake</mark>") == true)
        #expect(!(try client.json("/articles?q=fog")["data"][0]["highlights"].exists))
        #expect(!(try client.json("/articles?q=fog&highlight=false")["data"][0]["highlights"].exists))
    }

    // MARK: Facets

    private func counts(_ facets: JSON, _ name: String) -> [String] {
        facets[name].array.map { "\($0["value"].string ?? "?") \($0["count"].int ?? -1)" }
    }

    @Test(arguments: Gazette.clients)
    func facetsCountEveryValue(_ client: APIClient) throws {
        let names = "topic,provider,category,type,month,year"
        let facets = try client.json("/articles?facets=\(names)&limit=1")["meta"]["facets"]
        #expect(facets.keys == ["category", "month", "provider", "topic", "type", "year"])
        #expect(counts(facets, "topic") == ["sea 5", "harbours-quays 3", "food 2", "ferries 1"])
        #expect(facets["topic"][1]["name"].string == "Harbours & Quays")
        #expect(counts(facets, "provider") == ["brine.example 3", "courier.example 3", "lone-writer 1"])
        #expect(counts(facets, "category") == ["news 4", "opinion 2", "learning 1"])
        #expect(counts(facets, "type") == ["article 5", "video 2"])
        #expect(counts(facets, "month") == ["2025-12 1", "2026-01 3", "2026-02 2", "2026-03 3"])
        #expect(counts(facets, "year") == ["2025 1", "2026 8"])
    }

    /// A filter on a facet does not change the counts of the facet's other values.
    @Test(arguments: Gazette.clients)
    func aFacetIgnoresItsOwnFilter(_ client: APIClient) throws {
        let facets = try client.json(
            "/articles?provider=brine.example&category=news&from=2026-02&facets=provider,category,month,type"
        )["meta"]["facets"]
        #expect(counts(facets, "provider") == ["brine.example 2", "courier.example 1"])
        #expect(counts(facets, "category") == ["news 2"])
        #expect(counts(facets, "month") == ["2026-01 1", "2026-02 1", "2026-03 1"])
        #expect(counts(facets, "type") == ["article 1", "video 1"])
        let topics = try client.json("/articles?topic=food&facets=topic")["meta"]["facets"]
        #expect(counts(topics, "topic") == ["sea 5", "harbours-quays 3", "food 2", "ferries 1"])
        let searched = try client.json("/articles?q=harbour&facets=type,topic")["meta"]["facets"]
        #expect(counts(searched, "type") == ["article 2", "video 1"])
        #expect(try client.json("/articles?q=nothingatall&facets=type")["meta"]["facets"]["type"].array.isEmpty)
        #expect(!(try client.json("/articles")["meta"]["facets"].exists))
    }

    // MARK: Stories

    @Test(arguments: Gazette.clients)
    func collapseFoldsStoriesIntoTheBest(_ client: APIClient) throws {
        let json = try client.json("/articles?collapse=story")
        #expect(
            json["data"].array.map { $0["id"].string ?? "?" } == Gazette.newest.filter { $0 != "news/storm-warning" }
        )
        #expect(json["meta"]["total"].int == 9)
        #expect(json["data"][0]["duplicates"].array.map { $0["id"].string } == ["news/storm-warning"])
        #expect(json["data"][0]["duplicates"][0].keys == Self.members)
        #expect(json["data"][1]["duplicates"].description == "[]")
        // The best of the articles that meet the filter is shown.
        let brine = try client.json("/articles?collapse=story&provider=brine.example&topic=sea")
        #expect(brine["data"][0]["id"].string == "news/storm-warning")
        #expect(brine["data"][0]["duplicates"].array.isEmpty)
        let searched = try client.json("/articles?collapse=story&q=storm&fields=duplicates.id")
        #expect(
            searched["data"].description == #"[{"duplicates":[{"id":"news/storm-warning"}],"id":"news/storm-closes"}]"#
        )
        let facets = try client.json("/articles?collapse=story&facets=topic,provider,month")["meta"]["facets"]
        #expect(counts(facets, "topic") == ["sea 4", "harbours-quays 3", "food 2", "ferries 1"])
        #expect(counts(facets, "provider") == ["brine.example 3", "courier.example 3", "lone-writer 1"])
        #expect(counts(facets, "month") == ["2025-12 1", "2026-01 3", "2026-02 2", "2026-03 2"])
        #expect(try client.problem("/articles?collapse=storey")["detail"].string?.contains("story") == true)
    }
}
