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
            """
            SELECT 'features ' || bucket || ' ' || hex(counts) || ' ' || hex(large) FROM feature_counts
            WHERE length(counts) > 0 ORDER BY bucket
            """,
            "SELECT chunk || ' ' || hex(articles) FROM candidate_chunks ORDER BY chunk",
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
            let followed = try reader.relatedIndex()
            let new = try RelatedIndex(reader.connection, former: nil)
            #expect(followed.statistics.articleCount == new.statistics.articleCount, sourceLocation: sourceLocation)
            let dates = (followed.days.map(\.bitPattern), new.days.map(\.bitPattern))
            #expect(dates.0 == dates.1, sourceLocation: sourceLocation)
            #expect(followed.marks == new.marks, sourceLocation: sourceLocation)
            #expect(followed.termCounts == new.termCounts, sourceLocation: sourceLocation)
            var wrong = 0
            try reader.connection.statement("SELECT bucket, counts, large FROM feature_counts").forEachRow { row in
                let (number, bucket) = try row.featureBucket(reader.connection)
                bucket.forEach(in: number) { feature, count in
                    // Memory has no features of a single article.
                    let expected = count < 2 ? 0 : count
                    wrong += [followed, new].count { $0.statistics.count(feature) != expected }
                }
            }
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
        try Self.rebuild(library)
        try Self.expectIndexAsNew(library)
    }

    @Test func followingReadsOnlyWhatHasChanged() throws {
        let library = try Library(seed: 23, count: 60)
        try library.importAll()
        let before = library.store.currentVersion
        let former = try library.read { try RelatedIndex($0.connection, former: nil) }
        let common = try library.rows("SELECT word FROM words ORDER BY article_count DESC, word LIMIT 1")
        for number in 1...2 {
            let text = "---\ntitle: Zanderfish \(number)\npublishedDateTime: 2024-02-03\n---\n"
            library.source.put("_news/new-\(number).md", text)
        }
        try library.importAll()
        // What has not changed is not read again: it may be gone.
        let writer = try Connection(path: library.store.path, access: .readWrite)
        try writer.run("DELETE FROM feature_counts WHERE version <= ?1", .integer(before.number))
        #expect(try writer.integer("SELECT count(*) FROM feature_counts") ?? 0 > 0)
        try library.read { reader in
            let followed = try RelatedIndex(reader.connection, former: (before, former))
            let (word, other) = (RelatedFeature.word("zanderfish"), RelatedFeature.word(common[0]))
            #expect(former.statistics.count(word) == 0)
            #expect(followed.statistics.count(word) == 2)
            #expect(former.statistics.count(other) > 1)
            #expect(followed.statistics.count(other) == former.statistics.count(other))
        }
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

    /// A database as an older program left it, with a row for each feature.
    @Test func countsInRowsArePackedOnce() throws {
        let library = try Library(seed: 26, count: 20)
        let before = try Self.statistics(library)
        let version = library.store.currentVersion
        let writer = try Connection(path: library.store.path, access: .readWrite)
        var words: Set<UInt64> = []
        try writer.statement("SELECT word FROM words").forEachRow { words.insert(RelatedFeature.word($0.text(0))) }
        var counts: [UInt64: Int] = [:]
        try writer.statement("SELECT bucket, counts, large FROM feature_counts").forEachRow { row in
            let (number, bucket) = try row.featureBucket(writer)
            bucket.forEach(in: number) { if !words.contains($0) { counts[$0] = $1 } }
        }
        for (feature, count) in counts {
            try writer.run(
                "INSERT INTO features (feature, article_count) VALUES (?1, ?2)",
                .integer(Int64(bitPattern: feature)),
                .integer(count)
            )
        }
        try writer.execute("DELETE FROM feature_counts; DELETE FROM candidate_chunks")
        // As a kill between the migration and the packing leaves it: a reader must not take it for whole.
        #expect(throws: StoreError.self) {
            try Store(path: library.store.path, access: .readOnly, now: 2_200_000_000)
        }
        let store = try Store(path: library.store.path, access: .readWrite, now: 2_200_000_000)
        #expect(try Self.statistics(library) == before)
        #expect(try library.rows("SELECT count(*) FROM features") == ["0"])
        #expect(try Store.verify(path: library.store.path) == [])
        #expect(store.currentVersion.number == version.number, "nothing has changed for clients")
    }

    /// What is lost of one table does not count the other once more.
    @Test func countsThatArePackedAreNotPackedAgain() throws {
        let library = try Library(seed: 27, count: 20)
        let counts = "SELECT bucket || hex(counts) || hex(large) FROM feature_counts ORDER BY bucket"
        let before = try library.rows(counts)
        #expect(!before.isEmpty)
        try library.writer().execute("DELETE FROM candidate_chunks")
        _ = try Store(path: library.store.path, access: .readWrite, now: 2_200_000_000)
        #expect(try library.rows(counts) == before)
        try Self.rebuild(library)
        #expect(try Store.verify(path: library.store.path) == [])
    }

    /// Rows that no store has: making all anew removes them.
    @Test(arguments: [
        "UPDATE feature_counts SET bucket = bucket + 20000", "UPDATE candidate_chunks SET chunk = -5",
        "UPDATE feature_counts SET version = -7", "UPDATE candidate_chunks SET version = version + 1",
        "UPDATE candidate_chunks SET chunk = chunk + 1000000000000",
    ])
    func damagedCountsAreFoundAndMadeAnew(_ damage: String) throws {
        let library = try Library(seed: 28, count: 20)
        try library.writer().execute(damage)
        #expect(try Store.verify(path: library.store.path) != [])
        try Self.rebuild(library)
        #expect(try Store.verify(path: library.store.path) == [])
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
