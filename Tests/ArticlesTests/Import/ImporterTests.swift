import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// A source, a store that notes what it is told, and imports of the one into the other.
struct ImportBench {
    let source: MemorySource
    let store = MemoryImportStore()
    /// Long after every stamp of the source.
    var now = Timestamp(seconds: 2_000_000_000)

    init(_ files: [String: String]) {
        source = MemorySource(files)
    }

    @discardableResult
    func run(dryRun: Bool = false, progress: @escaping (Importer.Progress) -> Void = { _ in }) throws -> ImportReport {
        let now = now
        return try Importer(source, into: store, now: { now }, progress: progress).run(dryRun: dryRun)
    }

    /// Runs an import and gives back what it told the store.
    func calls() throws -> [MemoryImportStore.Call] {
        _ = store.takeCalls()
        try run()
        return store.takeCalls()
    }

    static func article(_ title: String) -> String {
        "---\ntitle: \(title)\n---\nBody\n"
    }
}

extension ImportReport {
    /// Added, changed, removed and unchanged.
    var figures: [Int] { [added, changed, removed, unchanged] }
}

@Suite struct ImporterTests {
    private let bench = ImportBench([
        "_config.yml": "title: Site",
        "_data/topics/a.yaml": "name: Energy",
        "_news/a.md": ImportBench.article("A"),
        "_news/b.md": ImportBench.article("B"),
        "_news/c.md": ImportBench.article("C"),
        "_news/picture.png": "no concern",
        "_people/nell.md": "---\nname: Nell\n---\n",
    ])

