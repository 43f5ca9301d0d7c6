import API
import Articles
import Base
import Foundation
import TestSupport
import Testing

/// What clients that follow the changes read.
@Suite struct ChangesTests {
    /// Removed articles, which the repository in memory does not remember.
    @Test(arguments: [Gazette.stored, Gazette.live])
    func changesComeInOrderWithTombstones(_ client: APIClient) throws {
        var target = "/changes?limit=4"
        var changes: [JSON] = []
        var hasMore = true
        for _ in 0..<20 where hasMore {
            let page = try client.json(target)
            changes += page["data"].array
            target = try #require(page["links"]["next"].string)
            hasMore = page["meta"]["hasMore"].bool == true
        }
        #expect(!hasMore)
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

    /// A follower that begins late still reads articles older than the oldest remembered removal.
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
}
