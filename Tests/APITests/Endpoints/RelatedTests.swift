import API
import TestSupport
import Testing

/// `/related`, by an article's id, by an address, and by any text.
@Suite struct RelatedTests {
    private static let members = [
        "ampWebUrl", "cdnAmpWebUrl", "excerpt", "id", "images", "provider", "publishedDateTime", "quality", "reasons",
        "score", "source", "title", "type", "webUrl",
    ]

    @Test(arguments: Gazette.clients) func relatedListsAgreeByAllThreeRoutes(_ client: APIClient) throws {
        let below = try client.json("/articles/news/storm-warning/related")
        #expect(below["meta"].keys == ["id", "total"])
        #expect(below["meta"]["id"].string == "news/storm-warning")
        #expect(below["data"][0]["id"].string == "news/storm-closes")
        #expect(below["meta"]["total"].int == below["data"].array.count)
        for target in [
            "/related?id=news/storm-warning", "/related?url=http%3A%2F%2Fwww.brine.example%2Fstorm%2F%3Futm_source%3Dx",
        ] {
            #expect(try client.json(target)["data"].description == below["data"].description, "\(target)")
        }
    }

    @Test(arguments: Gazette.clients) func aFormerPathHasTheListOfItsArticle(_ client: APIClient) throws {
        for path in ["old/tide~turns", "tide-turns"] {
            let response = try client.get("/articles/\(path)/related?limit=2")
            #expect(response.status == 308)
            #expect(response["location"] == "/articles/opinion/tide-turns/related?limit=2")
        }
        #expect(try client.get("/articles/opinion/tide-turns/related?limit=2").status == 200)
        #expect(try client.get("/articles/old/zeppelin-plan/related").status == 404)
        let list = try client.json("/related?id=opinion/tide-turns&limit=2")
        for name in ["old/tide~turns", "tide-turns"] {
            let other = try client.json("/related?id=\(name)&limit=2")
            #expect(other["meta"]["id"].string == "opinion/tide-turns")
            #expect(other["data"].description == list["data"].description)
        }
        #expect(try client.get("/related?id=old/zeppelin-plan").status == 404)
        let near = try client.problem("/related?id=opinion/tide-turn", status: 404)
        #expect(near["candidates"].array.first?.string == "opinion/tide-turns")
    }

    @Test(arguments: Gazette.clients) func anEntryHasTheDocumentedMembers(_ client: APIClient) throws {
        let entries = try client.json("/articles/news/ferry-late/related")["data"].array
        let named = entries.filter { $0["source"].string == "curated" }
        #expect(named.map { $0["title"].string } == ["Oysters", "Elsewhere"])
        #expect(named.map { $0["id"].string } == ["news/oyster-prices", nil])
        #expect(named.allSatisfy { $0["id"].exists && $0["reasons"].strings.first == "named by the article itself" })
        #expect(named.map { $0["webUrl"].string?.hasPrefix("http") } == [true, true])
        for entry in entries {
            #expect(entry.keys == Self.members)
            #expect(["curated", "computed"].contains(entry["source"].string))
            #expect(entry["images"].array.isEmpty || entry["images"][0]["url"].exists)
        }
        let firstComputed = entries.firstIndex { $0["source"].string == "computed" } ?? entries.count
        #expect(firstComputed == named.count, "what the document names comes first")
    }

    /// Lists of ids and file names, as many sites have them, have what the articles say.
    @Test func aPathInTheListOfADocumentIsAnArticle() throws {
        let site = try StoredSite([
            "_news/mill.md": ExampleDocuments.article(title: "Mill", extra: "related: [ebb.md, news/flood, nothing]"),
            "_news/ebb.md": ExampleDocuments.article(title: "Ebb"),
            "_news/flood.md": ExampleDocuments.article(title: "Flood"),
        ])
        let client = APIClient.direct("paths", ArticleService(site.store, Gazette.configuration))
        for named in [
            try client.json("/articles/news/mill")["data"]["related"].array,
            try client.json("/articles/news/mill/related?mode=curated")["data"].array,
            try client.json("/articles?include=related&q=mill")["data"][0]["related"].array,
        ] {
            #expect(named.map { $0["id"].string } == ["news/ebb", "news/flood"])
            #expect(named.map { $0["title"].string } == ["Ebb", "Flood"])
            #expect(named.map(\.keys) == [Self.members, Self.members])
        }
    }

    /// The article is served at its own address, unless that is another article's related list.
    @Test func anArticleNamedRelatedIsServed() throws {
        let hidden = ExampleDocuments.article(title: "Hidden", extra: "published: false")
        let site = try StoredSite([
            "_news/related.md": ExampleDocuments.article(title: "Ties", body: "About kinship."),
            "_news/related/related.md": ExampleDocuments.article(title: "Knots"),
            "_opinion/related.md": hidden,
        ])
        let client = APIClient.direct("named", ArticleService(site.store, Gazette.configuration))
        for target in ["/articles/news/related", "/articles/news%2Frelated"] {
            let article = try client.json(target)["data"]
            #expect(article["id"].string == "news/related")
            #expect(article["title"].string == "Ties")
            #expect(article["body"].string?.contains("kinship") == true)
            #expect(article["related"].exists)
        }
        #expect(try client.json("/articles/news/related?fields=title")["data"].keys == ["id", "title"])
        let list = try client.json("/articles/news/related/related")
        #expect(list["meta"]["id"].string == "news/related")
        #expect(try client.get("/articles/opinion/related").status == 404)
        #expect(try client.get("/articles/none/related").status == 404)
    }

