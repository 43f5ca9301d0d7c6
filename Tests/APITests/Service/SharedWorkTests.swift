import API
import Articles
import Base
import HTTP
import Serving
import Storage
import TestSupport
import Testing

/// Which requests are answered by doing their work once.
@Suite struct SharedWorkTests {
    private static func document(_ title: String) -> String {
        "---\ntitle: \(title)\npublishedDateTime: 2026-01-02\n---\nText.\n"
    }

    /// Work that has begun reads what was there then: a request after a change needs its own.
    @Test(arguments: ["/articles?q=text", "/articles?format=ndjson", "/articles?sort=title"])
    func aRequestAfterAChangeDoesNotJoinWorkFromBefore(_ target: String) throws {
        let site = try StoredSite(["_news/a.md": Self.document("Old")])
        let service = ArticleService(WorkersOnly(store: site.store), Gazette.configuration)
        func key() throws -> String { try #require(try service.work(for: Request(for: target)).key) }
        let before = try key()
        #expect(try key() == before)
        site.source.put("_news/a.md", Self.document("New"))
        try site.importAll(at: Gazette.moments[1])
        #expect(try key() != before)
    }

    /// The second change of settings does not begin with the counts of the first.
    @Test func countsGoOnWhateverSettingsChange() throws {
        let site = try StoredSite(["_news/a.md": Self.document("A")])
        let first = ArticleService(WorkersOnly(store: site.store), Gazette.configuration)
        let request = try Request(for: "/articles?sort=title")
        func hits(_ service: ArticleService<WorkersOnly>) throws -> Int {
            let page = try service.work(for: Request(for: "/metrics")).run()(request)
            let lines = String(decoding: page.body, as: UTF8.self).split(separator: "\n")
            let line = try #require(lines.first { $0.hasPrefix("broadsheet_cache_hits_total ") })
            return try #require(line.split(separator: " ").last.flatMap { Int($0) })
        }
        var service = first
        for count in 1...3 {
            _ = try service.work(for: request).run()(request)
            #expect(try service.responseAtOnce(to: request) != nil)
            #expect(try hits(service) == count)
            service = first.reconfigured(Gazette.configuration)
            #expect(try hits(service) == count)
        }
    }
}
