import Articles
import Base
import FrontMatter
import TestSupport
import Testing

@testable import Storage

/// Words of the site that stand for others, from its folder to what is found.
@Suite struct StoreSynonymTests {
    private static let files = [
        "_news/a.md": "---\ntitle: Kubernetes at sea\n---\nOne pod.",
        "_news/b.md": "---\ntitle: Notebooks for keepers\n---\nPaper.",
        "_news/c.md": "---\ntitle: Editing charts in vscode\n---\nText.",
        "_news/d.md": "---\ntitle: Visual arts and studio tours of code\n---\nText.",
        "_data/synonyms.txt": "k8s = kubernetes\nlaptop > notebook\nvisual studio code = vscode\n",
    ]

    private func importAll(_ library: Library, at second: Int64) throws -> ImportReport {
        var rules = ContentRules()
        rules.synonyms = "_data/synonyms.txt"
        let now = Timestamp(seconds: second)
        return try Importer(library.source, into: library.store, rules: rules, now: { now }).run(replacing: true)
    }

    private func found(_ text: String, _ library: Library) throws -> String {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.filter.search?.matching = .all
        query.sort = .relevance
        return try library.read { reader in
            try Listing(reader.resolved(query), reader).ids.map { String($0.dropFirst("news/".count)) }.joined()
        }
    }

    @Test func synonymsFindWhatTheyStandFor() throws {
        let library = try Library(Self.files)
        let report = try importAll(library, at: 2_000_000_001)
        #expect(report.diagnostics.isEmpty)
        for (text, ids) in [
            ("k8s", "a"), ("K8S pods", "a"), ("laptop", "b"), ("notebook", "b"), ("vscode", "c"),
            ("visual studio code", "dc"), ("visual studio code charts", "c"), ("\"k8s\"", ""), ("kubernetes", "a"),
        ] {
            #expect(try found(text, library) == ids, "\(text)")
        }
    }

    @Test func aChangedFileIsANewVersionAndABadLineIsReported() throws {
        let library = try Library(Self.files)
        let first = try importAll(library, at: 2_000_000_001)
        let same = try importAll(library, at: 2_000_000_002)
        #expect(same.totals.datasetVersion == first.totals.datasetVersion)
        library.source.put("_data/synonyms.txt", "k8s\nlaptop = paper\n")
        let changed = try importAll(library, at: 2_000_000_003)
        #expect(changed.totals.datasetVersion == first.totals.datasetVersion + 1)
        let message = "a line of synonyms has `=` or `>` between its words; this one is left out"
        #expect(changed.diagnostics.map { "\($0)" } == ["_data/synonyms.txt:1:1: warning: \(message)"])
        #expect(try found("k8s", library).isEmpty)
        #expect(try found("laptop", library) == "b")
        // Without its file the site keeps the words that it had.
        library.source.remove("_data/synonyms.txt")
        let broken = try importAll(library, at: 2_000_000_004)
        #expect(broken.diagnostics.map(\.severity) == [.error])
        #expect(try found("laptop", library) == "b")
        // Without the setting it has none.
        let now = Timestamp(seconds: 2_000_000_005)
        _ = try Importer(library.source, into: library.store, now: { now }).run(replacing: true)
        #expect(try found("laptop", library).isEmpty)
    }
}