    @Test(arguments: Gazette.clients) func parametersShapeTheList(_ client: APIClient) throws {
        let path = "/related?id=news/ferry-late"
        #expect(try client.json("\(path)&limit=1")["data"].array.count == 1)
        let curated = try client.json("\(path)&mode=curated")["data"].array
        #expect(curated.count == 2 && curated.allSatisfy { $0["source"].string == "curated" })
        let computed = try client.json("\(path)&mode=computed")["data"].array
        #expect(computed.allSatisfy { $0["source"].string == "computed" })
        let fields = try client.json("\(path)&fields=title,provider.name,reasons&mode=curated")["data"].array
        #expect(fields.map(\.keys) == fields.map { _ in ["id", "provider", "reasons", "title"] })
        #expect(try client.json("\(path)&maxAgeDays=0&mode=curated")["data"].array.isEmpty)
        let folded = try client.json("/related?id=news/storm-warning&collapse=story")["data"][0]
        #expect(folded["alsoCoveredBy"].array.isEmpty && folded["alsoCoveredBy"].exists)
    }

    @Test(arguments: Gazette.clients) func filtersAreThoseOfArticles(_ client: APIClient) throws {
        let path = "/related?id=news/storm-warning&limit=100"
        let all = try client.json(path)["data"].array
        let storm = try client.json("/articles/news/storm-warning")["data"]
        let topic = try #require(storm["topics"].strings.first)
        let admitted = Set(try client.json("/articles?limit=100&topic=\(topic)")["data"].array.map { $0["id"].string })
        for target in ["\(path)&sameTopic=true", "\(path)&topic=\(topic)"] where storm["topics"].strings.count == 1 {
            let found = try client.json(target)["data"].array
            #expect(found.map { $0["id"].string } == all.map { $0["id"].string }.filter(admitted.contains), "\(target)")
        }
        #expect(try client.json("\(path)&provider=nobody.example")["data"].array.isEmpty)
        // A text has no topics and no authors.
        for same in ["sameTopic", "sameAuthor"] {
            #expect(try client.json("/related?title=Storm%20over%20the%20harbour&\(same)=true")["data"].array.isEmpty)
        }
        let late = try client.json("\(path)&from=2200-01-01")["data"].array
        #expect(late.isEmpty)
    }

    @Test(arguments: Gazette.clients) func anUnknownTextHasRelatedArticles(_ client: APIClient) throws {
        let text = "title=Storm%20over%20the%20northern%20harbour&excerpt=Ships%20wait"
        for target in ["/related?\(text)", "/related?url=https%3A%2F%2Felsewhere.example%2Fstorm&\(text)"] {
            let json = try client.json(target)
            #expect(json["meta"]["id"].isNull)
            let ids = json["data"].array.compactMap { $0["id"].string }
            #expect(Set(ids.prefix(2)) == ["news/storm-closes", "news/storm-warning"], "\(target)")
        }
    }

    @Test(
        arguments: [
            "/related", "/related?limit=5", "/related?excerpt=x", "/related?id=news/weekly&url=https%3A%2F%2Fx.example",
            "/related?id=news/weekly&title=x", "/related?id=news/weekly&limit=0", "/related?id=news/weekly&limit=101",
            "/related?id=news/weekly&mode=none", "/related?id=news/weekly&maxAgeDays=-1", "/related?url=%20",
            "/related?id=news/weekly&sameTopic=1x",
            "/related?id=news/weekly&from=2024-02&to=2024-01",
            "/related?id=news/weekly&collapse=all", "/related?id=news/weekly&titel=x", "/related?id=a&id=b",
        ]
    )
    func badQuestionsAre400(_ target: String) throws {
        for client in Gazette.clients { #expect(try client.problem(target)["errors"].array.count >= 1, "\(target)") }
    }

    @Test(
        arguments: [
            "/related?id=news/nothing", "/related?id=news/zeppelin-plan", "/related?id=news/zeppelin-landing",
            "/related?url=https%3A%2F%2Fbrine.example%2Fzeppelin", "/related?url=https%3A%2F%2Fnowhere.example",
            "/articles/news/zeppelin-plan/related",
        ]
    )
    func whatNobodyMaySeeHasNone(_ target: String) throws {
        for client in Gazette.clients { _ = try client.problem(target, status: 404) }
    }

    @Test(arguments: Gazette.clients) func noRelatedListHasHiddenArticles(_ client: APIClient) throws {
        for id in Gazette.newest {
            for shape in ["", "?mode=curated", "?mode=computed&limit=100", "?collapse=story"] {
                let response = try client.get("/articles/\(id)/related\(shape)")
                #expect(response.status == 200)
                for secret in Gazette.secrets where response.text.contains(secret) {
                    Issue.record("\(id)\(shape) shows \(secret)")
                }
            }
        }
    }

    @Test(arguments: Gazette.clients)
    func relatedArticlesAreFoundByIDAndByAddress(_ client: APIClient) throws {
        let targets = [
            "/articles/news/ferry-late/related", "/related?id=news/ferry-late",
            "/related?url=http://brine.example/ferry-late/%23top",
        ]
        for target in targets {
            let entries = try client.json(target)["data"].array
            #expect(entries.prefix(2).map { $0["title"].string } == ["Oysters", "Elsewhere"])
            #expect(entries[0]["id"].string == "news/oyster-prices")
            #expect(entries[1]["id"].isNull)
            for entry in entries {
                for name in ["title", "webUrl", "source", "score", "reasons", "id", "provider", "images", "quality"] {
                    #expect(entry[name].exists, "\(name)")
                }
                #expect(entry["reasons"].array.isEmpty == false)
                #expect(entry["id"].string != "news/ferry-late")
            }
        }
        #expect(try client.get("/related?id=news/zeppelin-plan").status == 404)
        #expect(try client.get("/articles/news/zeppelin-plan/related").status == 404)
        #expect(try client.problem("/related")["errors"][0]["parameter"].string == "id")
    }
}
