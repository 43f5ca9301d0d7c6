import API
import Articles
import Base
import Foundation
import Storage
import TestSupport
import Testing

/// No anonymous response shows anything that is not public, or a secret.
@Suite struct HiddenContentTests {
    private static let formats = ["json", "ndjson", "csv"]

    /// Every route, with the parameters that show most.
    private static func everyTarget(_ client: APIClient) throws -> [String] {
        let articles = try client.ids("/articles?limit=100")
        let topics = try client.json("/articles?facets=topic")["meta"]["facets"]["topic"].array.compactMap {
            $0["value"].string
        }
        let providers = try client.json("/providers")["data"].array.compactMap { $0["domain"].string }
        var targets = [
            "/", "/?q=ze*&prefix=last", "/?topic=sea", "/?q=the", "/?from=2026-03", "/topics", "/providers",
            "/authors", "/tags", "/version", "/metrics", "/openapi.json", "/docs",
            "/readyz", "/livez",
            "/changes?include=body,related,topics&limit=1000", "/suggest?q=z", "/suggest?q=the", "/nothing",
        ]
        let shape = "include=body,related,topics&highlight=true&collapse=story&limit=100"
        let facets = "facets=topic,provider,category,type,author,tag,level,locale,month,year"
        targets += formats.map { "/articles?format=\($0)&include=body,related,topics" }
        targets += ArticleSort.allCases.map { "/articles?sort=\($0.rawValue)&\(shape)&\(facets)" }
        for condition in [
            "q=ze*", "q=air*", "q=-fog", "q=the&searchIn=title", "from=2026-03", "to=2026-03", "minQuality=0",
            "hasImage=false", "hasAmp=false", "topicExclude=food", "providerExclude=courier.example",
            "updatedSince=2020",
            "url=https://brine.example/zep", "ids=news/zep,news/weekly", "category=news", "type=article",
            "published=true",
        ] {
            targets.append("/articles?\(condition)&\(shape)&\(facets)")
            targets += ["json", "rss", "atom"].map { "/feed.\($0)?\(condition)&limit=100" }
        }
        targets += ["/sitemap.xml", "/llms.txt", "/robots.txt"] + articles.map { "/articles/\($0).md" }
        targets += articles.map { "/read/\($0)" }
        targets += articles.flatMap {
            [
                "/articles/\($0)?neighbours=list", "/articles/\($0)?include=topics",
                "/articles/\($0)/related?limit=100", "/related?id=\($0)",
            ]
        }
        targets += topics.flatMap { ["/topics/\($0)", "/topics/\($0)/articles?\(shape)&\(facets)"] }
        targets += providers.map { "/providers/\($0)" }
        targets += ["/authors/ada-quay", "/authors/ada-quay/articles?\(facets)", "/suggest?q=cou", "/suggest?q=air"]
        return targets
    }

    @Test(arguments: Gazette.clients)
    func noResponseShowsWhatIsHidden(_ client: APIClient) throws {
        let targets = try Self.everyTarget(client)
        #expect(targets.count > 120)
        for target in targets {
            for fields in [[], [(name: "Accept-Encoding", value: "identity")], ReaderPageTests.browser] {
                let response = try client.get(target, fields: fields)
                #expect(response.status < 500, "\(target)")
                let head = response.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
                // The id of an article that was public once is in the changes when it is removed.
                let text = response.text.replacing("\"id\":\"news/zeppelin-landing\"", with: "")
                for secret in Gazette.secrets where text.contains(secret) || head.contains(secret) {
                    Issue.record("\(target) shows \(secret)")
                }
            }
        }
    }

