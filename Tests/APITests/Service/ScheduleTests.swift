import Articles
import Base
import Storage
import TestSupport
import Testing

@testable import API

/// Articles appear and disappear at their moments, on every route.
@Suite struct ScheduleTests {
    private static let start = Timestamp(seconds: 1_900_000_000)
    private static let files = [
        "_news/always.md": "---\ntitle: Always herring\npublishedDateTime: 2026-01-01\ntopics: [Sea]\n---\nherring",
        "_news/later.md": "---\ntitle: Later herring\npublishedDateTime: \(moment(100))\ntopics: [Sea]\n---\nherring",
        "_news/ends.md":
            "---\ntitle: Ending herring\npublishedDateTime: 2026-01-02\nexpiryDate: \(moment(200))\n---\nherring",
        "_news/unlisted.md": "---\ntitle: Unlisted herring\nunlisted: true\n---\nherring",
    ]

    private static func moment(_ seconds: Int64) -> Timestamp {
        Timestamp(seconds: start.seconds + seconds)
    }

    private let site: StoredSite
    private let clock = Locked(start)
    private let client: APIClient

    init() throws {
        site = try StoredSite(Self.files, at: Self.start)
        client = Self.client(site.store, clock)
    }

    private static func client(_ store: Store, _ clock: Locked<Timestamp>) -> APIClient {
        .direct("scheduled", ArticleService(store, APIConfiguration(), now: { clock.withLock { $0 } }))
    }

    private func move(_ store: Store? = nil, to seconds: Int64) throws {
        clock.withLock { $0 = Self.moment(seconds) }
        let store = store ?? site.store
        // Where the database is only read, another process that has it open comes first.
        let now = Self.moment(store === site.store ? seconds : seconds + 1)
        _ = try store.applySchedule(now: now)
    }

    /// Another server's store of the same database, which it only reads.
    private func readOnlyStore() throws -> Store {
        try Store(path: site.store.path, access: .readOnly, readBudget: .seconds(120), now: 0)
    }

    @Test(arguments: [false, true]) func everyRouteFollowsTheClock(_ isReadOnly: Bool) throws {
        let store = isReadOnly ? try readOnlyStore() : site.store
        let client = Self.client(store, clock)
        func names(_ target: String) throws -> Set<String> {
            Set(try client.ids(target).map { String($0.dropFirst("news/".count)) })
        }
        for (seconds, expected) in [
            (99, ["always", "ends"]), (100, ["always", "ends", "later"]), (198, ["always", "ends", "later"]),
            (200, ["always", "later"]),
        ] as [(Int64, Set<String>)] {
            try move(store, to: seconds)
            #expect(try names("/articles") == expected)
            #expect(try names("/articles?q=herring") == expected)
            #expect(try client.json("/articles?limit=1")["meta"]["total"].int == expected.count)
            let shown = try client.json("/feed.json")["items"].array.map { $0["title"].string ?? "" }
            #expect(shown.count == expected.count)
            #expect(try client.json("/topics/sea")["data"]["count"].int == (seconds < 100 ? 1 : 2))
            #expect(try client.get("/articles/news/later").status == (seconds < 100 ? 404 : 200))
            #expect(try client.get("/articles/news/ends").status == (seconds < 200 ? 200 : 404))
            #expect(try client.json("/suggest?q=later")["data"]["articles"].array.isEmpty == (seconds < 100))
            #expect(try client.get("/articles/news/unlisted").status == 200)
            // Pages cache cards, filters and frames, which must change too.
            let page = try client.get("/", fields: ReaderPageTests.browser).text
            for (name, title) in [
                ("always", "Always"), ("later", "Later"), ("ends", "Ending"), ("unlisted", "Unlisted"),
            ] {
                #expect(page.contains(">\(title) herring</a>") == expected.contains(name), "\(seconds) \(name)")
            }
        }
        let changes = try client.json("/changes")["data"].array.map {
            "\($0["change"].string ?? "") \($0["id"].string ?? "")"
        }
        #expect(changes.contains("removed news/ends"))
        #expect(changes.contains("created news/later"))
    }

    /// What a server has from the schedule alone has later moments than an import that began before, and came later.
    @Test func aServerThatOnlyReadsLosesNoChange() throws {
        let store = try readOnlyStore()
        let client = Self.client(store, clock)
        func changes(_ target: String) throws -> (changes: [String], next: String) {
            let page = try client.json(target)
            let changes = page["data"].array.map { "\($0["change"].string ?? "") \($0["id"].string ?? "")" }
            return (changes, try #require(page["links"]["next"].string))
        }
        let first = try changes("/changes?limit=1")
        let whole = try changes(first.next)
        #expect(first.changes + whole.changes == ["created news/always", "created news/ends"])

        try move(store, to: 200)
        let page = try changes(whole.next.replacing("limit=1", with: "limit=10"))
        #expect(Set(page.changes) == ["created news/later", "removed news/ends"])
        #expect(try changes(page.next).changes == [])
        let one = try changes(whole.next)
        let other = try changes(one.next)
        #expect(Set(one.changes + other.changes) == Set(page.changes))
        #expect(one.changes.count == 1)
        #expect(try changes(other.next).changes == [])
        #expect(try changes(try changes("/changes").next).changes == [])

        site.source.put("_news/more.md", "---\ntitle: More herring\npublishedDateTime: 2026-01-03\n---\nherring")
        try site.importAll(at: Self.moment(150))
        try store.refreshVersion()
        #expect(try changes(page.next).changes.contains("created news/more"))
        #expect(try client.get("/articles/news/more").status == 200)
        try move(store, to: 200)
        #expect(try client.get("/articles/news/ends").status == 404)
        #expect(try client.get("/articles/news/more").status == 200)
        #expect(try changes(page.next).changes.contains("created news/more"))
    }

    @Test func aServerThatOnlyReadsGoesOnWithWhatIsWritten() throws {
        let store = try readOnlyStore()
        let before = store.currentVersion
        try move(store, to: 200)
        let ahead = store.currentVersion
        #expect("\(ahead)".hasPrefix("\(before.identity)-\(before.number + 1)."))
        try move(to: 200)
        try store.refreshVersion()
        #expect("\(store.currentVersion)" == "\(site.store.currentVersion)")
        #expect("\(store.currentVersion)" != "\(ahead)")
        #expect(store.nextScheduledChange == nil)
        #expect(try Self.client(store, clock).ids("/articles") == client.ids("/articles"))
    }

    @Test func noAnswerMayBeCachedPastTheMoment() throws {
        func maximumAge() throws -> Int? {
            let value = try client.get("/articles").values(of: "cache-control").first ?? ""
            return value.split(separator: ",").first { $0.contains("max-age=") }.flatMap {
                Int($0.split(separator: "=")[1])
            }
        }
        for seconds in Int64(0)..<100 {
            try move(to: seconds)
            let age = try #require(try maximumAge())
            #expect(Int64(age) + seconds <= 100)
            #expect(age <= 60)
        }
        try move(to: 200)
        #expect(try maximumAge() == 60)
    }
}
