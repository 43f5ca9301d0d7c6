import API
import Foundation
import TestSupport
import Testing

/// The API behind a proxy that takes the path of the base address off each request: every link has the path in it.
@Suite struct BasePathTests {
    private static let base = "https://api.lantern.example/news/v1"
    private static let basePath = "/news/v1"

    /// Targets of every route, by the path in the OpenAPI document; lists are so short that they have further pages.
    private static let targets = [
        "/": ["/", "/?q=the"],
        "/articles": ["/articles?limit=2", "/articles?limit=2&page=2", "/articles?limit=3&format=csv&topic=sea"],
        "/articles/{id}": ["/articles/news/ferry-late", "/articles/ferry-late?fields=title"],
        "/articles/{id}/related": ["/articles/news/ferry-late/related"],
        "/related": ["/related?id=news/weekly"],
        "/topics": ["/topics"],
        "/topics/{id}": ["/topics/sea"],
        "/topics/{id}/articles": ["/topics/sea/articles?limit=2"],
        "/providers": ["/providers"],
        "/providers/{domain}": ["/providers/brine.example"],
        "/authors": ["/authors"],
        "/authors/{id}": ["/authors/Ada%20Quay"],
        "/authors/{id}/articles": ["/authors/ada-quay/articles?limit=1"],
        "/tags": ["/tags"],
        "/changes": ["/changes?limit=5"],
        "/suggest": ["/suggest?q=a"],
        "/feed.json": ["/feed.json?limit=2"],
        "/feed.rss": ["/feed.rss?limit=2&sort=-heat"],
        "/feed.atom": ["/feed.atom?limit=2&q=harbour"],
        "/diagnostics": ["/diagnostics?limit=1"],
        "/previews": ["/previews"],
        "/webhooks/deliveries": ["/webhooks/deliveries?limit=1"],
        "/webhooks/deliveries/{id}/redeliver": ["/webhooks/deliveries/msg_1/redeliver"],
        "/livez": ["/livez"],
        "/readyz": ["/readyz"],
        "/metrics": ["/metrics"],
        "/version": ["/version"],
        "/openapi.json": ["/openapi.json"],
        "/docs": ["/docs"],
        "/llms.txt": ["/llms.txt"],
        "/read/{id}": ["/read/opinion/weekly"],
        "/sitemap.xml": ["/sitemap.xml"],
        "/robots.txt": ["/robots.txt"],
    ]

    private static let client = {
        var configuration = Gazette.configuration
        configuration.baseURL = base
        return APIClient.direct("behind a proxy", ArticleService(Gazette.site.store, configuration))
    }()

    @Test func everyLinkOfEveryRouteHasTheBasePathAndLeadsSomewhere() throws {
        let routes = try Self.client.json("/openapi.json")["paths"].keys
        #expect(routes == Self.targets.keys.sorted())
        var waiting = Self.targets.values.flatMap { $0 }
        var seen = Set(waiting)
        var linkCount = 0
        while let target = waiting.popLast() {
            // A page for people has filters, each with filters of its own: they are asked for once.
            let isPage = target.hasPrefix("/?")
            let isForEditors = target.hasPrefix("/diagnostics") || target.hasPrefix("/webhooks")
            let response = try Self.client.get(
                target,
                token: isForEditors ? Gazette.token : nil,
                fields: isPage ? ReaderPageTests.browser : []
            )
            // The description names two without the parameter that they need, and those that take POST alone.
            let others = [
                "/related": 400, "/suggest": 400, "/previews": 405, "/webhooks/deliveries/msg_1/redeliver": 405,
            ]
            let expected = others[target].map { [$0] } ?? [200, 308]
            #expect(expected.contains(response.status), "\(target): \(response.text)")
            for link in Self.links(response) {
                linkCount += 1
                let address = try #require(URL(string: link, relativeTo: URL(string: Self.base + target)), "\(link)")
                let text = address.absoluteString
                guard text == Self.base || text.hasPrefix(Self.base + "/") else {
                    Issue.record("\(target) links to \(link)")
                    continue
                }
                let next = String(text.dropFirst(Self.base.count))
                if !next.isEmpty, !isPage, seen.insert(next).inserted { waiting.append(next) }
            }
        }
        // Every page of the lists has been reached.
        #expect(seen.count > 50)
        #expect(linkCount > 200)
    }

    /// What a client may follow from an answer.
    private static func links(_ response: WireResponse) -> [String] {
        var links = response.values(of: "location")
        for field in response.values(of: "link") { links += field.matches(of: /<([^>]*)>/).map { String($0.1) } }
        let json = response.json
        links += json["links"].keys.compactMap { json["links"][$0].string }
        links += ["feed_url", "next_url"].compactMap { json[$0].string }
        links += json["data"]["resources"].array
            .filter { $0["methods"].array.contains { $0.string == "GET" } }
            .compactMap { $0["path"].string }
        for server in json["servers"].array {
            let address = server["url"].string ?? "none"
            links += [address] + json["paths"].keys.map { address + $0 }
        }
        switch response["content-type"]?.prefix(while: { $0 != ";" }) {
        case "application/rss+xml", "application/atom+xml":
            let pattern = /<(?:atom:)?link rel="(?:self|next|previous|first)"[^>]* href="([^"]*)"/
            links += response.text.matches(of: pattern).map { String($0.1).replacing("&amp;", with: "&") }
        case "text/html":
            links += response.text.matches(of: /(?:href|src|action)="([^"]*)"/).map {
                String($0.1).replacing("&amp;", with: "&")
            }
            // Articles lead to other sites.
            links.removeAll { $0.hasPrefix("http") && !$0.hasPrefix(base) }
        default: break
        }
        return links.filter { !$0.hasPrefix("#") && !$0.hasPrefix("data:") && !$0.contains("{") }
    }
}