    @Test func aFirstImportAddsEverything() throws {
        let report = try bench.run()
        #expect(report.figures == [5, 0, 0, 0])
        #expect(report.skipped == [ImportReport.Skipped(path: "_people/nell.md", reason: .noTitle)])
        #expect(report.totals.articles == 3)
        #expect(report.diagnostics.isEmpty)
        #expect(report.hasChanges)
        #expect(
            bench.store.takeCalls() == [
                .put("_config.yml"), .put("_data/topics/a.yaml"), .put("_news/a.md"), .put("_news/b.md"),
                .put("_news/c.md"),
                .put("_people/nell.md"), .finish(changed: true),
            ]
        )
        #expect(bench.store.content.titles == ["_news/a.md": "A", "_news/b.md": "B", "_news/c.md": "C"])
        #expect(bench.source.reads(of: "_news/picture.png") == 0)
    }

    @Test func aSecondImportReadsNothing() throws {
        try bench.run()
        let reads = bench.source.reads
        let report = try bench.run()
        #expect(report.figures == [0, 0, 0, 6])
        #expect(report.skipped.map(\.path) == ["_people/nell.md"])
        #expect(!report.hasChanges)
        #expect(report.totals.datasetVersion == 1)
        #expect(bench.source.reads == reads)
        #expect(try bench.calls() == [.finish(changed: false)])
    }

    @Test func onlyWhatHasChangedIsRead() throws {
        try bench.run()
        bench.source.put("_news/b.md", ImportBench.article("B2"))
        bench.source.put("_news/d.md", ImportBench.article("D"))
        bench.source.remove("_news/a.md")
        _ = bench.store.takeCalls()
        let report = try bench.run()
        #expect(report.figures == [1, 1, 1, 4])
        #expect(
            bench.store.takeCalls() == [
                .remove("_news/a.md"), .put("_news/b.md"), .put("_news/d.md"), .finish(changed: true),
            ]
        )
        #expect(bench.source.reads(of: "_news/c.md") == 1)
        #expect(bench.store.content.titles == ["_news/b.md": "B2", "_news/c.md": "C", "_news/d.md": "D"])
        #expect(report.skipped.map(\.path) == ["_people/nell.md"])
    }

    @Test func sameBytesWithANewStampAreTouched() throws {
        try bench.run()
        bench.source.touch("_news/b.md")
        let report = try bench.run()
        #expect(report.figures == [0, 0, 0, 6])
        #expect(report.totals.datasetVersion == 1)
        #expect(bench.store.takeCalls().suffix(2) == [.touch("_news/b.md"), .finish(changed: false)])
        let reads = bench.source.reads
        try bench.run()
        #expect(bench.source.reads == reads)
    }

    @Test func aSkippedFileThatIsTouchedStaysSkipped() throws {
        try bench.run()
        bench.source.touch("_people/nell.md")
        #expect(try bench.run().skipped.map(\.path) == ["_people/nell.md"])
        #expect(try bench.run().skipped.map(\.path) == ["_people/nell.md"])
        #expect(bench.store.content.file("_people/nell.md")?.skipReason == .noTitle)
    }

    @Test func removalsAreSeenWhereverTheyStand() throws {
        for path in ["_config.yml", "_news/b.md", "_people/nell.md"] {
            let bench = self.bench
            try bench.run()
            bench.source.remove(path)
            _ = bench.store.takeCalls()
            let report = try bench.run()
            #expect(report.removed == 1)
            #expect(bench.store.takeCalls() == [.remove(path), .finish(changed: true)])
        }
    }

    @Test func namesThatOnlyLookAlikeAreTwoFiles() throws {
        let composed = "_news/caf\u{E9}.md"
        let decomposed = "_news/cafe\u{301}.md"
        for (before, after) in [(composed, decomposed), (decomposed, composed)] {
            let bench = ImportBench([before: ImportBench.article("Before")])
            try bench.run()
            bench.source.remove(before)
            bench.source.put(after, ImportBench.article("After"))
            let report = try bench.run()
            #expect(report.figures == [1, 0, 1, 0])
            #expect(try bench.run().figures == [0, 0, 0, 1])
        }
    }

    @Test func anArticleMayMoveToAnotherFile() throws {
        let bench = ImportBench(["_news/a.md": ImportBench.article("A"), "_news/b.md": ImportBench.article("B")])
        try bench.run()
        bench.source.remove("_news/a.md")
        bench.source.put("_news/a.html", ImportBench.article("A"))
        let report = try bench.run()
        #expect(report.figures == [1, 0, 1, 1])
        #expect(report.errorCount == 0)
    }

    // MARK: Nothing there, nothing kept

    @Test func anEmptyFolderIsRefusedOnceThereWasSomething() throws {
        let empty = ImportBench(["picture.png": "x"])
        #expect(try empty.run().figures == [0, 0, 0, 0])
        try bench.run()
        for path in bench.source.paths where path != "_news/picture.png" { bench.source.remove(path) }
        #expect(throws: ImportFailure.emptyFolder) { try bench.run() }
        #expect(bench.store.content.titles.count == 3)
        #expect(ImportFailure.emptyFolder.description.contains("nothing was removed"))
    }

    @Test func aFolderThatCannotBeListedIsRefused() throws {
        try bench.run()
        let failure = ContentSourceError(path: "_news", reason: "Input/output error")
        bench.source.failListing(failure)
        #expect(throws: failure) { try bench.run() }
        #expect(bench.store.content.titles.count == 3)
    }

    @Test func aDryRunTellsAndKeepsNothing() throws {
        let report = try bench.run(dryRun: true)
        #expect(report.figures == [5, 0, 0, 0])
        #expect(report.totals.articles == 3)
        #expect(bench.store.content.files.isEmpty)
        try bench.run()
        bench.source.remove("_news/a.md")
        bench.source.put("_news/b.md", "broken")
        let second = try bench.run(dryRun: true)
        #expect(second.figures == [0, 0, 1, 4])
        #expect(second.errorCount == 1)
        #expect(bench.store.content.titles.count == 3)
    }

    @Test func progressIsTold() throws {
        let files = (0..<600).map { ("_news/\($0).md", ImportBench.article("T")) }
        let bench = ImportBench(Dictionary(uniqueKeysWithValues: files))
        var progress: [Int] = []
        try bench.run { progress.append($0.files) }
        #expect(progress == [256, 512])
    }

    @Test("another folder is refused unless it shall replace the articles")
    func anotherFolder() throws {
        let bench = ImportBench(
            Dictionary(uniqueKeysWithValues: (1...5).map { ("_news/\($0).md", ImportBench.article("A\($0)")) })
        )
        try bench.run()
        for number in 1...3 { bench.source.remove("_news/\(number).md") }
        bench.source.put("_other/x.md", ImportBench.article("Other"))
        #expect(throws: ImportFailure.otherFolder(gone: 3, known: 5)) { try bench.run() }
        let now = bench.now
        let importer = Importer(bench.source, into: bench.store, now: { now })
        #expect(try importer.run(replacing: true).figures == [1, 0, 3, 2])
    }

    @Test("other rules change the articles that they give another result for")
    func otherRules() throws {
        let source = MemorySource([
            "a.md": "---\ntitle: A\nreleased: 2024-03-01\n---\nText\n", "b.md": ImportBench.article("B"),
        ])
        let store = MemoryImportStore()
        var rules = ContentRules()
        func run() throws -> ImportReport {
            try Importer(source, into: store, rules: rules, now: { Timestamp(seconds: 2_000_000_000) }).run()
        }
        #expect(try run().figures == [2, 0, 0, 0])
        #expect(try run().figures == [0, 0, 0, 2])
        rules.fields = [.publishedDateTime: ["released"]]
        #expect(try run().figures == [0, 1, 0, 1])
        #expect(try run().figures == [0, 0, 0, 2])
        rules.exclude = ["b.md"]
        #expect(try run().skipped == [ImportReport.Skipped(path: "b.md", reason: .excluded)])
        rules.exclude = []
        #expect(try run().totals.articles == 2)
    }
}

