import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// The statistics of related articles follow every import, and nothing of one that fails.
@Suite struct StoreStatisticsTests {
    /// All that is counted, by what it is of and not by keys, which differ.
    private static func statistics(_ library: Library) throws -> [String] {
        try [
            "SELECT 'word ' || word || ' ' || article_count FROM words ORDER BY word",
            "SELECT 'feature ' || feature || ' ' || article_count FROM features ORDER BY feature",
            """
            SELECT term || ' ' || chunk || ' ' || hex(articles) FROM postings ORDER BY term, chunk
            """,
            "SELECT article_key || ' ' || term_count FROM article_terms ORDER BY article_key",
            "SELECT 'title ' || title_mark || ' ' || article_key FROM story_titles ORDER BY 1",
            "SELECT 'words ' || word_mark || ' ' || fortnight || ' ' || title_mark FROM story_words ORDER BY 1",
            "SELECT group_concat(id, ' ') FROM (SELECT * FROM articles ORDER BY id) WHERE is_public GROUP BY story_key ORDER BY 1",
        ].flatMap { try library.rows($0) }
    }

    private static func rebuild(_ library: Library) throws {
        _ = try Store.rebuild(path: library.store.path, now: 2_200_000_000)
        try library.store.refreshVersion()
    }

    /// The figures of every feature, and the dates, as the index in memory has them.
    private static func expectIndexAsNew(_ library: Library, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try library.read { reader in
            let followed = try reader.relatedIndexes.index(for: reader)
            let new = try RelatedIndex(reader)
            #expect(followed.version == new.version, sourceLocation: sourceLocation)
            #expect(followed.statistics.articleCount == new.statistics.articleCount, sourceLocation: sourceLocation)
            let dates = (followed.days.filter { !$0.isNaN }, new.days.filter { !$0.isNaN })
            #expect(dates.0 == dates.1, sourceLocation: sourceLocation)
            for (key, day) in new.days.enumerated() where !day.isNaN {
                #expect(followed.days[key] == day, sourceLocation: sourceLocation)
                #expect(followed.marks[key] == new.marks[key], sourceLocation: sourceLocation)
                #expect(followed.termCounts[key] == new.termCounts[key], sourceLocation: sourceLocation)
            }
            var features: [UInt64] = []
            try reader.connection.statement("SELECT feature FROM features").forEachRow {
                features.append(UInt64(bitPattern: $0.integer(0)))
            }
            try reader.connection.statement("SELECT word FROM words").forEachRow {
                features.append(RelatedFeature.word($0.text(0)))
            }
            let wrong = features.count { followed.statistics.count($0) != new.statistics.count($0) }
            #expect(wrong == 0, sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>) func changesLeaveWhatRebuildingMakes(_ seed: UInt64) throws {
        let library = try Library(seed: seed, count: 40)
        var content = RandomContent(seed: seed + 100)
        for _ in 0..<6 {
            for _ in 0..<content.pick([1, 5, 15]) { content.change(library.source) }
            try library.importAll()
        }
        let before = try Self.statistics(library)
        try Self.rebuild(library)
        #expect(try Self.statistics(library) == before)
    }

    @Test func whatIsInMemoryFollowsSmallImports() throws {
        let library = try Library(seed: 21, count: 40)
        var content = RandomContent(seed: 22)
        try Self.expectIndexAsNew(library)
        for round in 0..<12 {
            for _ in 0..<content.pick([1, 2, 6]) { content.change(library.source) }
            try library.importAll()
            // Now and then several versions have come before anybody asks.
            if round % 3 != 1 { try Self.expectIndexAsNew(library) }
        }
        let versions = try library.rows("SELECT count(*) FROM statistics_changes")
        #expect(Int(versions[0]) ?? 0 > 5)
        try Self.rebuild(library)
        try Self.expectIndexAsNew(library)
    }

    @Test func followingLooksOnlyAtWhatHasChanged() throws {
        let library = try Library(seed: 23, count: 60)
        try library.importAll()
        let former = try library.read { try RelatedIndex($0) }
        library.source.put("_news/one-more.md", "---\ntitle: One more word\npublishedDateTime: 2024-02-03\n---\n")
        try library.importAll()
        try library.read { reader in
            let followed = try #require(try RelatedIndex(former, reader))
            let word = RelatedFeature.word("word")
            #expect(followed.statistics.count(word) == former.statistics.count(word) + 1)
        }
        // What a large import has changed is not kept: everything is read again.
        for number in 0..<400 {
            let text = (0..<60).map { "w\(number)x\($0)y" }.joined(separator: " ")
            library.source.put("_news/many-\(number).md", "---\ntitle: Many \(number)\nexcerpt: \(text)\n---\n")
        }
        try library.importAll()
        #expect(try library.read { try RelatedIndex(former, $0) == nil })
        try Self.expectIndexAsNew(library)
    }

    @Test func versionsAreForgottenInTime() throws {
        let library = try Library()
        for number in 0..<StatisticsLog.keptVersions + 5 {
            library.source.put("_news/a.md", "---\ntitle: Edition \(number)\n---\n")
            try library.importAll()
        }
        #expect(try library.rows("SELECT count(*) FROM statistics_changes") == ["\(StatisticsLog.keptVersions)"])
    }

    /// Words that are equal as Unicode has it, and differ in their bytes: signs with two codes, and syllables in
    /// pieces.
    @Test(arguments: [("\u{FA19}", "\u{795E}"), ("\u{AC00}\u{B098}", "\u{1100}\u{1161}\u{1102}\u{1161}")])
    func wordsThatOnlyUnicodeCallsEqualAreCountedApart(_ one: String, _ other: String) throws {
        func document(_ word: String) -> String { "---\ntitle: Harbour \(word)\n---\n" }
        let library = try Library(["_news/a.md": document(one), "_news/b.md": document(other)])
        try library.importAll()
        try library.expectStatisticsAsCounted()
        try library.expectVectorsAsMade()
        library.source.remove("_news/b.md")
        try library.importAll()
        try library.expectStatisticsAsCounted()
        try library.expectVectorsAsMade()
        try Self.expectIndexAsNew(library)
        #expect(try library.rows("SELECT count(*) FROM words WHERE article_count < 1") == ["0"])
        for word in [one, other] {
            try library.read { reader in
                let subject = RelatedList.Subject(title: "Harbour \(word)", excerpt: "")
                let items = try RelatedList(subject, RelatedQuery(), reader).items()
                #expect(items.allSatisfy { $0.id == "news/a" && $0.score?.isFinite == true })
                let terms = RelatedTerms(title: "Harbour \(word)", excerpt: "")
                let found = try reader.relatedCandidates(RelatedQuestion(terms: terms, limit: 9))
                #expect(found.map(\.id) == ["news/a"])
            }
        }
        let before = try Self.statistics(library)
        try Self.rebuild(library)
        #expect(try Self.statistics(library).map { Array($0.utf8) } == before.map { Array($0.utf8) })
    }

    @Test func countsOfAnOlderFormatAreMadeAnew() throws {
        let library = try Library(seed: 25, count: 20)
        let before = try Self.statistics(library)
        let writer = try Connection(path: library.store.path, access: .readWrite)
        try writer.execute("UPDATE words SET article_count = -1; UPDATE dataset SET index_format = 1")
        #expect(try Self.statistics(library) != before)
        _ = try Store(path: library.store.path, access: .readWrite, now: 2_200_000_000)
        #expect(try Self.statistics(library) == before)
    }

    private struct Interruption: Error {}

    @Test func anImportThatFailsLeavesNothingBehind() throws {
        let library = try Library(seed: 24, count: 40)
        let before = try Self.statistics(library)
        let version = library.store.currentVersion
        #expect(throws: Interruption.self) {
            try library.store.importing(now: Timestamp(seconds: 2_150_000_000)) { transaction in
                for path in library.source.paths.prefix(20) { try transaction.remove(path) }
                _ = try transaction.finish(changed: true, now: Timestamp(seconds: 2_150_000_000))
                throw Interruption()
            }
        }
        #expect(try Self.statistics(library) == before)
        #expect(library.store.currentVersion == version)
        try Self.expectIndexAsNew(library)
        try Self.rebuild(library)
        #expect(try Self.statistics(library) == before)
    }
}
