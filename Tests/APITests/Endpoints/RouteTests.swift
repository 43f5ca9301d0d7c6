import API
import Articles
import Base
import TestSupport
import Testing

/// What a server says of itself: the index, the probes and the version.
@Suite struct RouteTests {
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
        func methods(_ path: String) -> [String] {
            index["resources"].array.filter { $0["path"].string == path }
                .flatMap { $0["methods"].array.compactMap(\.string) }
        }
        #expect(methods("/articles/{id}") == ["GET"])
        #expect(methods("/mcp") == ["POST"])
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

    /// What is asked while the data is being prepared is to be asked again soon, and is no failure to be logged.
    @Test func dataThatIsNotReadyIsAskedForAgain() throws {
        let failures = Locked(0)
        let service = ArticleService(
            BrokenRepository(error: .notReady),
            Gazette.configuration,
            recordFailure: { _, _ in failures.withLock { $0 += 1 } }
        )
        let client = APIClient.direct("not ready", service)
        for target in ["/readyz", "/articles", "/feed.rss", "/articles?format=csv", "/", "/topics", "/suggest?q=a"] {
            let response = try client.get(target)
            #expect(response.status == 503, "\(target)")
            #expect(response["retry-after"] == "1", "\(target)")
        }
        #expect(failures.withLock { $0 } == 0)
        #expect(try client.get("/metrics").text.contains("broadsheet_database_failures_total 0"))
        #expect(try client.get("/livez").status == 200)
    }

    /// A repository that has lost its disk.
    private struct BrokenRepository: ArticleRepository {
        var error = RepositoryError.unavailable("the disk is gone")
        var currentVersion: DatasetVersion { DatasetVersion(identity: "broken", number: 0) }
        var currentArticleCount: Int { 0 }
        var nextScheduledChange: Timestamp? { nil }
        var secret: SHA256.Key { SHA256.Key([UInt8](repeating: 1, count: 32)) }

        func read<Result>(in scope: CancelScope, _ body: (MemoryReader) throws -> Result) throws -> Result {
            throw error
        }

        func lookUp<Result>(_ body: (MemoryReader) throws -> Result) throws -> Result? {
            throw error
        }
    }
}
