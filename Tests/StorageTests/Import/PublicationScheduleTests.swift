import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Articles become public, and stop being so, when their moment comes.
@Suite struct PublicationScheduleTests {
    private static let start = Timestamp(seconds: 2_100_000_000)

    private func moment(_ seconds: Int64) -> Timestamp {
        Timestamp(seconds: Self.start.seconds + seconds)
    }

    private func schedule(_ library: Library, _ id: String, _ seconds: Int64, _ availability: Article.Availability)
        throws
    {
        try library.writer().run(
            """
            INSERT OR REPLACE INTO publication_schedule (due_at, article_key, availability)
            SELECT ?2, article_key, ?3 FROM articles WHERE id = ?1
            """,
            .text(id),
            .integer(moment(seconds).microseconds),
            .integer(Int64(availability.rawValue))
        )
    }

    /// The ids in the list that everybody sees.
    private func listed(_ library: Library) throws -> Set<String> {
        var query = ArticleQuery()
        query.limit = 1000
        return Set(try library.read { try Listing(query, $0) }.ids)
    }

    @Test(arguments: 1...6) func everythingDerivedFollows(_ seed: UInt64) throws {
        let library = try Library(seed: seed, count: 50)
        var generator = SeededGenerator(seed: 900 + seed)
        let ids = try library.rows("SELECT id FROM articles ORDER BY id")
        var expected: [String: Article.Availability] = [:]
        for id in try listed(library) { expected[id] = .listed }
        for round in Int64(1)...12 {
            var due: [String: Article.Availability] = [:]
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                guard let id = ids.randomElement(using: &generator) else { continue }
                due[id] = [.hidden, .unlisted, .listed].randomElement(using: &generator)
            }
            for (id, availability) in due { try schedule(library, id, round * 10, availability) }
            let version = library.store.currentVersion
            try library.importing(at: moment(round * 10 - 1))
            #expect(try listed(library) == Set(expected.filter { $0.value == .listed }.keys))
            #expect(library.store.currentVersion == version)
            try library.importing(at: moment(round * 10))
            expected.merge(due) { $1 }
            #expect(try listed(library) == Set(expected.filter { $0.value == .listed }.keys))
            try library.expectConsistency()
        }
        try library.expectSearchIndexAsRebuilt()
        try library.expectStatisticsAsCounted()
    }

    @Test func changesTellOfIt() throws {
        let library = try Library(["_news/a.md": "---\ntitle: Herring\n---\n", "_news/b.md": "---\ntitle: Cod\n---\n"])
        try library.importAll()
        try schedule(library, "news/a", 10, .hidden)
        try schedule(library, "news/a", 20, .listed)
        func newest() throws -> String? {
            var newest: String?
            try library.read { try $0.changes(after: 0, limit: 100) { newest = "\($0.kind) \($0.id)" } }
            return newest
        }
        try library.importing(at: moment(10))
        #expect(try newest() == "removed news/a")
        try library.importing(at: moment(20))
        #expect(try newest() == "created news/a")
    }

    @Test func anUnlistedArticleIsFoundByItsIdAlone() throws {
        let library = try Library(["_news/a.md": "---\ntitle: Herring\n---\n", "_news/b.md": "---\ntitle: Cod\n---\n"])
        try library.importAll()
        try schedule(library, "news/a", 10, .unlisted)
        try library.importing(at: moment(10))
        #expect(try listed(library) == ["news/b"])
        #expect(try library.read { try $0.article("news/a", .published) } != nil)
        #expect(try library.read { try $0.article("news/a", .unpublished) } != nil)
        #expect(try library.read { try $0.ids(endingWith: "a", .published, limit: 3) } == [])
    }

    @Test func theStoreTellsWhatIsNext() throws {
        let library = try Library(["_news/a.md": "---\ntitle: Herring\n---\n"])
        try library.importAll()
        #expect(library.store.nextScheduledChange == nil)
        try schedule(library, "news/a", 10, .hidden)
        // A version must be new for the store to look.
        library.source.put("_news/b.md", "---\ntitle: Cod\n---\n")
        try library.importAll()
        #expect(library.store.nextScheduledChange == moment(10))
        #expect(try library.store.applySchedule(now: moment(9)) == false)
        #expect(try library.store.applySchedule(now: moment(10)) == true)
        #expect(try library.store.applySchedule(now: moment(11)) == false)
        #expect(try listed(library) == ["news/b"])
    }
}

extension Library {
    /// Lets the store look at the clock as an import does.
    fileprivate func importing(at now: Timestamp) throws {
        _ = try store.importing(now: now) { try $0.finish(changed: false, now: now) }
    }
}
