import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Whatever imports follow on each other, the store holds what the documents say.
@Suite struct StoreInvariantTests {
    @Test(arguments: 1...5) func anySequenceOfImportsAgrees(_ seed: UInt64) throws {
        let library = try Library(seed: seed, count: 40)
        try library.expectConsistency()
        var content = RandomContent(seed: 200 + seed)
        for _ in 0..<20 {
            for _ in 0..<content.pick([1, 1, 2, 6]) { content.change(library.source) }
            try library.importAll()
            try library.expectConsistency()
        }
        try library.expectAgreement()
        try library.expectSearchIndexAsRebuilt()
        try library.expectStatisticsAsCounted()
        try library.expectVectorsAsMade()
        try library.expectWholeness()
    }

    @Test func aFreshImportAgreesToTheLetter() throws {
        for seed in UInt64(20)...24 {
            let library = try Library(seed: seed, count: 60)
            try library.expectAgreement()
            let memory = try library.expected()
            let found = try library.read { (try $0.topics(), try $0.providers(), try $0.site()) }
            let expected = try memory.read { (try $0.topics(), try $0.providers(), try $0.site()) }
            #expect(found.0 == expected.0)
            #expect(found.1 == expected.1)
            #expect(found.2 == expected.2)
        }
    }

    @Test func aSecondImportChangesNothing() throws {
        let library = try Library(seed: 30, count: 60)
        let before = try library.folder.read("articles.db")
        let version = library.store.currentVersion
        let report = try library.importAll()
        #expect([report.added, report.changed, report.removed] == [0, 0, 0])
        #expect(library.store.currentVersion == version)
        #expect(try library.folder.read("articles.db") == before)
    }

    @Test func newStampsChangeNothingThatAnybodyCanAskFor() throws {
        let library = try Library(seed: 31, count: 60)
        let dump =
            "SELECT json_array(id, updated_at, hex(summary)) FROM articles JOIN article_json USING (article_key)"
        let before = try library.rows(dump)
        let version = library.store.currentVersion
        for path in library.source.paths { library.source.touch(path) }
        let report = try library.importAll()
        #expect(report.unchanged == 60)
        #expect(!report.hasChanges)
        #expect(try library.rows(dump) == before)
        #expect(library.store.currentVersion == version)
    }

    @Test func everythingMayBeReplaced() throws {
        let library = try Library(seed: 32, count: 50)
        var content = RandomContent(seed: 33)
        for path in library.source.paths { library.source.remove(path) }
        for _ in 0..<50 { library.source.put(content.path(), content.document()) }
        try library.importAll()
        try library.expectConsistency()
        try library.expectAgreement()
        try library.expectSearchIndexAsRebuilt()
        try library.expectStatisticsAsCounted()
        try library.expectVectorsAsMade()
    }

    @Test func theSearchIndexIsMergedAfterALargeImport() throws {
        let files = (0..<1100).map { ("_news/\($0).md", "---\ntitle: Tide \($0)\nexcerpt: high and low\n---\n") }
        let library = try Library(Dictionary(uniqueKeysWithValues: files))
        try library.importAll()
        try library.expectSearchIndexAsRebuilt()
        try library.expectStatisticsAsCounted()
        try library.expectVectorsAsMade()
        #expect(try library.rows("SELECT count(DISTINCT segid) FROM search_idx") == ["1"])
        library.source.remove("_news/7.md")
        library.source.put("_news/8.md", "---\ntitle: Ebb\n---\n")
        try library.importAll()
        try library.expectSearchIndexAsRebuilt()
        try library.expectStatisticsAsCounted()
        try library.expectVectorsAsMade()
        try library.expectConsistency()
    }
}
