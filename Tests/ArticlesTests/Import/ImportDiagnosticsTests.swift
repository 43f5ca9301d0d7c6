import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct ImportDiagnosticsTests {
    private let bench = ImportBench([
        "_news/a.md": ImportBench.article("A"),
        "_news/b.md": ImportBench.article("B"),
        "_news/warned.md": "---\ntitle: ''\n---\n",
    ])

    private let warning = "_news/warned.md:2:8: warning: the title is empty"

    private func descriptions(_ report: ImportReport) -> [String] {
        report.diagnostics.map(\.description)
    }

    @Test func warningsAreToldAtEachImport() throws {
        #expect(descriptions(try bench.run()) == [warning])
        // Nothing to read at all, something else to read, and the same bytes again.
        #expect(descriptions(try bench.run()) == [warning])
        bench.source.put("_news/a.md", ImportBench.article("A2"))
        let report = try bench.run()
        #expect(descriptions(report) == [warning])
        #expect([report.warningCount, report.errorCount] == [1, 0])
        bench.source.touch("_news/warned.md")
        #expect(descriptions(try bench.run()) == [warning])
        #expect(descriptions(try bench.run()) == [warning])
        bench.source.put("_news/warned.md", ImportBench.article("Mended"))
        #expect(descriptions(try bench.run()).isEmpty)
    }

    @Test func aDocumentThatFailsKeepsItsLastGoodVersion() throws {
        try bench.run()
        bench.source.put("_news/b.md", "---\ntitle: [\n---\n")
        let report = try bench.run()
        #expect(report.figures == [0, 0, 0, 2])
        #expect(report.errorCount == 1)
        #expect(!report.hasChanges)
        #expect(bench.store.content.titles["_news/b.md"] == "B")
        #expect(bench.store.content.version == 1)
        // It is tried again each time, and its error told again.
        let reads = bench.source.reads(of: "_news/b.md")
        #expect(try bench.run().errorCount == 1)
        #expect(bench.source.reads(of: "_news/b.md") == reads + 1)
        bench.source.put("_news/b.md", ImportBench.article("B2"))
        #expect(try bench.run().figures == [0, 1, 0, 2])
        #expect(bench.store.content.titles["_news/b.md"] == "B2")
    }

    @Test func aDocumentThatGoesBackToItsGoodVersionIsTakenIn() throws {
        try bench.run()
        bench.source.put("_news/b.md", "broken")
        try bench.run()
        bench.source.put("_news/b.md", ImportBench.article("B"))
        let report = try bench.run()
        #expect(report.errorCount == 0)
        #expect(bench.store.content.file("_news/b.md")?.outcome == .article)
        #expect(bench.store.content.titles["_news/b.md"] == "B")
    }

    @Test func aFailedDocumentThatIsRemovedGoes() throws {
        try bench.run()
        bench.source.put("_news/b.md", "broken")
        try bench.run()
        bench.source.remove("_news/b.md")
        #expect(try bench.run().removed == 1)
        #expect(bench.store.content.titles["_news/b.md"] == nil)
    }

    @Test func aFileThatCannotBeReadIsTriedAgain() throws {
        bench.source.failReading("_news/a.md", "Input/output error")
        let report = try bench.run()
        #expect(descriptions(report).first == "_news/a.md:1:1: error: the file cannot be read: Input/output error")
        #expect(report.added == 2)
        bench.source.put("_news/a.md", ImportBench.article("A"))
        #expect(try bench.run().figures == [1, 0, 0, 2])
    }

    @Test func anArticleThatTurnsIntoSomethingElseGoes() throws {
        try bench.run()
        bench.source.put("_news/b.md", "---\nname: Nell\n---\n")
        let report = try bench.run()
        #expect(report.figures == [0, 1, 0, 2])
        #expect(report.skipped.map(\.path) == ["_news/b.md"])
        #expect(bench.store.content.titles["_news/b.md"] == nil)
    }

    @Test func twoFilesOfOneIDAreAnError() throws {
        bench.source.put("_news/a.html", ImportBench.article("Second"))
        let report = try bench.run()
        #expect(report.errorCount == 1)
        let expected = "_news/a.md:1:1: error: `_news/a.html` has the same id `news/a`; rename one of the two"
        #expect(descriptions(report).contains(expected))
        #expect(report.added == 3)
        #expect(bench.store.content.titles["_news/a.html"] == "Second")
        #expect(descriptions(try bench.run()).contains(expected))
        // With the first gone the second is taken in at once.
        bench.source.remove("_news/a.html")
        let after = try bench.run()
        #expect(after.errorCount == 0)
        #expect(bench.store.content.titles["_news/a.md"] == "A")
    }

    @Test("a document in two forms is a warning where generators make one page of it") func twoForms() throws {
        let bench = ImportBench([
            "hugo.toml": "baseURL = 'https://brine.example/'\n",
            "content/a/index.markdown": "---\ntitle: A\n---\nText\n",
            "content/a/index.md": "---\ntitle: A\n---\nText\n",
        ])
        let report = try bench.run()
        #expect(report.errorCount == 0)
        #expect(report.added == 1)
        let expected =
            "content/a/index.md:1:1: warning: `content/a/index.markdown` makes the same page; this file is left out"
        #expect(descriptions(report) == [expected])
        #expect(descriptions(try bench.run()) == [expected])
    }

    @Test func diagnosticsComeInTheOrderOfThePathsAndAreBounded() throws {
        let files = (0..<10_100).map { ("_news/\($0 + 100_000).md", "---\ntitle: ''\n---\n") }
        let bench = ImportBench(Dictionary(uniqueKeysWithValues: files))
        let report = try bench.run()
        #expect(report.warningCount == 10_100)
        #expect(report.diagnostics.map(\.path) == files.prefix(10_000).map(\.0))
    }

    // MARK: Stamps

    @Test func theStampOfAFreshFileProvesNothing() throws {
        var bench = ImportBench(["_news/a.md": ImportBench.article("A")])
        let written: Int64 = 1_900_000_000_000_000_000
        bench.source.touch("_news/a.md", at: written)
        // Written and imported in the same moment, then written again without a new time.
        bench.now = Timestamp(microseconds: written / 1000)
        try bench.run()
        bench.source.putUnnoticed("_news/a.md", ImportBench.article("B"))
        bench.now = Timestamp(microseconds: written / 1000 + 50_000)
        #expect(try bench.run().figures == [0, 1, 0, 0])
        #expect(bench.store.content.titles["_news/a.md"] == "B")
    }

    @Test(
        "a stamp is trusted once it has settled",
        arguments: [
            (-1_000_000, false), (0, false), (99_999, false), (100_000, false), (100_001, true), (9_000_000, true),
        ]
    )
    func settles(_ microseconds: Int64, _ isTrusted: Bool) throws {
        var bench = ImportBench(["_news/a.md": ImportBench.article("A")])
        let written: Int64 = 1_900_000_000_000_000_000
        bench.source.touch("_news/a.md", at: written)
        bench.now = Timestamp(microseconds: written / 1000 + microseconds)
        try bench.run()
        #expect((bench.store.content.file("_news/a.md")?.stamp.modified == written) == isTrusted)
        // Later the bytes are found to be the same, and the stamp counts.
        bench.now = Timestamp(seconds: 2_000_000_000)
        #expect(try bench.run().figures == [0, 0, 0, 1])
        #expect(bench.source.reads(of: "_news/a.md") == (isTrusted ? 1 : 2))
        try bench.run()
        #expect(bench.source.reads(of: "_news/a.md") == (isTrusted ? 1 : 2))
    }
}
