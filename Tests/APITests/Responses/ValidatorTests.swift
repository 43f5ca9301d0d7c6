import API
import Articles
import Base
import HTTP
import Storage
import TestSupport
import Testing

/// What tells clients whether, when and how the data have changed.
@Suite struct ValidatorTests {
    private let site: StoredSite
    private let clock = Locked(Self.start)
    private let client: APIClient

    private static let start = Timestamp(seconds: 1_776_000_000)

    init() throws {
        site = try StoredSite(
            [
                "_news/a.md": ExampleDocuments.article(title: "Herring", extra: "topics: [Sea]"),
                "_news/b.md": ExampleDocuments.article(title: "Bread", extra: "topics: [Food]"),
            ],
            at: Self.start
        )
        client = .direct(
            "changing",
            ArticleService(site.store, APIConfiguration(), now: { [clock] in clock.withLock { $0 } })
        )
    }

    private func change(_ title: String, at seconds: Double) throws {
        site.source.put("_news/b.md", ExampleDocuments.article(title: title, extra: "topics: [Food]"))
        let moment = Timestamp(microseconds: Self.start.microseconds + Int64(seconds * 1_000_000))
        clock.withLock { $0 = moment }
        try site.importAll(at: moment)
    }

    @Test func aChangeElsewhereKeepsTags() throws {
        let targets = ["/articles/news/a", "/articles?topic=sea", "/topics", "/providers", "/suggest?q=her"]
        let before = try targets.map { try client.get($0) }
        let list = try client.get("/articles")
        try change("Rye bread", at: 60)
        for (target, old) in zip(targets, before) {
            let tag = try #require(old["etag"])
            let same = try client.get(target, fields: [("If-None-Match", tag)])
            #expect(same.status == 304, "\(target)")
            #expect(same["dataset-version"] != old["dataset-version"])
            // By the date alone nobody can know that.
            #expect(try client.get(target, fields: [("If-Modified-Since", old["last-modified"] ?? "")]).status == 200)
        }
        #expect(try client.get("/articles", fields: [("If-None-Match", list["etag"] ?? "")]).status == 200)
    }

