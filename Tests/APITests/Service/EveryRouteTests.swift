import API
import HTTP
import TestSupport
import Testing

/// What must hold for every route, through every client.
@Suite struct EveryRouteTests {
    private static let routes = [
        "/", "/articles", "/articles/news/ferry-late", "/articles/news/ferry-late/related", "/related?id=news/weekly",
        "/topics", "/topics/sea", "/topics/sea/articles", "/providers", "/providers/brine.example", "/changes",
        "/authors", "/authors/ada-quay", "/authors/ada-quay/articles", "/tags",
        "/suggest?q=a", "/feed.json", "/feed.rss", "/feed.atom", "/openapi.json", "/docs", "/version",
    ]

    @Test(arguments: Gazette.clients, routes)
    func everyRouteAnswersHEADAndOPTIONSAndHonoursConditions(_ client: APIClient, _ target: String) throws {
        let response = try client.get(target)
        #expect(response.status == 200)
        #expect(response["access-control-allow-origin"] == "*")
        #expect(response["access-control-expose-headers"]?.contains("X-Total-Count") == true)
        #expect(response["x-content-type-options"] == "nosniff")
        let head = try client.send("HEAD", target)
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(head["content-length"] == response["content-length"])
        let options = try client.send("OPTIONS", target)
        #expect(options.status == 204)
        #expect(options["allow"] == "GET, HEAD, OPTIONS")
        #expect(try client.send("DELETE", target).status == 405)
        // The versions are asked for because they change.
        if target == "/version" {
            #expect(response["etag"] == nil)
            #expect(response["cache-control"] == "no-store")
            return
        }
        let tag = try #require(response["etag"], "\(target) has no ETag")
        // Without a configured address feeds hold that of the request's Host, which shared caches may not tell apart.
        let scope = target.hasPrefix("/feed") ? "private" : "public"
        #expect(response["cache-control"]?.hasPrefix("\(scope), max-age=") == true)
        let same = try client.get(target, fields: [("If-None-Match", "\"x\", W/\(tag)")])
        #expect(same.status == 304)
        #expect(same["etag"] == tag)
        #expect(same["cache-control"] == response["cache-control"])
        #expect(same["vary"] == response["vary"])
        // A client with a tag needs no date.
        #expect(same["last-modified"] == nil)
        #expect(same["access-control-allow-origin"] == "*")
        let zipped = try client.get(target, fields: [("Accept-Encoding", "gzip;q=0.5, br")])
        #expect((zipped["content-encoding"] == "gzip") == (response.body.count >= 1024))
        #expect(zipped["etag"] != tag || response.body.count < 1024)
    }

    @Test(arguments: Gazette.clients, routes)
    func prettyChangesOnlyTheSpaces(_ client: APIClient, _ target: String) throws {
        let plain = try client.get(target)
        let isJSON = plain["content-type"]?.hasSuffix("json") == true
        #expect(isJSON != ["/feed.rss", "/feed.atom", "/docs"].contains(target))
        guard isJSON else { return }
        let pretty = try client.get(target + (target.contains("?") ? "&" : "?") + "pretty=true")
        #expect(pretty.text.contains("\n  \""))
        // In other responses the links have the parameter in them.
        if ["/topics", "/providers", "/articles/news/ferry-late"].contains(target) {
            #expect(pretty.json.description == plain.json.description)
        }
    }

    @Test(arguments: Gazette.clients, routes)
    func wrongParametersAreNamed(_ client: APIClient, _ target: String) throws {
        let sign = target.contains("?") ? "&" : "?"
        let problem = try client.problem("\(target)\(sign)nonsense=1")
        #expect(problem["errors"][0]["parameter"].string == "nonsense")
        #expect(
            problem.keys.filter { $0 != "candidates" } == [
                "detail", "errors", "instance", "requestId", "status", "title", "type",
            ]
        )
        let twice = try client.problem("\(target)\(sign)pretty=true&pretty=false")
        #expect(twice["errors"][0]["detail"].string == "is there more than once")
        #expect(
            try client.problem("\(target)\(sign)prety=1")["detail"].string?.contains("did you mean `pretty`") == true
        )
        #expect(try client.get("\(target)\(sign)utm_campaign=x&_=1").status == 200)
        #expect(try client.problem("\(target)\(sign)pretty=%zz")["status"].int == 400)
    }

    @Test(arguments: Gazette.clients)
    func anUnknownPathIs404WithASuggestion(_ client: APIClient) throws {
        #expect(try client.problem("/artcles", status: 404)["detail"].string?.contains("`/articles`") == true)
        #expect(try client.problem("/nothing/at/all", status: 404)["instance"].string == "/nothing/at/all")
        for target in ["/articles/../secret", "/articles/%2e%2e/x", "/%00", "/articles/%ff"] {
            #expect([400, 404].contains(try client.get(target).status), "\(target)")
        }
    }
}
