import API
import Articles
import Base
import Foundation
import HTTP
import TestSupport
import Testing

/// Every route except the lists of articles, through every client.
@Suite struct RouteTests {
    // MARK: One article

    @Test(arguments: Gazette.clients)
    func aBareNameRedirectsToItsArticle(_ client: APIClient) throws {
        let response = try client.get("/articles/ferry-late")
        #expect(response.status == 308)
        #expect(response["location"] == "/articles/news/ferry-late")
        let shaped = try client.get("/articles/ferry-late?utm_source=mail&include=related&fields=title,provider.name")
        #expect(shaped["location"] == "/articles/news/ferry-late?fields=title,provider.name&include=related")
        let several = try client.problem("/articles/weekly", status: 404)
        #expect(several["candidates"].strings == ["news/weekly", "opinion/weekly"])
        #expect(!(try client.problem("/articles/nothing", status: 404)["candidates"].exists))
        // An article that is not public has no name.
        for id in ["zeppelin-plan", "news/zeppelin-plan", "news/zeppelin-landing", "news/zeppelin-erased"] {
            #expect(!(try client.problem("/articles/\(id)", status: 404)["candidates"].exists))
        }
        #expect(try client.get("/articles/news//ferry-late").status == 404)
    }

    @Test(arguments: Gazette.clients)
    func onlyEditorsSeeDrafts(_ client: APIClient) throws {
        let target = "/articles/news/zeppelin-plan?published=any"
        for (given, error) in [(nil, nil), ("wrong", "invalid_token"), ("", "invalid_token")] as [(String?, String?)] {
            let response = try client.get(target, token: given)
            #expect(response.status == 401)
            #expect(response["www-authenticate"]?.hasPrefix("Bearer realm=") == true)
            #expect(response["www-authenticate"]?.contains(error ?? "realm") == true)
            #expect(response["cache-control"] == "no-store" || response["cache-control"] == "private, no-store")
            #expect(!response.text.contains("eppelin plan"))
        }
        let draft = try client.get(target + "&include=secured", token: Gazette.token)
        #expect(draft.json["data"]["title"].string == "Zeppelin plan")
        #expect(draft.json["data"]["secured"].string == "CIPHER-X")
        #expect(draft["cache-control"] == "private, no-store")
        #expect(draft["etag"] != nil, "the tag of the document, for changing it")
        #expect(try client.ids("/articles?published=false", token: Gazette.token) == Gazette.hidden)
        #expect(try client.ids("/articles?published=any&limit=100", token: Gazette.token).count == 13)
        let moved = try client.get("/articles/zeppelin-plan?published=any", token: Gazette.token)
        #expect(moved.status == 308)
        #expect(moved["location"] == target)
        // Every response to a token is private; the token alone shows nothing more.
        let list = try client.get("/articles", token: Gazette.token)
        #expect(list["cache-control"] == "private, no-store")
        #expect(list.json["meta"]["total"].int == 10)
        // Another scheme may be meant for a proxy.
        #expect(try client.get("/articles", fields: [("Authorization", "Basic eDp5")]).status == 200)
        #expect(try client.get("/articles", token: "wrong").status == 401)
        // The same holds for the probes with a token that is meant for a proxy.
        for path in ["/", "/livez", "/readyz", "/metrics", "/version", "/docs", "/openapi.json"] {
            #expect(try client.get(path, token: "wrong").status == 200, "\(path)")
            #expect(try client.get(path, token: Gazette.token)["cache-control"] != "private, no-store", "\(path)")
        }
        // A response to an editor is not stored for others.
        #expect(try client.get(target).status == 401)
        #expect(try client.get("/articles?limit=5")["cache-control"]?.hasPrefix("public") == true)
    }

    // MARK: Topics and providers

