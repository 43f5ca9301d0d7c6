import API
import Articles
import Base
import HTTP
import HTTPServer
import Serving
import Storage
import TestSupport
import Testing

/// What happens to work when its clients are gone, and to probes when all workers are busy.
@Suite struct AbandonedTests {
    /// A repository with reads that end only when they are cancelled or the test ends them.
    private struct Endless: ArticleRepository {
        let store: Store
        let begun = Locked(0)
        let givenUp = Locked(0)
        let isOver = Locked(false)

        func read<Result>(in scope: CancelScope, _ body: (StoreReader) throws -> Result) throws -> Result {
            begun.withLock { $0 += 1 }
            try eventually("nobody wants it") { (try? scope.checkpoint()) == nil || isOver.withLock { $0 } }
            if scope.isCancelled { givenUp.withLock { $0 += 1 } }
            throw RepositoryError.outOfTime
        }

        func lookUp<Result>(_ body: (StoreReader) throws -> Result) throws -> Result? { nil }

        var currentVersion: DatasetVersion { store.currentVersion }
        var currentArticleCount: Int { store.currentArticleCount }
        var nextScheduledChange: Timestamp? { store.nextScheduledChange }
        var secret: SHA256.Key { store.secret }
    }

    private func ask(_ server: LiveServer, _ target: String) throws -> WireConnection {
        let connection = try WireConnection(port: server.port)
        try connection.write(Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        return connection
    }

    @Test(arguments: ["/articles?q=tide", "/articles?format=ndjson&q=tide"])
    func aSearchIsCancelledWhenNoClientWaits(_ target: String) throws {
        let repository = Endless(store: Gazette.site.store)
        let server = try LiveServer(ArticleService(repository, Gazette.configuration)) { $0.workers = 2 }
        defer { server.stop() }
        do {
            let first = try ask(server, target)
            let second = try ask(server, target)
            try eventually("both wait for one search") {
                server.server.statistics.workers.shared == 1 && repository.begun.withLock { $0 } == 1
            }
            first.breakOff()
            do { withExtendedLifetime(first) {} }
            second.breakOff()
        }
        try eventually("the search is given up") { repository.givenUp.withLock { $0 } == 1 }
        #expect(server.server.statistics.workers.abandoned == 1)
        #expect(repository.begun.withLock { $0 } == 1)
    }

    /// A client that has closed its sending side may still read.
    @Test func aClientThatFinishedWritingStillGetsItsResponse() throws {
        let repository = Endless(store: Gazette.site.store)
        let server = try LiveServer(ArticleService(repository, Gazette.configuration))
        defer { server.stop() }
        let connection = try ask(server, "/articles?q=tide")
        connection.finishWriting()
        try eventually("the search is begun") { repository.begun.withLock { $0 } == 1 }
        repository.isOver.withLock { $0 = true }
        #expect(try connection.response().status == 503)
        #expect(repository.givenUp.withLock { $0 } == 0)
    }

    @Test func metricsAreServedWhileTheQueuesAreFull() throws {
        let repository = Endless(store: Gazette.site.store)
        let server = try LiveServer(ArticleService(repository, Gazette.configuration)) {
            $0.workers = 2
            $0.workQueue = 1
        }
        defer { server.stop() }
        let waiting = try (0..<12).map { number in
            try ask(server, number % 2 == 0 ? "/articles?q=word\(number)" : "/articles?minQuality=\(number)")
        }
        try eventually("requests are refused") { server.server.statistics.workers.rejected >= 6 }
        let client = WireClient(port: server.port)
        for fields in [[], [(name: "Accept-Encoding", value: "gzip")]] {
            let response = try client.send("GET", "/metrics", fields)
            #expect(response.status == 200)
            #expect(response["content-encoding"] == (fields.isEmpty ? nil : "gzip"))
        }
        repository.isOver.withLock { $0 = true }
        withExtendedLifetime(waiting) {}
    }
}
