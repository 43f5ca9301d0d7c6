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
        let service = ArticleService(site.store, APIConfiguration(), now: { [clock] in clock.withLock { $0 } })
        client = .direct("scheduled", service)
    }

    private func move(to seconds: Int64) throws {
        clock.withLock { $0 = Self.moment(seconds) }
        _ = try site.store.applySchedule(now: Self.moment(seconds))
    }

    @Test func everyRouteFollowsTheClock() throws {
        func names(_ target: String) throws -> Set<String> {
            Set(try client.ids(target).map { String($0.dropFirst("news/".count)) })
        }
        for (seconds, expected) in [
            (99, ["always", "ends"]), (100, ["always", "ends", "later"]), (199, ["always", "ends", "later"]),
            (200, ["always", "later"]),
        ] as [(Int64, Set<String>)] {
            try move(to: seconds)
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