    @Test(arguments: Gazette.clients)
    func topicsAreATreeWithCounts(_ client: APIClient) throws {
        let topics = try client.json("/topics")
        #expect(topics["data"].array.map { $0["id"].string } == ["sea", "food"])
        let sea = topics["data"][0]
        #expect(sea["count"].int == 5)
        #expect(sea["directCount"].int == 3)
        #expect(sea["parent"].isNull)
        #expect(sea["children"][0]["id"].string == "harbours-quays")
        #expect(sea["children"][0]["children"][0]["id"].string == "ferries")
        #expect(sea["children"][0]["children"][0]["count"].int == 1)
        for name in ["harbours-quays", "HARBOURS-QUAYS", "Harbours%20%26%20Quays"] {
            let topic = try client.json("/topics/\(name)")["data"]
            #expect(topic["name"].string == "Harbours & Quays")
            #expect(topic["parent"].description == #"{"id":"sea","name":"Sea"}"#)
            #expect(topic["count"].int == 3)
            #expect(topic["children"].array.count == 1)
        }
        #expect(try client.problem("/topics/fod", status: 404)["candidates"].strings == ["food"])
        #expect(try client.problem("/topics/zeppelins", status: 404)["status"].int == 404)
        #expect(try client.get("/topics/none/articles").status == 404)
    }

    @Test(arguments: Gazette.clients)
    func providersHaveCountsAndAreFoundByDomainOrName(_ client: APIClient) throws {
        let providers = try client.json("/providers")
        let listed = providers["data"].array.filter { ($0["count"].int ?? 0) > 0 }
        #expect(listed.map { $0["domain"].string } == ["brine.example", "courier.example", "lone-writer"])
        #expect(listed.map { $0["count"].int } == [3, 3, 1])
        #expect(listed[0]["images"][0]["url"].string == "https://img.brine.example/logo.png")
        for name in ["brine.example", "www.Brine.example", "the%20brine"] {
            #expect(try client.json("/providers/\(name)")["data"]["name"].string == "The Brine")
        }
        #expect(try client.problem("/providers/brin.example", status: 404)["candidates"].strings == ["brine.example"])
        #expect(try client.get("/providers/hiddenpress.example").status == 404)
    }

    /// Names and ids may have slashes, which clients may encode.
    @Test func namesWithSlashesAreFoundPlainAndEncoded() throws {
        let site = try StoredSite([
            "_data/topics/00-deep.yaml": "name: Deep Water\n_id: water/deep\n",
            "_news/a.md": ExampleDocuments.article(
                title: "A",
                extra: "topics: [CI/CD, Deep Water]\nprovider: {name: This/That, domain: host.example/paper}"
            ),
        ])
        let client = APIClient.direct("slashes", ArticleService(site.store, Gazette.configuration))
        for (name, topic) in [
            ("CI%2FCD", "CI/CD"), ("ci/cd", "CI/CD"), ("water%2Fdeep", "Deep Water"), ("water/deep", "Deep Water"),
        ] {
            #expect(try client.json("/topics/\(name)")["data"]["name"].string == topic, "\(name)")
            #expect(try client.ids("/topics/\(name)/articles") == ["news/a"], "\(name)")
        }
        for topic in try client.json("/topics")["data"].array {
            let id = try #require(topic["id"].string).replacing("/", with: "%2F")
            #expect(try client.json("/topics/\(id)")["data"]["name"].string == topic["name"].string)
        }
        let providers = try client.json("/providers")["data"].array
        let domain = try #require(providers.first?["domain"].string)
        for name in [domain, domain.replacing("/", with: "%2F"), "this%2Fthat", "This/That"] {
            #expect(try client.json("/providers/\(name)")["data"]["name"].string == "This/That", "\(name)")
        }
        #expect(try client.get("/topics/ci/ce/articles").status == 404)
        #expect(try client.get("/providers/host.example/other").status == 404)
    }

    // MARK: Suggestions

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

