import API
import Articles
import Base
import TestSupport
import Testing

/// The keys that tell a cache in front what to forget.
@Suite struct SurrogateFieldsTests {
    private static let keys: [(target: String, keys: String)] = [
        ("/articles", "list"),
        ("/articles?q=tide&facets=topic", "list"),
        ("/articles?format=ndjson", "list"),
        ("/articles?format=csv&topic=sea", "list"),
        (
            "/articles/news/ferry-late",
            "article:news/ferry-late article:news/oyster-prices topic:ferries author:ada-quay provider:brine.example"
        ),
        (
            "/articles/news/ferry-late.md",
            "article:news/ferry-late topic:ferries author:ada-quay provider:brine.example"
        ),
        (
            "/articles/news/harbour-lights?fields=title",
            "article:news/harbour-lights topic:harbours-quays topic:food provider:brine.example"
        ),
        (
            "/articles/opinion/tide-turns?neighbours=list",
            "article:opinion/tide-turns topic:sea provider:courier.example list"
        ),
        ("/articles/news/weekly", "article:news/weekly"),
        ("/articles/news/weekly.md", "article:news/weekly"),
        ("/articles/news/weekly?neighbours=list", "article:news/weekly list"),
        ("/articles/news/weekly?include=links", "article:news/weekly list"),
        ("/articles/news/weekly?include=version", "article:news/weekly list"),
        ("/articles/ferry-late", "list"),
        ("/articles/news/weekly/related", "list article:news/weekly"),
        ("/topics", "list"),
        ("/topics/Sea", "list topic:sea"),
        ("/topics/Sea/articles", "list topic:sea"),
        ("/topics/sea/articles?format=ndjson", "list topic:sea"),
        ("/authors/Ada%20Quay", "list author:ada-quay"),
        ("/authors/ada-quay/articles", "list author:ada-quay"),
        ("/providers/brine.example", "list provider:brine.example"),
        ("/changes", "list"),
        ("/tags", "list"),
        ("/suggest?q=a", "list"),
    ]

    @Test(arguments: Gazette.clients, keys)
    func publicAnswersNameWhatTheyShow(_ client: APIClient, _ expected: (target: String, keys: String)) throws {
        // The second answer comes from the server's cache, the third is compressed.
        for fields in [[], [], [(name: "Accept-Encoding", value: "gzip")]] {
            let response = try client.get(expected.target, fields: fields)
            #expect(response["surrogate-key"] == expected.keys, "\(expected.target)")
            #expect(response["cache-tag"] == expected.keys.split(separator: " ").joined(separator: ","))
        }
    }

    @Test(arguments: Gazette.clients)
    func whatNoSharedCacheMayKeepHasNoKeys(_ client: APIClient) throws {
        let targets = [
            "/openapi.json", "/docs", "/version", "/livez", "/feed.rss", "/llms.txt", "/nothing", "/articles?x=1",
        ]
        for target in targets {
            let response = try client.get(target)
            #expect(response["surrogate-key"] == nil && response["cache-tag"] == nil, "\(target)")
        }
        for target in [
            "/articles", "/articles/news/zeppelin-plan?published=any", "/articles/news/weekly?include=secured",
        ] {
            let response = try client.get(target, token: Gazette.token)
            #expect(response.status == 200)
            #expect(response["surrogate-key"] == nil && response["cache-tag"] == nil, "\(target)")
        }
    }

    @Test(
        arguments: [
            (SurrogateFields.both, "list", "list"), (.surrogateKey, "list", nil), (.cacheTag, nil, "list"),
            (.none, nil, nil),
        ] as [(SurrogateFields, String?, String?)]
    )
    func theSettingChoosesTheFields(_ fields: SurrogateFields, _ key: String?, _ tag: String?) throws {
        var configuration = Gazette.configuration
        configuration.surrogateFields = fields
        let client = APIClient.direct("chosen", ArticleService(Gazette.site.store, configuration))
        let response = try client.get("/articles")
        #expect(response["surrogate-key"] == key)
        #expect(response["cache-tag"] == tag)
        #expect(try client.get("/articles", fields: [("If-None-Match", response["etag"] ?? "")]).status == 304)
        #expect(response["etag"] == (try Gazette.stored.get("/articles")["etag"]))
    }

