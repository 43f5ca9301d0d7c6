import API
import HTTP
import TestSupport
import Testing

/// What must hold for every route, through every client.
@Suite struct EveryRouteTests {
    /// A target of each route, by the path in the OpenAPI document.
    private static let targets = [
        "/": "/",
        "/articles": "/articles",
        "/articles/{id}": "/articles/news/ferry-late",
        "/articles/{id}/related": "/articles/news/ferry-late/related",
        "/related": "/related?id=news/weekly",
        "/topics": "/topics",
        "/topics/{id}": "/topics/sea",
        "/topics/{id}/articles": "/topics/sea/articles",
        "/providers": "/providers",
        "/providers/{domain}": "/providers/brine.example",
        "/authors": "/authors",
        "/authors/{id}": "/authors/ada-quay",
        "/authors/{id}/articles": "/authors/ada-quay/articles",
        "/tags": "/tags",
        "/changes": "/changes",
        "/suggest": "/suggest?q=a",
        "/feed.json": "/feed.json",
        "/feed.rss": "/feed.rss",
        "/feed.atom": "/feed.atom",
        "/openapi.json": "/openapi.json",
        "/docs": "/docs",
        "/llms.txt": "/llms.txt",
        "/read/{id}": "/read/news/ferry-late",
        "/sitemap.xml": "/sitemap.xml",
        "/robots.txt": "/robots.txt",
        "/livez": "/livez",
        "/readyz": "/readyz",
        "/metrics": "/metrics",
        "/version": "/version",
    ]

    private static let routes = targets.values.sorted()

    /// Routes that answer editors alone, and that take POST alone.
    private static let exceptions: Set = [
        "/diagnostics", "/previews", "/webhooks/deliveries", "/webhooks/deliveries/{id}/redeliver",
    ]

    /// These change without the dataset.
    private static let unstored: Set = ["/livez", "/readyz", "/metrics", "/version"]

    private static let withoutJSON: Set = [
        "/feed.rss", "/feed.atom", "/docs", "/llms.txt", "/read/news/ferry-late", "/sitemap.xml", "/robots.txt",
        "/metrics",
    ]

    @Test(arguments: Gazette.clients)
    func everyPathOfTheDescriptionHasATarget(_ client: APIClient) throws {
        let paths = try client.json("/openapi.json")["paths"].keys
        #expect(Set(paths) == Self.exceptions.union(Self.targets.keys))
    }

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
        // The counts grow with each request.
        #expect(target == "/metrics" || head["content-length"] == response["content-length"])
        let options = try client.send("OPTIONS", target)
        #expect(options.status == 204)
        #expect(options["allow"] == "GET, HEAD, OPTIONS")
        // Scripts that follow changes by `fetch` go on where they were.
        #expect(options["access-control-allow-headers"]?.contains("Last-Event-ID") == true)
        #expect(try client.send("DELETE", target).status == 405)
        if Self.unstored.contains(target) {
            #expect(response["etag"] == nil)
            #expect(response["cache-control"] == "no-store")
            return
        }
        let tag = try #require(response["etag"], "\(target) has no ETag")
        // Without a configured address these hold that of the request's Host, which shared caches may not tell apart.
        let isOfHost = ["/feed", "/llms", "/read", "/robots", "/sitemap"].contains { target.hasPrefix($0) }
        let scope = isOfHost ? "private" : "public"
        #expect(response["cache-control"]?.hasPrefix("\(scope), max-age=") == true)
        let weakTag = tag.hasPrefix("W/") ? tag : "W/\(tag)"
        let same = try client.get(target, fields: [("If-None-Match", "\"x\", \(weakTag)")])
        #expect(same.status == 304)
        #expect(same["etag"] == tag)
        #expect(same["cache-control"] == response["cache-control"])
        #expect(same["vary"] == response["vary"])
        // A client with a tag needs no date.
        #expect(same["last-modified"] == nil)
        #expect(same["access-control-allow-origin"] == "*")
        let zipped = try client.get(target, fields: [("Accept-Encoding", "gzip;q=0.5, br")])
        let isZipped = zipped["content-encoding"] == "gzip"
        #expect(isZipped ? zipped.body.count * 4 <= response.body.count * 3 : response.body.count < 1024)
        #expect(isZipped == (zipped["etag"] != tag))
        #expect(isZipped || zipped.body == response.body)
        #expect(!isZipped || response.body.count >= 512)
    }

    @Test(arguments: Gazette.clients, routes)
    func prettyChangesOnlyTheSpaces(_ client: APIClient, _ target: String) throws {
        let plain = try client.get(target)
        let isJSON = plain["content-type"]?.hasSuffix("json") == true
        #expect(isJSON != Self.withoutJSON.contains(target))
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

    @Test(arguments: Gazette.clients, routes.dropFirst())
    func aTrailingSlashRedirects(_ client: APIClient, _ target: String) throws {
        let parts = target.split(separator: "?", maxSplits: 1)
        let query = parts.count > 1 ? "?\(parts[1])" : ""
        for slashes in ["/", "//"] {
            let response = try client.get("\(parts[0])\(slashes)\(query)")
            #expect(response.status == 308, "\(target)")
            #expect(response["location"] == target)
            #expect(try client.send("HEAD", "\(parts[0])\(slashes)\(query)")["location"] == target)
        }
        #expect(try client.send("OPTIONS", "\(parts[0])/").status == 204)
        #expect(try client.get("/nothing/").status == 404)
        #expect(try client.get("//articles/").status == 404)
    }

    @Test(arguments: Gazette.clients)
    func theLinkFieldNeverExceeds2KiB(_ client: APIClient) throws {
        func link(_ target: String) throws -> String {
            let response = try client.get(target)
            #expect(response.status == 200)
            return response.values(of: "link").joined(separator: ", ")
        }
        let ids = (0..<100).map { "news/\(String(repeating: "x", count: $0 % 40))-\($0)" }
        var former = 5
        for count in [0, 1, 5, 10, 15, 30, 60, 97] {
            let value = try link(
                "/articles?limit=1&ids=\((Gazette.newest.prefix(3) + ids.prefix(count)).joined(separator: ","))"
            )
            #expect(value.utf8.count <= 2048)
            // What is missing is missing from the end: the feeds first.
            let present = ["next", "first", "alternate"].filter { value.contains("rel=\"\($0)\"") }.count
            #expect(present <= former)
            former = present
            #expect(present < 3 || value.contains("rel=\"alternate\""))
        }
        #expect(former == 0)
        #expect(try link("/articles?limit=1").contains("rel=\"next\""))
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
