import API
import TestSupport
import Testing

/// One article: by its id, by its former paths and by a mistyped name.
@Suite struct ArticleTests {
    private static let draft = "/articles/news/zeppelin-plan?published=any"

    @Test(arguments: Gazette.clients)
    func aBareNameRedirectsToItsArticle(_ client: APIClient) throws {
        let response = try client.get("/articles/ferry-late")
        #expect(response.status == 308)
        #expect(response["location"] == "/articles/news/ferry-late")
        let shaped = try client.get("/articles/ferry-late?utm_source=mail&include=related&fields=title,provider.name")
        #expect(shaped["location"] == "/articles/news/ferry-late?fields=title,provider.name&include=related")
        #expect(try client.get("/articles/news//ferry-late").status == 404)
    }

    @Test(arguments: Gazette.clients)
    func aBareNameOfSeveralArticlesIsAnsweredWithAll(_ client: APIClient) throws {
        let several = try client.problem("/articles/weekly", status: 404)
        #expect(several["candidates"].strings == ["news/weekly", "opinion/weekly"])
        #expect(!(try client.problem("/articles/nothing", status: 404)["candidates"].exists))
    }

    @Test(arguments: Gazette.clients)
    func anArticleThatIsNotPublicHasNoName(_ client: APIClient) throws {
        for id in ["zeppelin-plan", "news/zeppelin-plan", "news/zeppelin-landing", "news/zeppelin-erased"] {
            #expect(!(try client.problem("/articles/\(id)", status: 404)["candidates"].exists))
        }
    }

    @Test(arguments: Gazette.clients)
    func draftsNeedATokenOfAnEditor(_ client: APIClient) throws {
        let target = Self.draft
        for (given, error) in [(nil, nil), ("wrong", "invalid_token"), ("", "invalid_token")] as [(String?, String?)] {
            let response = try client.get(target, token: given)
            #expect(response.status == 401)
            #expect(response["www-authenticate"]?.hasPrefix("Bearer realm=") == true)
            #expect(response["www-authenticate"]?.contains("error=") == (error != nil))
            if let error { #expect(response["www-authenticate"]?.contains("error=\"\(error)\"") == true) }
            #expect(response["cache-control"] == "no-store" || response["cache-control"] == "private, no-store")
            #expect(!response.text.contains("eppelin plan"))
        }
        let draft = try client.get(target + "&include=secured", token: Gazette.token)
        #expect(draft.json["data"]["title"].string == "Zeppelin plan")
        #expect(draft.json["data"]["secured"].string == "CIPHER-X")
        #expect(draft["etag"] != nil, "the tag of the document, for changing it")
        #expect(try client.ids("/articles?published=false", token: Gazette.token) == Gazette.hidden)
        #expect(try client.ids("/articles?published=any&limit=100", token: Gazette.token).count == 13)
        let moved = try client.get("/articles/zeppelin-plan?published=any", token: Gazette.token)
        #expect(moved.status == 308)
        #expect(moved["location"] == target)
        // Another scheme may be meant for a proxy.
        #expect(try client.get("/articles", fields: [("Authorization", "Basic eDp5")]).status == 200)
        #expect(try client.get("/articles", token: "wrong").status == 401)
    }

    @Test(arguments: Gazette.clients)
    func responsesToTokensArePrivate(_ client: APIClient) throws {
        #expect(try client.get(Self.draft, token: Gazette.token)["cache-control"] == "private, no-store")
        // The token alone shows nothing more.
        let list = try client.get("/articles", token: Gazette.token)
        #expect(list["cache-control"] == "private, no-store")
        #expect(list.json["meta"]["total"].int == 10)
        // A response to an editor is not stored for others.
        #expect(try client.get(Self.draft).status == 401)
        #expect(try client.get("/articles")["cache-control"]?.hasPrefix("public") == true)
    }

    /// The token may be meant for a proxy.
    @Test(arguments: Gazette.clients)
    func probesIgnoreTokens(_ client: APIClient) throws {
        for path in ["/", "/livez", "/readyz", "/metrics", "/version", "/docs", "/openapi.json"] {
            #expect(try client.get(path, token: "wrong").status == 200, "\(path)")
            #expect(try client.get(path, token: Gazette.token)["cache-control"] != "private, no-store", "\(path)")
        }
    }

    @Test(arguments: Gazette.clients)
    func aFormerPathRedirectsToTheArticle(_ client: APIClient) throws {
        for path in [
            "old/tide~turns", "/old/tide%7Eturns/", "%2Fold%2Ftide~turns%2F", "opinion/tide-turns/",
            "/opinion/tide-turns",
        ] {
            let response = try client.get("/articles/\(path)?fields=title")
            #expect(response.status == 308, "\(path)")
            #expect(response["location"] == "/articles/opinion/tide-turns?fields=title")
        }
        #expect(try client.get("/articles/old/tide~turns.md")["location"] == "/articles/opinion/tide-turns.md")
        #expect(try client.get("/articles/tide-turns.md").status == 308)
        #expect(try client.get("/articles/old/zeppelin-plan.md").status == 404)
        // What is hidden has no former path either.
        let problem = try client.problem("/articles/old/zeppelin-plan", status: 404)
        #expect(problem["candidates"].strings.isEmpty)
    }

    @Test(arguments: Gazette.clients)
    func anUnknownArticleIsAnsweredWithNearOnes(_ client: APIClient) throws {
        for (id, near) in [
            ("news/ferry-lat", "news/ferry-late"), ("ferry-lte", "news/ferry-late"),
            ("news/ferry_late", "news/ferry-late"),
            ("opinion/tides-turn", "opinion/tide-turns"), ("learning/video/knots", "learning/videos/knots"),
            ("news/2026-01-10-ferry-late", "news/ferry-late"),
        ] {
            let problem = try client.problem("/articles/\(id)", status: 404)
            #expect(problem["candidates"].strings.first == near, "\(id)")
            #expect(problem["detail"].string?.contains("did you mean `\(near)`") == true, "\(id)")
        }
        let weekly = try client.problem("/articles/other/weekly", status: 404)["candidates"].strings
        #expect(weekly.sorted() == ["news/weekly", "opinion/weekly"])
        for id in ["news/quite-another-thing", String(repeating: "x", count: 300)] {
            #expect(try client.problem("/articles/\(id)", status: 404)["candidates"].strings.isEmpty)
        }
    }
}