    @Test(arguments: Gazette.clients)
    func authorsHaveCountsAndAreFoundByIDOrName(_ client: APIClient) throws {
        let authors = try client.json("/authors")
        #expect(authors["meta"]["total"].int == 1)
        let ada = #"{"count":1,"id":"ada-quay","image":null,"name":"Ada Quay","url":null}"#
        #expect(authors["data"].array.map(\.description) == [ada])
        for name in ["ada-quay", "ADA-QUAY", "ada%20quay"] {
            #expect(try client.json("/authors/\(name)")["data"].description == ada)
        }
        for target in ["/authors/ada-qay", "/authors/ada-qay/articles", "/authors/Ada%20Qay"] {
            let problem = try client.problem(target, status: 404)
            #expect(problem["candidates"].strings == ["ada-quay"])
            #expect(problem["detail"].string?.hasSuffix("did you mean `ada-quay`?") == true)
        }
    }

    @Test(arguments: Gazette.clients)
    func tagsHaveCounts(_ client: APIClient) throws {
        let tags = try client.json("/tags")["data"].array.map { "\($0["name"].string ?? "?") \($0["count"].int ?? 0)" }
        #expect(tags == ["fresh, cold 1", "market 1", "quay 9 1"])
        let facets = try client.json("/articles?facets=author,tag,level,locale&limit=1")["meta"]["facets"]
        #expect(facets["tag"].array.map { $0["value"].string } == ["fresh, cold", "market", "quay 9"])
        #expect(facets["level"].array.map { $0["name"].string } == ["Beginner", "Expert"])
        #expect(facets["locale"].array.map { $0["value"].string } == ["en-us"])
        #expect(facets["author"].array.map { $0["value"].string } == ["ada-quay"])
    }

