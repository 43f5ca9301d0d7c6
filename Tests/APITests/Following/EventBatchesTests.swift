import Articles
import Base
import Storage
import TestSupport
import Testing

@testable import API

@Suite struct EventBatchesTests {
    private static func followed(_ query: String) -> FollowedChanges {
        var inclusion = ArticleInclusion()
        inclusion.parts = [.body]
        return FollowedChanges(
            query: query,
            inclusion: inclusion,
            secret: Gazette.site.store.secret,
            isForEditor: false,
            start: nil
        )
    }

    /// However many clients ask for however much, and whatever it is called.
    @Test(arguments: [(3000, true), (40_000, false)])
    func whatIsKeptIsBounded(_ bytes: Int, _ isKept: Bool) throws {
        let documents = (0..<50).map { number in
            ("_news/\(number).md", "---\ntitle: Number \(number)\n---\n" + String(repeating: "x", count: bytes))
        }
        let site = try StoredSite(Dictionary(uniqueKeysWithValues: documents))
        let batches = EventBatches()
        var made = 0
        func batch(_ query: String) throws -> EventBatch {
            try batches.batch(Self.followed(query), after: ChangePosition(), site.store.currentVersion) {
                made += 1
                return try site.store.read { try EventBatch(of: Self.followed(query), after: ChangePosition(), $0) }
            }
        }
        for number in 0..<64 { #expect(try batch("\(number)").events.count > 50 * bytes) }
        #expect(made == 64)
        #expect(batches.bytes <= EventBatches.budget)
        #expect((batches.bytes > EventBatches.budget / 2) == isKept)
        #expect(try batch("0").end == batch("1").end)
        #expect(made == (isKept ? 64 : 66))
    }
}
