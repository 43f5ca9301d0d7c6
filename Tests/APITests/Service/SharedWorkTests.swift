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
}