    @Test(arguments: Gazette.clients)
    func suggestionsCompleteWhatWasTyped(_ client: APIClient) throws {
        func names(_ q: String, _ kind: String) throws -> [String] {
            try client.json("/suggest?q=\(q)")["data"][kind].array.map {
                $0["name"].string ?? $0["title"].string ?? "?"
            }
        }
        #expect(try names("har", "topics") == ["Harbours & Quays"])
        #expect(try names("quay", "topics") == ["Harbours & Quays"])
        #expect(try names("the", "providers") == ["The Brine", "The Courier"])
        // Two publishers have one title.
        #expect(try names("storm", "articles").count == 1)
        #expect(try names("ferry%20ru", "articles") == ["Ferry runs late"])
        // In words of five letters or more one may be wrong: missing, doubled, another one, or swapped.
        for typed in ["ferrie", "feries", "ferrries", "fervies", "ferreis"] {
            #expect(try names(typed, "topics") == ["Ferries"], "\(typed)")
        }
        for typed in ["courir", "couriier", "xourier"] {
            #expect(try names(typed, "providers") == ["The Courier"], "\(typed)")
        }
        #expect(try names("foid", "topics") == [])
        #expect(try names("%20%22*", "topics") == [])
        #expect(try client.json("/suggest?q=t&limit=1")["data"]["providers"].array.count == 1)
        #expect(try client.problem("/suggest")["errors"][0]["parameter"].string == "q")
        #expect(try client.problem("/suggest?q=x&limit=21")["errors"][0]["parameter"].string == "limit")
        for typed in ["zep", "zeppelin", "hidden", "airship"] {
            let data = try client.json("/suggest?q=\(typed)")["data"]
            #expect(
                data.description == #"{"articles":[],"authors":[],"providers":[],"tags":[],"topics":[]}"#,
                "\(typed)"
            )
        }
    }

    // MARK: Related

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

    // MARK: Changes

    /// Removed articles, which the repository in memory does not remember.
    @Test(arguments: [Gazette.stored, Gazette.live])
    func changesComeInOrderWithTombstones(_ client: APIClient) throws {
        var target = "/changes?limit=4"
        var changes: [JSON] = []
        while true {
            let page = try client.json(target)
            changes += page["data"].array
            target = try #require(page["links"]["next"].string)
            guard page["meta"]["hasMore"].bool == true else { break }
        }
        let moments = changes.compactMap { $0["changed"].string.flatMap { Timestamp($0) } }
        #expect(moments == moments.sorted())
        #expect(Set(moments).count == changes.count)
        let removed = changes.filter { $0["change"].string == "removed" }
        #expect(Set(removed.compactMap { $0["id"].string }) == ["news/withdrawn", "news/zeppelin-landing"])
        #expect(removed.allSatisfy { $0["article"].isNull })
        let present = changes.filter { $0["change"].string != "removed" }
        #expect(present.compactMap { $0["id"].string }.sorted() == Gazette.newest.sorted())
        #expect(present.allSatisfy { $0["article"]["id"].string == $0["id"].string })
        // An article that has changed since it was created comes where it changed last.
        #expect(present.last?["id"].string == "news/storm-warning")
        #expect(present.dropLast().allSatisfy { $0["change"].string == "created" })
        // Nothing has changed since.
        let rest = try client.json(target)
        #expect(rest["data"].array.isEmpty)
        #expect(rest["links"]["next"].string == target)
        #expect(try client.json("/changes?limit=1&fields=title")["data"][0]["article"].keys == ["id", "title"])
    }

    @Test func aFollowerSeesEveryChange() throws {
        let site = try StoredSite([
            "_news/a.md": ExampleDocuments.article(title: "A"), "_news/b.md": ExampleDocuments.article(title: "B"),
        ])
        let client = APIClient.direct("changes", ArticleService(site.store, Gazette.configuration))
        let cursor = try #require(try client.json("/changes")["links"]["next"].string)
        site.source.put("_news/a.md", ExampleDocuments.article(title: "A2"))
        site.source.put("_news/c.md", ExampleDocuments.article(title: "C"))
        site.source.remove("_news/b.md")
        try site.importAll(at: Gazette.moments[1])
        let changes = try client.json(cursor)["data"].array.map {
            "\($0["change"].string ?? "") \($0["id"].string ?? "")"
        }
        #expect(Set(changes) == ["updated news/a", "created news/c", "removed news/b"])
    }

    /// A follower reads articles that are older than the oldest remembered removal too.
    @Test func aFollowerThatBeginsAfterManyRemovalsSeesEverything() throws {
        func article(_ title: String) -> String { ExampleDocuments.article(title: title) }
        var files: [String: String] = [:]
        for name in ["a", "b", "c", "d", "gone-1", "gone-2", "gone-3"] { files["_news/\(name).md"] = article(name) }
        let site = try StoredSite(files, rememberedRemovals: 1)
        let client = APIClient.direct("changes", ArticleService(site.store, Gazette.configuration))
        func next(_ page: JSON) throws -> String { try #require(page["links"]["next"].string) }
        let complete = try next(try client.json("/changes"))
        let partial = try next(try client.json("/changes?limit=1"))
        for number in 1...3 { site.source.remove("_news/gone-\(number).md") }
        try site.importAll(at: Gazette.moments[1])
        // The follower has, or may have, articles with a forgotten removal.
        for cursor in [complete, partial] { _ = try client.problem(cursor, status: 410) }

        var (target, seen): (String, [String]) = ("/changes?limit=1", [])
        var middle = ""
        for _ in 0..<10 {
            let page = try client.json(target)
            seen += page["data"].array.compactMap { $0["id"].string }
            target = try next(page)
            if seen.count == 2 { middle = target }
            guard page["meta"]["hasMore"].bool == true else { break }
        }
        #expect(seen.count == 5)
        #expect(Set(seen.prefix(4)) == ["news/a", "news/b", "news/c", "news/d"])
        #expect(seen.last?.hasPrefix("news/gone-") == true)
        #expect(try client.json(target)["data"].array.isEmpty)
        // A removal that is forgotten while a follower reads is missed by it.
        for name in ["a", "b"] { site.source.remove("_news/\(name).md") }
        try site.importAll(at: Timestamp(seconds: Gazette.moments[1].seconds + 1000))
        for cursor in [middle, target] { _ = try client.problem(cursor, status: 410) }
    }

    @Test(arguments: Gazette.clients)
    func uselessCursorsOfChangesAreRefused(_ client: APIClient) throws {
        let other = try APIClient.direct(
            "other",
            ArticleService(
                StoredSite(["_news/a.md": ExampleDocuments.article(title: "A")]).store,
                Gazette.configuration
            )
        )
        let foreign = try #require(try other.json("/changes")["links"]["next"].string)
        let gone = try client.problem(foreign, status: 410)
        #expect(gone["detail"].string?.contains("start over") == true)
        let list = try #require(try client.json("/articles?limit=1")["links"]["next"].string)
        let cursor = list.components(separatedBy: "cursor=").last?.prefix { $0 != "&" } ?? ""
        #expect(try client.problem("/changes?since=\(cursor)")["errors"][0]["parameter"].string == "since")
        #expect(try client.problem("/changes?since=nonsense")["errors"][0]["parameter"].string == "since")
        #expect(try client.problem("/changes?limit=1001")["errors"][0]["parameter"].string == "limit")
    }

    // MARK: The server

    @Test(arguments: Gazette.clients)
    func theIndexAndTheProbesAnswer(_ client: APIClient) throws {
        let index = try client.json("/")["data"]
        #expect(index["name"].string == "broadsheet")
        #expect(index["site"]["title"].string == "The Lantern Gazette")
        let paths = index["resources"].array.compactMap { $0["path"].string }
        for path in [
            "/articles", "/articles/{id}", "/articles/{id}/related", "/related", "/topics", "/topics/{id}",
            "/topics/{id}/articles", "/providers", "/providers/{domain}", "/authors", "/authors/{id}",
            "/authors/{id}/articles", "/tags", "/changes", "/suggest", "/feed.json",
            "/feed.rss", "/feed.atom", "/openapi.json", "/docs", "/livez", "/readyz", "/metrics", "/version",
        ] {
            #expect(paths.contains(path), "\(path)")
        }
        #expect(try client.json("/livez")["status"].string == "ok")
        #expect(try client.json("/readyz")["status"].string == "ok")
        let version = try client.json("/version")["data"]
        #expect(version["version"].string == "9.9.9")
        #expect(version["sqlite"].string == "3.99.0")
        #expect(version["dataset"]["articles"].int == 10)
        #expect(try client.get("/livez")["cache-control"] == "no-store")
        let metrics = try client.get("/metrics")
        #expect(metrics["content-type"]?.hasPrefix("text/plain") == true)
        #expect(try client.get("/openapi.json").json["openapi"].string?.hasPrefix("3.1") == true)
        #expect(try client.get("/docs")["content-type"]?.hasPrefix("text/html") == true)
    }

    /// `/livez` says that the process is alive, whatever has happened to the database.
    @Test func livezNeverReadsTheDatabase() throws {
        let client = APIClient.direct("broken", ArticleService(BrokenRepository(), Gazette.configuration))
        #expect(try client.get("/livez").status == 200)
        for target in ["/readyz", "/articles", "/feed.rss", "/articles?format=csv", "/", "/topics", "/suggest?q=a"] {
            let response = try client.get(target)
            #expect(response.status == (target == "/readyz" ? 503 : 500), "\(target)")
            #expect(response["content-type"] == "application/problem+json")
            #expect(!response.text.contains("disk"))
        }
    }

    /// A repository that has lost its disk.
    private struct BrokenRepository: ArticleRepository {
        var currentVersion: DatasetVersion { DatasetVersion(identity: "broken", number: 0) }
        var currentArticleCount: Int { 0 }
        var nextScheduledChange: Timestamp? { nil }
        var secret: SHA256.Key { SHA256.Key([UInt8](repeating: 1, count: 32)) }

        func read<Result>(in scope: CancelScope, _ body: (MemoryReader) throws -> Result) throws -> Result {
            throw RepositoryError.unavailable("the disk is gone")
        }

        func lookUp<Result>(_ body: (MemoryReader) throws -> Result) throws -> Result? {
            throw RepositoryError.unavailable("the disk is gone")
        }
    }
}