    /// What is made while it is sent has a tag before: of the newest change of a public article, where nothing else
    /// matters.
    @Test func aChangeThatNobodySeesKeepsTagsOfStreams() throws {
        let targets = ["/articles?format=ndjson&include=body", "/articles?format=csv&from=2020-01-01", "/sitemap.xml"]
        let others = ["/articles?format=csv&topic=sea", "/articles?format=ndjson&include=topics"]
        func tags(_ targets: [String]) throws -> [String] {
            try targets.map { target in
                let response = try client.get(target)
                return try #require(response["etag"], "\(target): \(response.text)")
            }
        }
        let before = (try tags(targets), try tags(others), try client.get("/topics")["dataset-version"])
        site.source.put("_news/c.md", ExampleDocuments.article(title: "Draft", extra: "draft: true"))
        try change("Bread", at: 60)
        #expect(try client.get("/topics")["dataset-version"] != before.2)
        #expect(try tags(targets) == before.0)
        for (tag, other) in zip(try tags(others), before.1) { #expect(tag != other) }
        #expect(try client.get(targets[0], fields: [("If-None-Match", before.0[0])]).status == 304)
        try change("Rye bread", at: 120)
        let after = try tags(targets)
        for (tag, old) in zip(after, before.0) { #expect(tag != old) }
        // It is gone, and nothing else is new.
        site.source.remove("_news/b.md")
        try site.importAll(at: Timestamp(seconds: Self.start.seconds + 180))
        for (tag, old) in zip(try tags(targets), after) { #expect(tag != old) }
    }

    /// Whatever was copied, what has ended by the schedule changed at its own moment.
    @Test func statesThatAScheduleHasChangedHaveTagsOfTheirOwn() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "articles.db")
        let end = Timestamp(seconds: Self.start.seconds + 100)
        let source = MemorySource([
            "news/ends.md": "---\ntitle: Ends\npublishedDateTime: 2026-01-02\nexpiryDate: \(end)\n---\n"
        ])
        // Beside a server that writes, one that only reads leaves the schedule to that.
        func importAll(at moment: Timestamp) throws {
            let writer = try Store(path: path, access: .readWrite, now: Self.start.seconds)
            _ = try Importer(source, into: writer, now: { moment }).run()
        }
        var tags: [[String]] = []
        for (title, seconds) in [("One", 0), ("Two", 50), ("Two", 70)] as [(String, Int64)] {
            source.put("news/a.md", "---\ntitle: \(title)\npublishedDateTime: 2026-01-01\n---\n")
            try importAll(at: Timestamp(seconds: Self.start.seconds + seconds))
            let store = try Store(path: path, access: .readOnly, now: Self.start.seconds)
            #expect(try store.applySchedule(now: end))
            let client = APIClient.direct("fixed", ArticleService(store, APIConfiguration(), now: { end }))
            let responses = try ["/articles?format=csv", "/sitemap.xml"].map { try client.get($0) }
            #expect(responses[0].text.contains(title) && !responses[0].text.contains("Ends"))
            tags.append(responses.compactMap { $0["etag"] })
            // All three were changed last at the same moment.
            for target in ["/articles", "/articles?format=csv"] {
                let response = try client.get(target, fields: [("If-Modified-Since", HTTPDate.string(end.seconds))])
                #expect(response.status == 200 && response["last-modified"] == HTTPDate.string(end.seconds))
            }
        }
        #expect(tags[0].count == 2)
        for (one, other) in zip(tags[0], tags[1]) { #expect(one != other) }
        #expect(tags[1] == tags[2])
    }

    @Test func linksOfAnotherAddressHaveATagOfTheirOwn() throws {
        let tags = try ["https://one.example", "https://two.example"].map { base in
            var configuration = APIConfiguration()
            configuration.baseURL = base
            let sitemap = try APIClient.direct(base, ArticleService(site.store, configuration)).get("/sitemap.xml")
            #expect(sitemap.text.contains("<loc>\(base)/"))
            return try #require(sitemap["etag"])
        }
        #expect(tags[0] != tags[1])
    }

    @Test func statesWithinASecondHaveDatesOfTheirOwn() throws {
        var dates = [try #require(try client.get("/articles")["last-modified"])]
        for (index, moment) in [0.2, 0.4, 0.6].enumerated() {
            try change("Bread \(index)", at: moment)
            let response = try client.get("/articles", fields: [("If-Modified-Since", dates[dates.count - 1])])
            #expect(response.status == 200)
            // Its second is still to come, and no date may lie ahead.
            #expect(response["last-modified"] == nil)
            clock.withLock { $0 = Timestamp(seconds: Self.start.seconds + 10) }
            dates.append(try #require(try client.get("/topics")["last-modified"]))
        }
        #expect(Set(dates).count == 4)
        // The clock was set back; the date is not.
        try change("Old bread", at: -1000)
        clock.withLock { $0 = Timestamp(seconds: Self.start.seconds + 10) }
        let last = try client.get("/articles", fields: [("If-Modified-Since", dates[3])])
        #expect(last.status == 200)
        #expect(last["last-modified"] == "Sun, 12 Apr 2026 13:20:04 GMT")
    }

    @Test(arguments: Gazette.clients)
    func theVersionOfTheDataIsAFieldAndAMemberOnlyWhereWanted(_ client: APIClient) throws {
        for target in [
            "/articles", "/topics", "/topics/sea/articles", "/providers", "/authors", "/tags", "/changes",
            "/suggest?q=a",
            "/related?id=news/weekly", "/articles/news/weekly/related", "/articles/news/weekly",
        ] {
            let response = try client.get(target)
            let version = try #require(response["dataset-version"], "\(target)")
            #expect(!response.json["meta"]["version"].exists)
            let sign = target.contains("?") ? "&" : "?"
            #expect(
                try client.json("\(target)\(sign)include=version")["meta"]["version"].string == version,
                "\(target)"
            )
        }
        for target in ["/openapi.json", "/docs", "/livez"] {
            #expect(try client.get(target)["dataset-version"] == nil)
        }
        #expect(try client.get("/articles?format=csv")["dataset-version"] != nil)
    }
}
