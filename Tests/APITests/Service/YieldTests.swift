import API
import Base
import HTTP
import Serving
import Storage
import Synchronization
import TestSupport
import Testing

/// Whoever makes a long answer lets others have the processor again and again: one that is ready must not wait for it.
@Suite struct GiveWayTests {
    /// What an answer was, and how often its making gave way.
    private struct Answer {
        var content: [UInt8] = []
        var pauses = 0
        /// Those of them that were made when the work was done, while a response was selected and sent.
        var latePauses = 0
    }

    private func answer(_ target: String, gzip: Bool = false) throws -> Answer {
        let request = try Request(for: target, gzip ? "Accept-Encoding: gzip\r\n" : "")
        let service = ArticleService(WorkersOnly(store: Gazette.site.store), Gazette.configuration)
        let work = try service.work(for: request)
        let pauses = Atomic(0)
        let selection = work.run(CancelScope(yield: { pauses.add(1, ordering: .relaxed) }))
        let earlyPauses = pauses.load(ordering: .relaxed)
        let response = selection(request)
        #expect(response.status == .ok)
        var answer = Answer(content: response.body)
        while let piece = try response.stream?.next() { answer.content += piece }
        answer.pauses = pauses.load(ordering: .relaxed)
        answer.latePauses = answer.pauses - earlyPauses
        return answer
    }

    @Test(
        arguments: [
            "/articles?format=csv", "/articles?fields=title&limit=100", "/articles?include=body&limit=100",
            "/articles?include=topics&limit=100&format=ndjson", "/feed.json?limit=100", "/feed.rss?limit=100",
            "/feed.atom?limit=100",
        ]
    )
    func betweenArticles(_ target: String) throws {
        let total = Gazette.site.store.currentArticleCount
        #expect(total >= 10)
        // Some have more of their articles looked up first, one by one.
        let looksUp = target.hasPrefix("/feed") || target.contains("body")
        #expect(try answer(target).pauses >= (looksUp ? 2 * total - 1 : total))
    }

    @Test(
        arguments: [
            "/articles?limit=100", "/articles?format=ndjson", "/articles?limit=100&pretty=true", "/openapi.json",
        ]
    )
    func whileContentIsCompressed(_ target: String) throws {
        let plain = try answer(target)
        #expect(plain.content.count > 5000)
        let compressed = try answer(target, gzip: true)
        #expect(compressed.content.count < plain.content.count)
        #expect(compressed.latePauses >= (plain.content.count + 4095) / 4096)
    }

    @Test func whileJSONIsIndented() throws {
        let pauses = try answer("/openapi.json").pauses
        #expect(try answer("/openapi.json?pretty=true").pauses >= pauses + 3)
    }
}