    @Test func tooManyKeysBecomeTheFirstAndThatOfAllLists() throws {
        let ids = (0..<30).map { "long-\($0)-\(String(repeating: "x", count: 90))" }
        func article(_ title: String, related ids: some Sequence<String>) -> String {
            let related = ids.map { "\n  - {title: Other, webUrl: \"https://site.example/\($0)\"}" }.joined()
            return ExampleDocuments.article(title: title, extra: "related:\(related)")
        }
        var files = [
            "_news/few.md": article("Few", related: ids.prefix(3)), "_news/many.md": article("Many", related: ids),
        ]
        for id in ids {
            files["_news/\(id).md"] = ExampleDocuments.article(
                title: "Other",
                extra: "webUrl: \"https://site.example/\(id)\""
            )
        }
        let site = try StoredSite(files)
        let client = APIClient.direct("long", ArticleService(site.store, APIConfiguration()))
        #expect(
            try client.get("/articles/news/few")["surrogate-key"]
                == (["few"] + ids.prefix(3)).map { "article:news/\($0)" }.joined(separator: " ")
        )
        #expect(try client.get("/articles/news/many")["surrogate-key"] == "article:news/many list")
        #expect(try client.get("/articles/news/many")["cache-tag"] == "article:news/many,list")
    }

    /// As many names as no field holds are not looked up.
    @Test(arguments: ["topics", "authors"])
    func anArticleThatNamesTooMuchIsForgottenWithAllLists(_ key: String) throws {
        func names(_ count: Int) -> String { (0..<count).map { "Name \($0)" }.joined(separator: ", ") }
        let site = try StoredSite([
            "_news/few.md": ExampleDocuments.article(title: "Few", extra: "\(key): [\(names(3)), name 1]"),
            "_news/many.md": ExampleDocuments.article(title: "Many", extra: "\(key): [\(names(300))]"),
        ])
        let client = APIClient.direct("many", ArticleService(site.store, APIConfiguration()))
        let kind = key.dropLast()
        #expect(
            try client.get("/articles/news/few")["surrogate-key"]
                == "article:news/few \(kind):name-0 \(kind):name-1 \(kind):name-2"
        )
        #expect(try client.get("/articles/news/many")["surrogate-key"] == "article:news/many list")
        #expect(try client.get("/articles/news/many.md")["cache-tag"] == "article:news/many,list")
        #expect(try client.get("/articles/news/many?include=links")["surrogate-key"] == "article:news/many list")
    }

    // MARK: A cache in front

    /// Answers that a cache in front keeps for ever, until it is told to forget one of their keys.
    private struct FrontCache {
        var answers: [String: (keys: Set<String>, content: [UInt8])] = [:]

        mutating func fetch(_ targets: [String], _ client: APIClient) throws {
            for target in targets where answers[target] == nil {
                let response = try client.get(target)
                guard response["cache-control"]?.hasPrefix("public") == true else { continue }
                let keys = try #require(response["surrogate-key"]).split(separator: " ").map(String.init)
                answers[target] = (Set(keys), response.body)
            }
        }

        mutating func forget(_ keys: [SurrogateKey]) {
            let keys = Set(keys.map(\.description))
            answers = answers.filter { $0.value.keys.isDisjoint(with: keys) }
        }
    }

    /// A site of articles that name each other, with each change that a folder can have.
    @Test func aCacheThatForgetsTheKeysOfEachChangeNeverServesWhatIsNoLongerSo() throws {
        func article(_ name: String, _ topic: String, title: String, related: String? = nil) -> String {
            let list = related.map { "\nrelated:\n  - {title: See, webUrl: \"https://site.example/\($0)\"}" } ?? ""
            return ExampleDocuments.article(
                title: title,
                extra: "topics: [\(topic)]\nauthors: [Ada Quay]\nwebUrl: https://site.example/\(name)\(list)",
                body: "\(title) at the quay."
            )
        }
        let site = try StoredSite([
            "_news/a.md": article("a", "Sea", title: "Herring", related: "b"),
            "_news/b.md": article("b", "Sea", title: "Bread", related: "c"),
            "_news/c.md": article("c", "Food", title: "Oysters"),
        ])
        let client = APIClient.direct("origin", ArticleService(site.store, APIConfiguration()))
        let articles = ["a", "b", "c", "d", "e"].map { "/articles/news/\($0)" }
        let targets =
            articles + articles.map { "\($0)?neighbours=list" } + articles.map { "\($0)/related" }
            + articles.map { "\($0)?include=links,topics" } + articles.map { "\($0).md" }
            + [
                "/articles", "/articles?q=bread", "/articles?topic=sea", "/topics/sea/articles", "/topics",
                "/topics/food", "/authors/ada-quay", "/authors/ada-quay/articles", "/tags", "/suggest?q=he",
                "/articles?facets=topic&limit=1", "/articles?format=csv", "/articles/a", "/articles/b", "/llms.txt",
            ]
        let changes: [(path: String, text: String?)] = [
            ("b", article("b", "Sea", title: "Rye bread", related: "c")),
            ("b", article("b", "Food", title: "Rye bread", related: "c")),
            ("d", article("d", "Sea", title: "Diving")),
            ("c", nil),
            ("d", article("d", "Sea", title: "Diving") + "\nMore."),
            ("d", article("d", "Sea", title: "Diving").replacing("Ada Quay", with: "{name: Ada Strand, id: ada-quay}")),
            ("a", nil),
        ]
        var cache = FrontCache()
        var moment = Gazette.moments[1]
        var next = try client.json("/changes")["links"]["next"].string ?? ""
        for change in changes {
            try cache.fetch(targets, client)
            let path = "_news/\(change.path).md"
            if let text = change.text { site.source.put(path, text) } else { site.source.remove(path) }
            moment = Timestamp(seconds: moment.seconds + 60)
            try site.importAll(at: moment)
            let page = try client.json(next)
            next = page["links"]["next"].string ?? ""
            #expect(page["data"].array.count == 1)
            for changed in page["data"].array {
                cache.forget(.init(SurrogateKey.keys(staleAfterChangeOf: changed["id"].string ?? "")))
            }
            for (target, kept) in cache.answers {
                let now = try client.get(target)
                #expect(now.body == kept.content, "\(target) after \(change.path)")
            }
            let others = ["a", "b", "c"].filter { $0 != change.path && site.source.file("_news/\($0).md") != nil }
            // Those that lead to the article are forgotten, all others stay.
            #expect(others.contains { cache.answers["/articles/news/\($0).md"] != nil })
        }
    }
}