/// Imports of a few files alone.
@Suite struct PartialImportTests {
    private let bench = ImportBench([
        "_config.yml": "title: Site",
        "_news/a.md": ImportBench.article("A"),
        "_news/b.md": ImportBench.article("B"),
        "_news/c.md": ImportBench.article("C"),
    ])

    private func run(only paths: Set<String>) throws -> ImportReport {
        let now = bench.now
        _ = bench.store.takeCalls()
        return try Importer(bench.source, into: bench.store, now: { now }).run(only: paths)
    }

    @Test func onlyTheNamedFilesAreReadAndWritten() throws {
        try bench.run()
        bench.source.put("_news/a.md", ImportBench.article("A2"))
        bench.source.put("_news/b.md", ImportBench.article("B2"))
        bench.source.remove("_news/c.md")
        let report = try run(only: ["_news/a.md"])
        #expect(report.figures == [0, 1, 0, 0])
        #expect(bench.store.takeCalls() == [.put("_news/a.md"), .finish(changed: true)])
        #expect(["a", "b"].map { bench.source.reads(of: "_news/\($0).md") } == [1, 0])
        #expect(bench.store.content.titles == ["_news/a.md": "A2", "_news/b.md": "B", "_news/c.md": "C"])
    }

    @Test func filesThatAreGoneAreForgottenBeforeOthersAreRead() throws {
        try bench.run()
        bench.source.remove("_news/a.md")
        bench.source.put("_news/z.md", ImportBench.article("A"))
        let report = try run(only: ["_news/z.md", "_news/a.md"])
        #expect(report.figures == [1, 0, 1, 0])
        #expect(bench.store.takeCalls() == [.remove("_news/a.md"), .put("_news/z.md"), .finish(changed: true)])
    }

    @Test func whatIsAsItWasIsLeftAlone() throws {
        try bench.run()
        let report = try run(only: ["_news/a.md", "_news/never.md", "_news/.hidden.md", "node_modules/x.md"])
        #expect(report.figures == [0, 0, 0, 1])
        #expect(bench.store.takeCalls() == [.finish(changed: false)])
    }
}
