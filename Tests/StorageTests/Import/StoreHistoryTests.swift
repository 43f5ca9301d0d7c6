import Articles
import Base
import FrontMatter
import SQLite
import TestSupport
import Testing

@testable import Storage

/// The same files give the same store, in whatever order they came and whatever was there before.
@Suite struct StoreHistoryTests {
    private static func document(_ title: String, _ more: String = "") -> String {
        "---\ntitle: \(title)\n\(more)\n---\nText\n"
    }

    /// Compares a store with one into which the same files were imported at once.
    private func expectAsFresh(_ library: Library, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let texts = library.source.paths.map { ($0, library.source.text(of: $0)) }
        let fresh = try Library(Dictionary(uniqueKeysWithValues: texts))
        try fresh.importAll()
        for (sql, (found, expected)) in zip(Library.facts, zip(try library.facts(), try fresh.facts())) {
            #expect(found == expected, "\(sql)", sourceLocation: sourceLocation)
        }
        try library.expectConsistency(sourceLocation: sourceLocation)
    }

    // MARK: Files of one id

    @Test(arguments: [(["_news/a.html", "_news/a.md"], ""), (["_news/b.md", "_news/b.html"], "published: false")])
    func theFirstOfTwoFilesHasTheIDWheneverItCame(_ paths: [String], _ more: String) throws {
        let library = try Library(["_news/c.md": Self.document("C")])
        let first = paths.sorted()[0]
        for path in paths {
            library.source.put(path, Self.document(path, path == first ? more : ""))
            try library.importAll()
        }
        let titles = "SELECT json_extract(CAST(summary AS TEXT), '$.title') FROM article_json ORDER BY 1"
        #expect(try library.rows(titles) == ["C", first])
        let isPublic = "SELECT is_public FROM articles WHERE id <> 'news/c'"
        #expect(try library.rows(isPublic) == [more.isEmpty ? "1" : "0"])
        try expectAsFresh(library)
    }

    @Test func whatGivesWayIsToldAndComesBack() throws {
        let library = try Library(["_news/a.md": Self.document("Second"), "_news/b.md": Self.document("B")])
        try library.importAll()
        library.source.put("_news/a.html", Self.document("First"))
        let report = try library.importAll()
        #expect([report.added, report.changed, report.removed, report.unchanged] == [1, 0, 0, 1])
        #expect(report.displaced == ["_news/a.md": "_news/a.html"])
        let expected = "_news/a.md:1:1: error: `_news/a.html` has the same id `news/a`; rename one of the two"
        #expect(report.diagnostics.map(\.description) == [expected])
        #expect(try library.importAll().diagnostics.map(\.description) == [expected])
        try expectAsFresh(library)
        library.source.remove("_news/a.html")
        let again = try library.importAll()
        #expect([again.added, again.changed, again.removed, again.errorCount] == [1, 0, 1, 0])
        try expectAsFresh(library)
    }

    @Test func followersSeeOneArticleThatChanges() throws {
        let library = try Library(["_news/a.md": Self.document("Second")])
        try library.importAll()
        let keys = "SELECT article_key FROM articles"
        let before = try library.rows(keys)
        library.source.put("_news/a.html", Self.document("First"))
        try library.importAll()
        #expect(try library.rows(keys) == before)
        #expect(try library.rows("SELECT id FROM removals").isEmpty)
        library.source.put("_news/a.html", Self.document("First", "published: false"))
        try library.importAll()
        #expect(try library.rows("SELECT id FROM removals") == ["news/a"])
    }

    /// All that may be asked of a file alone, as a watched folder has it imported.
    @Test func aFileAloneTakesItsIDToo() throws {
        let library = try Library(["_news/a.md": Self.document("Second"), "_news/b.md": Self.document("B")])
        try library.importAll()
        library.source.put("_news/a.html", Self.document("First"))
        let importer = Importer(library.source, into: library.store, now: { Timestamp(seconds: 2_050_000_000) })
        let report = try importer.run(only: ["_news/a.html"])
        #expect([report.added, report.unchanged, report.errorCount] == [1, 0, 1])
        #expect(report.diagnostics.map(\.path) == ["_news/a.md"])
        try expectAsFresh(library)
    }

    @Test(arguments: ["name: Other\n_id: energy", "name: ENERGY\n_id: other", "name: Energy"])
    func dataFilesComeInTheSameOrder(_ second: String) throws {
        let library = try Library([
            "_data/topics/2.yaml": second, "_news/a.md": Self.document("A", "topics: [Energy, Other]"),
            "_data/organizations/b.md": "---\ndomain: b.example\nname: Second\n---\n",
        ])
        try library.importAll()
        library.source.put("_data/topics/1.yaml", "name: Energy")
        library.source.put("_data/organizations/a.md", "---\ndomain: b.example\nname: First\n---\n")
        let report = try library.importAll()
        #expect(Set(report.diagnostics.map(\.path)) == ["_data/topics/2.yaml", "_data/organizations/b.md"])
        #expect(try library.read { try $0.providers().map(\.name) } == ["First"])
        try expectAsFresh(library)
    }

    @Test(arguments: 1...6) func anyHistoryIsAsAFreshImport(_ seed: UInt64) throws {
        let library = try Library(seed: 500 + seed, count: 20)
        var content = RandomContent(seed: 510 + seed)
        for round in 0..<12 {
            for _ in 0..<content.pick([1, 2, 5]) { change(library.source, &content) }
            try library.importAll()
            if round.isMultiple(of: 3) { try expectAsFresh(library) }
        }
        try expectAsFresh(library)
        try library.expectSearchIndexAsRebuilt()
        try library.expectStatisticsAsCounted()
        try library.expectWholeness()
    }

    /// Changes a file among many that ask for the ids of others.
    private func change(_ source: MemorySource, _ content: inout RandomContent) {
        let number = content.pick(Array(1...6))
        let (path, text): (String, String)
        switch content.pick(Array(0..<6)) {
        case 0: (path, text) = ("_data/topics/\(number).yaml", topic(&content))
        case 1:
            let name = content.pick(["Brine", "Courier"])
            path = "_data/organizations/\(number).md"
            text = "---\ndomain: \(content.pick(["brine.example", "courier.example"]))\nname: \(name)\n---\n"
        default: (path, text) = ("_news/\(number).\(content.pick(["html", "md", "markdown"]))", content.document())
        }
        if content.chance(0.3), source.paths.contains(path) { source.remove(path) } else { source.put(path, text) }
    }

    private func topic(_ content: inout RandomContent) -> String {
        let names = ["Energy", "energy", "Tidal Power", "Science", "City Life"]
        let parent = content.chance(0.4) ? "\nparent: \(content.pick(names))" : ""
        let id = content.chance(0.4) ? "\n_id: \(content.pick(["energy", "science", "tide", "c-sharp"]))" : ""
        return "name: \(content.pick(names))\(id)\(parent)\n"
    }
}
