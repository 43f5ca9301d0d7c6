import API
import Articles
import Base
import HTTP
import HTTPServer
import Serving
import Storage
import TestSupport
import Testing

/// Which requests an event loop answers, and which are left to workers.
@Suite struct ReadCostTests {
    private static let short = [
        "/articles", "/articles?limit=100", "/articles?page=4&limit=2", "/articles?page=2&limit=5&count=none",
        "/articles?topic=sea", "/articles?topic=Sea&page=2&limit=1", "/articles?provider=brine.example",
        "/articles?category=news", "/articles?type=video", "/articles?from=2026-01&to=2026-03&count=none",
        "/articles?ids=news/weekly,news/undated", "/articles?url=https://saltbeckmarine.example.org/",
        "/articles/news/weekly", "/articles/news%2Fweekly?fields=title", "/topics", "/topics/sea",
        "/topics/sea/articles", "/articles?utm_source=mail", "/articles?author=ada-quay", "/articles?tag=market",
        "/authors/ada-quay", "/authors/ada-quay/articles", "/articles?level=expert",
    ]
    private static let light = [
        "/articles?sort=-heat", "/articles?sort=title", "/articles?page=1000", "/articles?topic=sea,food",
        "/articles?topic=sea&topic=food", "/articles?topic=sea&topicDepth=0", "/articles?topicExclude=sea",
        "/articles?topic=sea&category=news", "/articles?provider=a.example,b.example", "/articles?from=2026-01",
        "/articles?minQuality=3", "/articles?hasImage=true", "/articles?tag=ebbgate,market", "/articles?locale=en",
        "/authors", "/tags", "/articles?collapse=story",
        "/articles?include=related", "/articles?fields=title", "/articles?format=csv&limit=5", "/articles?pretty=true",
        "/articles/news/weekly?pretty=true", "/providers", "/changes", "/readyz", "/suggest?q=st",
    ]
    private static let heavy = [
        "/articles?q=tide", "/articles?facets=topic", "/articles?q=tide&limit=1", "/articles?format=ndjson",
        "/related?id=news/weekly", "/articles/news/weekly/related", "/feed.json?q=tide",
        "/feed.rss", "/articles?include=body", "/articles?include=related,body&limit=1",
        "/changes?include=html", "/changes?include=related", "/changes?limit=101",
    ]

    private static func service() -> ArticleService<Store> {
        ArticleService(Gazette.site.store, Gazette.configuration)
    }

    /// The work for a request, and how often a lookup was attempted before it was left to a worker.
    private static func work(_ target: String, _ fields: String = "") throws -> (work: Work, lookUps: Int) {
        let repository = WorkersOnly(store: Gazette.site.store)
        let service = ArticleService(repository, Gazette.configuration)
        let work = try service.work(for: Request(for: target, fields))
        return (work, repository.lookUps.withLock { $0 })
    }

