import API
import Base
import HTTP
import Serving
import Storage
import Synchronization
import TestSupport
import Testing

/// Long work yields the processor regularly, so that a response that is ready need not wait for it.
@Suite struct YieldTests {
    /// The content of a response, and how often the processor was yielded meanwhile.
    private struct Answer {
        var content: [UInt8] = []
        var yields = 0
        /// The yields after the work, while the response was selected and sent.
        var lateYields = 0
    }

    private func answer(_ target: String, gzip: Bool = false) throws -> Answer {
        let request = try Request(for: target, gzip ? "Accept-Encoding: gzip\r\n" : "")
        let service = ArticleService(WorkersOnly(store: Gazette.site.store), Gazette.configuration)
        let work = try service.work(for: request)
        let yields = Atomic(0)
        let selection = work.run(CancelScope(yield: { yields.add(1, ordering: .relaxed) }))
        let earlyYields = yields.load(ordering: .relaxed)
        let response = selection(request)
        #expect(response.status == .ok)
        var answer = Answer(content: response.body)
        while let piece = try response.stream?.next() { answer.content += piece }
        answer.yields = yields.load(ordering: .relaxed)
        answer.lateYields = answer.yields - earlyYields
        return answer
    }

    @Test(
        arguments: [
            "/articles?format=csv", "/articles?fields=title&limit=100", "/articles?include=body&limit=100",
            "/articles?include=topics&limit=100&format=ndjson", "/feed.json?limit=100", "/feed.rss?limit=100",
            "/feed.atom?limit=100",
        ]
    )
    func theProcessorIsYieldedBetweenArticles(_ target: String) throws {
        let total = Gazette.site.store.currentArticleCount
        #expect(total >= 10)
        // Some look up each article once more.
        let looksUp = target.hasPrefix("/feed") || target.contains("body")
        #expect(try answer(target).yields >= (looksUp ? 2 * total - 1 : total))
    }

    @Test(
        arguments: [
            "/articles?limit=100", "/articles?format=ndjson", "/articles?limit=100&pretty=true", "/openapi.json",
        ]
    )
    func theProcessorIsYieldedWhileContentIsCompressed(_ target: String) throws {
        let plain = try answer(target)
        #expect(plain.content.count > 5000)
        let compressed = try answer(target, gzip: true)
        #expect(compressed.content.count < plain.content.count)
        #expect(compressed.lateYields >= (plain.content.count + 4095) / 4096)
    }

    @Test func theProcessorIsYieldedWhileJSONIsIndented() throws {
        let yields = try answer("/openapi.json").yields
        #expect(try answer("/openapi.json?pretty=true").yields >= yields + 3)
    }
}