    /// Requests that name what is hidden get the same responses as requests that name what never existed.
    @Test(arguments: Gazette.clients)
    func aHiddenArticleIsAnsweredLikeOneThatNeverWas(_ client: APIClient) throws {
        for (asked, never) in [
            ("topic=zeppelins", "topic=neverwas"), ("provider=hiddenpress.example", "provider=neverwas.example"),
            ("q=zeppelin", "q=neverwas"), ("q=airshipterm", "q=neverwas"),
            ("category=secret-category", "category=neverwas"),
            ("author=graf", "author=neverwas"),
            ("tag=airshipterm", "tag=neverwas"), ("level=zeppelins", "level=neverwas"),
            ("locale=en-zeppelins", "locale=neverwas"),
            ("type=dirigible", "type=neverwas"), ("ids=news/zeppelin-plan", "ids=news/neverwas"),
            ("url=https://brine.example/zeppelin", "url=https://brine.example/neverwas"),
        ] {
            for target in [
                "/articles?facets=topic,provider,category,type,author,tag,level,locale,month&", "/feed.json?",
                "/articles?format=csv&",
            ] {
                let (found, nothing) = (try client.get(target + asked), try client.get(target + never))
                #expect(found.status == nothing.status)
                func normal(_ response: WireResponse, _ query: String) -> String {
                    let value = query.components(separatedBy: "=")[1]
                    let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? value
                    return response.text.replacing(value, with: "X").replacing(encoded, with: "X")
                }
                #expect(normal(found, asked) == normal(nothing, never), "\(target)\(asked)")
                #expect(found["x-total-count"] == nothing["x-total-count"])
            }
        }
        for (asked, never) in [
            ("/articles/news/zeppelin-plan", "/articles/news/zeppelin-plam"), ("/topics/zeppelins", "/topics/neverwas"),
            ("/providers/hiddenpress.example", "/providers/neverwas.example"),
            ("/articles/zeppelin-plan", "/articles/never"),
            ("/related?id=news/zeppelin-plan", "/related?id=news/never"),
            ("/related?url=https://brine.example/zeppelin", "/related?url=https://brine.example/never"),
            ("/topics/zeppelins/articles", "/topics/neverwas/articles"),
            ("/authors/graf", "/authors/never"), ("/authors/graf/articles", "/authors/never/articles"),
        ] {
            let (found, nothing) = (try client.get(asked), try client.get(never))
            #expect(found.status == 404, "\(asked)")
            #expect(found.json["detail"].string == nothing.json["detail"].string, "\(asked)")
            #expect(found.json["candidates"].exists == nothing.json["candidates"].exists, "\(asked)")
        }
        for target in [
            "/articles?published=any", "/articles?published=false", "/articles?include=secured",
            "/articles/news/ferry-late?include=secured", "/changes?include=secured", "/feed.atom?published=any",
            "/topics/sea/articles?published=any&format=ndjson",
        ] {
            #expect(try client.get(target).status == 401, "\(target)")
        }
    }

    // MARK: Real content

    @Test(
        .enabled(if: Corpus.path != nil, "set BROADSHEET_CORPUS to a folder with azure-early and powerapps"),
        arguments: ["powerapps", "azure-early"]
    )
    func realDraftsStayHidden(_ name: String) throws {
        let folder = try TemporaryFolder()
        let now = Gazette.moments[0]
        let site = try Store(
            path: folder.path(of: "a.db"),
            access: .readWrite,
            readBudget: .seconds(60),
            now: now.seconds
        )
        _ = try Importer(try ContentFolder("\(Corpus.path ?? "")/\(name)"), into: site, now: { now }).run()
        let client = APIClient.direct(name, ArticleService(site, Gazette.configuration))
        func export(_ query: String, token: String? = nil) throws -> [JSON] {
            try client.get("/articles?format=ndjson&\(query)", token: token).text.split(separator: "\n")
                .map { JSON(Array($0.utf8)) }
        }
        let drafts = try export("published=false&fields=id", token: Gazette.token)
        let everything = try export("published=any&fields=id", token: Gazette.token)
        let hidden = Set(drafts.compactMap { $0["id"].string })
        if name == "powerapps" { #expect(hidden.count { $0.hasPrefix("news/") } == 246) }
        let listed = try export("fields=id")
        #expect(listed.count + hidden.count == everything.count)
        #expect(hidden.isDisjoint(with: listed.compactMap { $0["id"].string }))
        // Every list to its end, with everything that can be included, and every other route.
        var targets = ["/topics", "/providers", "/", "/version", "/changes?limit=1000"]
        targets += ["json", "rss", "atom"].map { "/feed.\($0)?limit=100" }
        targets += [
            "/articles?limit=100&include=related,topics&facets=topic,provider,month", "/articles?limit=100&q=the",
        ]
        for target in targets {
            var next: String? = target
            while let page = next {
                let response = try client.get(page)
                #expect(response.status == 200)
                let ids = response.text.components(separatedBy: "\"id\":\"").dropFirst().map {
                    $0.prefix { $0 != "\"" }
                }
                #expect(hidden.isDisjoint(with: ids.map(String.init)), "\(page)")
                #expect(!response.text.contains("\"secured\""), "\(page)")
                let isLast = target.hasPrefix("/changes") && response.json["meta"]["hasMore"].bool != true
                next = isLast ? nil : response.json["links"]["next"].string
            }
        }
        for id in hidden.sorted().prefix(40) {
            let encoded = id.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? id
            for target in ["/articles/\(encoded)", "/articles/\(encoded)/related", "/related?id=\(encoded)"] {
                #expect(try client.get(target).status == 404, "\(target)")
            }
        }
        for article in listed.prefix(40) {
            let id = (article["id"].string ?? "").addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
            for entry in try client.json("/articles/\(id)/related?limit=100")["data"].array {
                #expect(!hidden.contains(entry["id"].string ?? ""))
            }
        }
    }
}