    @Test(arguments: short) func onTheLoop(_ target: String) throws {
        let request = try Request(for: target)
        // A machine that is busy may interrupt a lookup for longer than a loop waits for one.
        let service = Self.service()
        let response = try #require(
            try (0..<500).lazy.compactMap { _ in try service.responseAtOnce(to: request) }.first
        )
        // The same answer by the other way, to the byte.
        let (work, lookUps) = try Self.work(target)
        let worked = work.run()(request)
        #expect(response.head == worked.head)
        #expect(response.body == worked.body)
        #expect(!work.isHeavy)
        #expect(lookUps == 1)
    }

    @Test(arguments: light.map { ($0, false) } + heavy.map { ($0, true) })
    func onAWorker(_ target: String, _ isHeavy: Bool) throws {
        let (work, lookUps) = try Self.work(target)
        #expect(lookUps == 0)
        #expect(work.isHeavy == isHeavy)
        #expect(try Self.service().responseAtOnce(to: Request(for: target)) == nil)
    }

    @Test func compressedResponsesAreMadeByWorkers() throws {
        #expect(try Self.work("/articles", "Accept-Encoding: gzip\r\n").lookUps == 0)
        #expect(try Self.work("/articles", "Accept-Encoding: br, gzip;q=0\r\n").lookUps == 1)
    }

    /// To render a body takes as long as it is.
    @Test(arguments: ["", "?include=html", "?include=outline"], ["", "Accept-Encoding: gzip\r\n"])
    func largeBodiesAreLeftToWorkers(_ query: String, _ fields: String) throws {
        let paragraph = "Herring *and* [eel](https://eel.example) in the harbour.\n\n"
        let site = try StoredSite([
            "_news/short.md": "---\ntitle: Short\n---\n" + String(repeating: paragraph, count: 100),
            "_news/long.md": "---\ntitle: Long\n---\n" + String(repeating: paragraph, count: 6000),
        ])
        let service = ArticleService(site.store, Gazette.configuration)
        let long = try Request(for: "/articles/news/long\(query)", fields)
        #expect(try service.responseAtOnce(to: long) == nil)
        #expect(try service.work(for: long).isHeavy == !query.isEmpty)
        // A machine that is busy may interrupt a lookup for longer than a loop waits for one.
        let short = try Request(for: "/articles/news/short\(query)", fields)
        let isQuick = try (0..<500).contains { _ in
            guard fields.isEmpty else { return try !service.work(for: short).isHeavy }
            return try service.responseAtOnce(to: short) != nil
        }
        #expect(isQuick)
        #expect(try service.work(for: long).run()(long).body.count > 1000)
    }

    /// To say what might have been meant takes longer than to look it up.
    @Test(arguments: ["/articles/no/such", "/topics/se", "/topics/se/articles", "/articles?page=3&limit=10"])
    func lookupsThatFailAreLeftToWorkers(_ target: String) throws {
        #expect(try Self.work(target).lookUps == 1)
        #expect(try Self.service().responseAtOnce(to: Request(for: target)) == nil)
        #expect(try Gazette.live.get(target).status >= 400)
    }

    /// A repository that keeps its workers until they are let go.
    private struct Blocking: ArticleRepository {
        let store: Store
        let gate = Locked(false)
        let reads = Locked(0)

        func read<Result>(in scope: CancelScope, _ body: (StoreReader) throws -> Result) throws -> Result {
            reads.withLock { $0 += 1 }
            try eventually("the gate is open") { gate.withLock { $0 } }
            return try store.read(in: scope, body)
        }

        func lookUp<Result>(_ body: (StoreReader) throws -> Result) throws -> Result? {
            try store.lookUp(body)
        }

        var currentVersion: DatasetVersion { store.currentVersion }
        var currentArticleCount: Int { store.currentArticleCount }
        var nextScheduledChange: Timestamp? { store.nextScheduledChange }
        var secret: SHA256.Key { store.secret }
    }

    @Test func lookupsAreServedWhileWorkersAreBlocked() throws {
        let repository = Blocking(store: Gazette.site.store)
        let server = try LiveServer(ArticleService(repository, Gazette.configuration)) {
            $0.workers = 2
            $0.workQueue = 3
            $0.timeouts.queue = 5000
        }
        defer { server.stop() }
        let client = WireClient(port: server.port)
        // Both workers at work, both queues full.
        let connections = try (0..<10).map { number in
            let connection = try WireConnection(port: server.port)
            let target = number % 2 == 0 ? "/articles?q=word\(number)" : "/articles?minQuality=\(number)"
            try connection.write(Array("GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8))
            return connection
        }
        try eventually("workers are blocked") {
            let workers = server.server.statistics.workers
            return repository.reads.withLock { $0 } == 2 && workers.queued == 6 || workers.rejected > 0
        }
        for target in Self.short {
            // A machine that is busy may interrupt a lookup for longer than a loop waits for one: then it is refused.
            for _ in 0..<2 { try eventually("\(target) is served") { try client.send("GET", target).status == 200 } }
        }
        #expect(repository.reads.withLock { $0 } == 2)
        repository.gate.withLock { $0 = true }
        for connection in connections { #expect([200, 503].contains(try connection.response().status)) }
    }

    /// What a loop has found is kept for others like everything else.
    @Test func lookupsAreCached() throws {
        let service = ArticleService(Gazette.site.store, Gazette.configuration)
        let request = try Request(for: "/articles?limit=7")
        func hits() throws -> Int {
            let page = try service.work(for: Request(for: "/metrics")).run()(request)
            let lines = String(decoding: page.body, as: UTF8.self).split(separator: "\n")
            let line = try #require(lines.first { $0.hasPrefix("broadsheet_cache_hits_total ") })
            return try #require(line.split(separator: " ").last.flatMap { Int($0) })
        }
        // A machine that is busy may interrupt a lookup for longer than a loop waits for one.
        func isAnsweredAtOnce() throws -> Bool {
            try (0..<500).contains { _ in try service.responseAtOnce(to: request) != nil }
        }
        #expect(try isAnsweredAtOnce())
        #expect(try hits() == 0)
        #expect(try isAnsweredAtOnce())
        #expect(try hits() == 1)
    }
}
