import API
import Articles
import Base
import Foundation
import Storage
import TestSupport
import Testing

/// Servers of copies of one database, of which one is older: what one has handed out is good on the other.
@Suite struct NewerStateTests {
    private let older: APIClient
    private let newer: APIClient
    private let again: APIClient
    private let site: StoredSite
    private let folder: TemporaryFolder
    private let servers: [LiveServer]

    init() throws {
        folder = try TemporaryFolder()
        var files: [String: String] = [:]
        for number in 10..<40 {
            files["_news/story-\(number).md"] = ExampleDocuments.article(
                title: "Story \(number)",
                date: "2026-03-\(number - 9 < 10 ? "0" : "")\(number - 9)T08:00:00Z",
                extra: "topics: [Sea]"
            )
        }
        site = try StoredSite(files)
        let copies = [folder.path(of: "old.db"), folder.path(of: "new.db"), folder.path(of: "same.db")]
        try Store.backUp(path: site.store.path, to: copies[0])
        site.source.put("_news/story-20.md", ExampleDocuments.article(title: "Story 20 again", extra: "topics: [Sea]"))
        site.source.remove("_news/story-15.md")
        site.source.put("_news/story-40.md", ExampleDocuments.article(title: "Story 40", date: "2026-04-01"))
        try site.importAll(at: Gazette.moments[1])
        for copy in copies.dropFirst() { try Store.backUp(path: site.store.path, to: copy) }
        var started: [LiveServer] = []
        for copy in copies {
            let store = try Store(path: copy, access: .readOnly, readBudget: .seconds(120), now: 0)
            started.append(try LiveServer(ArticleService(store, APIConfiguration())))
        }
        servers = started
        (older, newer, again) = (
            .live("older", port: started[0].port), .live("newer", port: started[1].port),
            .live("again", port: started[2].port)
        )
    }

    /// Walks through a list, each page from another server, and returns the ids.
    private func walk(_ target: String, _ clients: [APIClient]) throws -> [String] {
        var ids: [String] = []
        var next: String? = target
        var turn = 0
        while let target = next {
            let page = try clients[turn % clients.count].json(target)
            ids += page["data"].array.map { $0["id"].string ?? "?" }
            next = page["links"]["next"].string
            turn += 1
        }
        return ids
    }

    @Test(arguments: ["/articles?limit=7", "/articles?limit=4&q=story", "/topics/sea/articles?limit=6&sort=title"])
    func theSameStateAnswersAlikeAndTakesTheCursorsOfTheOther(_ target: String) throws {
        #expect(try walk(target, [newer, again]) == walk(target, [newer]))
        for target in [target, "/articles/news/story-20", "/changes", "/topics", "/feed.json?limit=3"] {
            let (one, other) = (try newer.get(target), try again.get(target))
            #expect(one.body == other.body || target.hasPrefix("/feed"))
            for field in ["etag", "last-modified", "dataset-version"] where !target.hasPrefix("/feed") {
                #expect(one[field] == other[field], "\(field) of \(target)")
            }
            #expect(
                try again.get(target, fields: [("If-None-Match", newer.get(target)["etag"] ?? "")]).status
                    == (target.hasPrefix("/feed") ? 200 : 304)
            )
        }
    }

    /// Between two states a list goes on after the same place: what both have comes once.
    @Test func anOlderStateTakesTheCursorsOfANewerOne() throws {
        let ids = try walk("/articles?limit=5", [newer, older])
        #expect(Set(ids).count == ids.count)
        let both = Set(try walk("/articles", [newer])).intersection(try walk("/articles", [older]))
        #expect(both.subtracting(ids).isSubset(of: ["news/story-20"]))
        let version = try newer.get("/articles")["dataset-version"]
        #expect(try older.get("/articles")["dataset-version"] != version)
        let kept = try newer.get("/articles/news/story-30")
        #expect(try older.get("/articles/news/story-30", fields: [("If-None-Match", kept["etag"] ?? "")]).status == 304)
        let edited = try newer.get("/articles/news/story-20")
        #expect(
            try older.get("/articles/news/story-20", fields: [("If-None-Match", edited["etag"] ?? "")]).status == 200
        )
    }

    @Test func aPositionFromTheFutureIsAskedForLater() throws {
        var target = "/changes"
        while true {
            let page = try newer.json(target)
            target = page["links"]["next"].string ?? ""
            guard page["meta"]["hasMore"].bool == true else { break }
        }
        for accept in ["application/json", "text/event-stream"] {
            let refused = try older.get(target, fields: [("Accept", accept)])
            #expect(refused.status == 409, "\(accept)")
            #expect(refused["retry-after"] == "1")
            // Of the state that has answered, which is the older one.
            #expect(try refused["dataset-version"] == older.get("/articles")["dataset-version"])
            #expect(refused["cache-control"] == "no-store")
            #expect(refused["content-type"] == "application/problem+json")
        }
        let cursor = target.split(separator: "since=").last.map { String($0.prefix { $0 != "&" }) } ?? ""
        let fields = [(name: "Accept", value: "text/event-stream"), (name: "Last-Event-ID", value: cursor)]
        #expect(try older.get("/changes", fields: fields).status == 409)
        #expect(try again.get(target).status == 200)
        #expect(try again.json(target)["data"].array.isEmpty)
    }

    @Test func aPositionFromThePastGoesOnWithWhatIsNew() throws {
        var target = "/changes"
        while true {
            let page = try older.json(target)
            target = page["links"]["next"].string ?? ""
            guard page["meta"]["hasMore"].bool == true else { break }
        }
        let kinds = try newer.json(target)["data"].array.map { "\($0["change"].string ?? "") \($0["id"].string ?? "")" }
        #expect(Set(kinds) == ["removed news/story-15", "updated news/story-20", "created news/story-40"])
        // A first page from the newer one cannot be continued on the older one: what it lacks might be lost.
        let first = try newer.json("/changes?limit=5")["links"]["next"].string ?? ""
        #expect(try older.get(first).status == 409)
        #expect(try again.get(first).status == 200)
    }
}
