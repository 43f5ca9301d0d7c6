import Articles
import Base
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Storage

/// Uploads of many documents, from the request to the folder and the store.
@Suite struct FolderUploadTests {
    private static func lines(_ documents: [(place: String, title: String)]) -> [UInt8] {
        let lines = documents.map { document in
            let key = document.place.contains(".") ? "path" : "id"
            let (place, title) = document
            return #"{"\#(key)": "\#(place)", "title": "\#(title)", "body": "Text of \#(title)"}"#
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func text(_ title: String) -> String {
        "---\ntitle: \(title)\n---\nText of \(title)"
    }

    private func findings(_ body: () throws -> UploadResult) -> [String] {
        do {
            return ["\(try body())"]
        } catch EditFailure.notImported(let findings) {
            return findings.map { "\($0.path):\($0.line):\($0.column): \($0.message)" }
        } catch {
            return ["\(error)"]
        }
    }

    // MARK: What becomes of an upload

    @Test func anUploadIsInTheFolderAndTheStoreBeforeItReturns() throws {
        let desk = try EditorDesk(["_news/a.md": Self.text("A"), "_news/b.md": Self.text("B")])
        let version = desk.store.currentVersion
        let upload = Self.lines([
            ("news/a", "A"), ("_news/b.md", "Newer"), ("news/deep/er/c", "C"), ("_data/organizations/x.md", "X"),
        ]).replacing(Array(#""title": "X""#.utf8), with: Array(#""domain": "x.example""#.utf8))
        let result = try desk.upload(upload)
        typealias Document = UploadResult.Document
        #expect(
            result.documents.map { "\($0.path) \($0.id ?? "-") \($0.outcome)" } == [
                "_news/a.md news/a unchanged", "_news/b.md news/b changed", "_news/deep/er/c.md news/deep/er/c created",
                "_data/organizations/x.md - created",
            ]
        )
        for (outcome, count) in [(Document.Outcome.created, 2), (.changed, 1), (.unchanged, 1)] {
            #expect(result.count(outcome) == count)
        }
        #expect(desk.names == ["_data/organizations/x.md", "_news/a.md", "_news/b.md", "_news/deep/er/c.md"])
        #expect(desk.file("_news/b.md") == Self.text("Newer"))
        for (id, title) in [("news/a", "A"), ("news/b", "Newer"), ("news/deep/er/c", "C")] {
            #expect(try desk.title(id) == title)
        }
        #expect(try desk.tag("news/b") != nil)
        // One change of the store, which nothing has left to do.
        #expect(desk.store.currentVersion.number == version.number + 1)
        #expect(try desk.importer().run().hasChanges == false)
        #expect(try desk.upload(upload).count(.unchanged) == 4)
        #expect(desk.store.currentVersion.number == version.number + 1)
    }

    /// What somebody has written by hand, and nobody has imported, is imported too.
    @Test func anUnchangedFileIsBroughtUpToDate() throws {
        let desk = try EditorDesk(["_news/a.md": Self.text("A")])
        try desk.content.write(Self.text("By hand"), to: "_news/a.md")
        let result = try desk.upload(Self.lines([("_news/a.md", "By hand")]))
        #expect(result.documents.map(\.outcome) == [.unchanged])
        #expect(try desk.title("news/a") == "By hand")
    }

    @Test func allThatIsWrongIsNamedAndNothingIsWritten() throws {
        let desk = try EditorDesk(["_news/a.md": Self.text("A"), "_news/b.html": ExampleDocuments.article(title: "B")])
        let (files, version) = (desk.files, desk.store.currentVersion)
        let upload = Self.lines([("news/a", "Newer"), ("news/c", "C"), ("_news/b.md", "B"), ("x.md", "X")])
        let more = [
            #"{"path": "_news/d.md", "title": "D", "publishedDateTime": "next Tuesday"}"#, "{", #"{"id": "../e"}"#,
            #"{"path": "_news/f.md", "title": "F", "heat": "hot"}"#,
        ]
        let problems = findings { try desk.upload(upload + Array(("\n" + more.joined(separator: "\n")).utf8)) }
        #expect(problems.count == 6, "\(problems)")
        for (place, message) in [
            (":6:", "no object in JSON"), (":7:", "`../e` is no path"), ("_news/d.md:3:", "next Tuesday"),
            ("_news/b.md:1:1", "has the same id"), ("x.md:1:1", "it would be no article: outside of the collections"),
            ("_news/f.md:3:", "`heat`"),
        ] {
            #expect(problems.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(place) in \(problems)")
        }
        #expect(desk.files == files && desk.store.currentVersion == version)
        #expect(try desk.title("news/a") == "A")
        #expect(try desk.title("news/c") == nil)
    }

    @Test func noUploadTakesTheIDOfAnotherDocument() throws {
        let desk = try EditorDesk(["_news/b.md": ExampleDocuments.article(title: "B")])
        let (files, version) = (desk.files, desk.store.currentVersion)
        let problems = findings { try desk.upload(Self.lines([("_news/b.html", "Other")])) }
        #expect(problems.count == 1 && problems[0].hasPrefix("_news/b.html:1:1"), "\(problems)")
        #expect(problems.first?.contains("`_news/b.md` has the same id") == true, "\(problems)")
        #expect(desk.files == files && desk.store.currentVersion == version)
        #expect(try desk.title("news/b") == "B")
    }

    /// The configuration that comes along counts for what comes with it.
    @Test func aWholeSiteCanBeSentToAnEmptyFolder() throws {
        let desk = try EditorDesk([:])
        var files = ["_config.yml": "title: Site\nurl: https://a.example\n", "_data/topics/t.yaml": "name: Tide\n"]
        for number in 0..<30 { files["_news/\(number).md"] = Self.text("Title \(number)") }
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write(text, to: "in/\(path)") }
        let tar = folder.path(of: "a.tar")
        let pack = ["tar", "-C", folder.path(of: "in"), "-cf", tar, "."]
        #expect(try Program.run(URL(fileURLWithPath: "/usr/bin/env"), pack).status == 0)
        let result = try desk.upload(folder.read("a.tar"), .tar)
        #expect(result.count(.created) == files.count && result.documents.count { $0.id != nil } == 30)
        #expect(desk.files == files)
        #expect(try desk.title("news/29") == "Title 29")
        #expect(try desk.importer().run().hasChanges == false)
        let other = Array("{\"path\": \"_news/30.md\", \"title\": \"X\"}".utf8)
        #expect(try desk.upload(other).count(.created) == 1)
    }

    @Test(
        arguments: [
            "link/x.md", "_news/linked.md", "_news/a.md/x.md", "_news/folder.md", "node_modules/\u{301}x.md",
            "_news/\u{301}/.\u{301}x.md",
        ] + ["\u{301}", "\u{200D}", "\u{FE0F}"].flatMap { ["link/\($0)x.md", "_news/link/\($0)x.md"] }
    )
    func nothingIsWrittenElsewhere(_ path: String) throws {
        let desk = try EditorDesk()
        let outside = try TemporaryFolder()
        #expect(symlink(outside.path, desk.content.path(of: "link")) == 0)
        #expect(symlink(outside.path, desk.content.path(of: "_news/link")) == 0)
        #expect(symlink(outside.path(of: "x.md"), desk.content.path(of: "_news/linked.md")) == 0)
        #expect(mkdir(desk.content.path(of: "_news/folder.md"), 0o755) == 0)
        let files = desk.files
        let problems = findings { try desk.upload(Self.lines([("_news/new.md", "New"), (path, "X")])) }
        #expect(problems.count == 1 && problems[0].hasPrefix("\(path):"), "\(problems)")
        #expect(desk.files == files)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: outside.path).isEmpty)
    }

    /// To Swift, a slash and a combining mark after it are one character, and two forms of a letter are one.
    @Test func namesAreToldApartByTheirBytes() throws {
        let desk = try EditorDesk()
        let paths = ["_news/\u{301}x.md", "_news/\u{301}/\u{FE0F}y.md", "_news/e\u{301}.md"]
        #expect(try desk.upload(Self.lines(paths.map { ($0, "New") })).count(.created) == 3)
        #expect(desk.names.count == 5)
        for path in paths { #expect(desk.file(path) == Self.text("New"), "\(path)") }
        #expect(try desk.importer().run().hasChanges == false)
        // The same letter in its other form is another file, with the same id.
        let problems = findings { try desk.upload(Self.lines([("_news/\u{E9}.md", "Other")])) }
        #expect(problems.count == 1 && problems[0].contains("has the same id"), "\(problems)")
        #expect(desk.names.count == 5)
    }

    @Test func theModeOfAFileStays() throws {
        let desk = try EditorDesk()
        #expect(chmod(desk.content.path(of: "_news/a.md"), 0o640) == 0)
        _ = try desk.upload(Self.lines([("news/a", "C")]))
        var status = stat()
        #expect(stat(desk.content.path(of: "_news/a.md"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o640)
    }

    /// A document can make the folder another site, in which others are hidden: they are by the same answer.
    @Test func whatAnUploadDecidesOfOtherDocumentsIsDone() throws {
        for (files, sent, hidden) in [
            (["a.md": Self.text("A")], ["_data/organizations/x.md", "_news/x.md"], "a"),
            (["a.md": Self.text("A")], ["_news/x.md", "_news/y.md"], "a"),
        ] {
            let desk = try EditorDesk(files)
            #expect(try desk.title(hidden) == "A")
            let lines = sent.map {
                #"{"path": "\#($0)", "title": "X", "domain": "x.example", "body": "Text"}"#
            }
            #expect(try desk.upload(Array(lines.joined(separator: "\n").utf8)).count(.created) == sent.count)
            #expect(try desk.title(hidden) == nil)
            #expect(try desk.importer().run().hasChanges == false)
        }
    }

    /// An import that waits for its turn while an upload is made recognises the site as that has left it.
    @Test func anImportThatWaitsReadsTheSiteOfTheUpload() throws {
        struct Waiting: ImportStore {
            let store: Store
            let meanwhile: @Sendable () throws -> Void

            func importing<Result>(now: Timestamp, _ body: (any ImportTransaction) throws -> Result) throws -> Result {
                try meanwhile()
                return try store.importing(now: now, body)
            }
        }
        let desk = try EditorDesk(["a.md": Self.text("A")])
        #expect(try desk.title("a") == "A")
        let upload = #"{"path": "_data/organizations/x.md", "domain": "x.example"}"#
        let waiting = Waiting(store: desk.store) {
            _ = try desk.upload(Array(upload.utf8) + [10] + Self.lines([("_news/x.md", "X")]))
        }
        let report = try Importer(ContentFolder(desk.content.path), into: waiting, now: Timestamp.now).run()
        #expect(report.site?.dialect.name == .broadsheet)
        #expect(try desk.title("a") == nil)
        #expect(try desk.title("news/x") == "X")
    }

    /// What somebody writes while an upload is under way is not written over.
    @Test func whatIsWrittenMeanwhileStays() throws {
        let desk = try EditorDesk()
        var calls = FileCalls()
        calls.rename = { oldFolder, old, folder, new in
            if new == "journal" { _ = try? desk.content.write(Self.text("By hand"), to: "_news/b.md") }
            return renameat(oldFolder, old, folder, new)
        }
        let a = desk.file("_news/a.md")
        let problems = findings { try desk.upload(Self.lines([("news/a", "C"), ("news/b", "D")]), .lines, calls) }
        #expect(problems.count == 1 && problems[0].contains("was written by somebody else meanwhile"))
        #expect(desk.file("_news/a.md") == a && desk.file("_news/b.md") == Self.text("By hand"))
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
    }

    // MARK: Faults

    private static let edition = lines([
        ("news/a", "Second A"), ("news/b", "Second B"), ("news/deep/c", "C"), ("sports/d", "D"),
    ])

    /// Every call fails once, and then the upload is not made at all.
    @Test(arguments: [EIO, ENOSPC, EPERM])
    func aFaultAtAnyCallLeavesAllAsItWas(_ code: Int32) throws {
        var calls = 0
        while true {
            calls += 1
            let desk = try EditorDesk()
            let files = desk.files
            let isDone = (try? desk.upload(Self.edition, .lines, EditorDesk.failing(calls, code))) != nil
            // Without links, which EPERM says, there are copies.
            if isDone, calls > 40 || code != EPERM { break }
            if !isDone {
                #expect(desk.files == files, "call \(calls)")
                #expect(try desk.title("news/a") == "A")
                #expect(try desk.title("sports/d") == nil)
                #expect(try desk.importer().run().hasChanges == false)
            }
            #expect(try desk.upload(Self.edition).count(.created) == (isDone ? 0 : 2))
            #expect(try desk.title("news/a") == "Second A")
            #expect(try desk.title("sports/d") == "D")
        }
        #expect(calls > 30)
    }

    /// Many files are forced to the disk at once.
    @Test func aFaultAmongManyFilesLeavesAllAsItWas() throws {
        let many = Self.lines((0..<16).map { ("news/many-\($0)", "Title \($0)") } + [("news/a", "Second A")])
        let syncs = Locked(0)
        let real = FileCalls()
        var counting = FileCalls()
        counting.syncAll = { descriptor in
            syncs.withLock { $0 += 1 }
            return real.syncAll(descriptor)
        }
        #expect(try EditorDesk().upload(many, .lines, counting).count(.created) == 16)
        #expect(syncs.withLock { $0 } == 1)
        // Before these, single files are written, which other tests try.
        var calls = 30
        while true {
            calls += 1
            let desk = try EditorDesk()
            let files = desk.files
            let forGood = calls.isMultiple(of: 2)
            let failing = EditorDesk.failing(calls, ENOSPC, forGood: forGood)
            if (try? desk.upload(many, .lines, failing)) != nil { break }
            try ContentFolder(desk.content.path).settle()
            let hasAll = desk.file("_news/many-15.md") != nil
            #expect(desk.names.count { $0.hasPrefix("_news/many") } == (hasAll ? 16 : 0), "call \(calls)")
            #expect(desk.file("_news/a.md") == (hasAll ? Self.text("Second A") : files["_news/a.md"]))
            #expect(forGood || !hasAll)
        }
        #expect(calls > 60)
    }

    /// From some call on all fail, as where a process is killed: the next one finds all or nothing.
    @Test func afterAKillAtAnyCallTheFolderHasAllOrNothing() throws {
        var (calls, undone) = (0, 0)
        while true {
            calls += 1
            let desk = try EditorDesk()
            let files = desk.files
            if (try? desk.upload(Self.edition, .lines, EditorDesk.failing(calls, EIO, forGood: true))) != nil { break }
            let journal = desk.content.path(of: ".broadsheet-import/journal")
            if FileManager.default.fileExists(atPath: journal) {
                undone += 1
                // Until it is taken back, nobody imports what is there.
                #expect(throws: ContentSourceError.self) { try desk.importer().run() }
                if calls.isMultiple(of: 3) {
                    try ContentFolder(desk.content.path).settle()
                } else if calls.isMultiple(of: 2) {
                    _ = try desk.put("news/b", files["_news/b.md"] ?? "")
                } else {
                    // Taking it back is interrupted too, anywhere.
                    for number in 1..<30 {
                        _ = try? desk.upload(Self.edition, .lines, EditorDesk.failing(number, EIO, forGood: true))
                    }
                    try ContentFolder(desk.content.path).settle()
                }
            } else {
                // Files that wait in vain are removed.
                try ContentFolder(desk.content.path).settle()
                let waiting = desk.content.path(of: ".broadsheet-import")
                #expect(!FileManager.default.fileExists(atPath: waiting), "call \(calls)")
            }
            let hasAll = desk.file("_sports/d.md") != nil
            if hasAll {
                #expect(desk.file("_news/a.md") == Self.text("Second A"), "call \(calls)")
                #expect(desk.file("_news/deep/c.md") == Self.text("C"), "call \(calls)")
            } else {
                for (path, text) in files { #expect(desk.file(path) == text, "call \(calls)") }
                #expect(!FileManager.default.fileExists(atPath: desk.content.path(of: "_news/deep")), "call \(calls)")
            }
            _ = try desk.importer().run()
            #expect(try desk.title("news/a") == (hasAll ? "Second A" : "A"))
            #expect(try desk.upload(Self.edition).count(.unchanged) == (hasAll ? 4 : 0))
        }
        #expect(calls > 30 && undone > 5)
    }

    /// A store that fails when all files are in their places has them taken back, even if it has kept them itself.
    @Test(arguments: [false, true]) func aStoreThatFailsLeavesAllAsItWas(_ isCommitted: Bool) throws {
        struct Failing: ImportStore {
            struct Failure: Error {}
            let store: Store
            let isCommitted: Bool

            func importing<Result>(now: Timestamp, _ body: (any ImportTransaction) throws -> Result) throws -> Result {
                try store.importing(now: now) { transaction in
                    _ = try body(transaction)
                    if !isCommitted { throw Failure() }
                }
                throw Failure()
            }
        }
        let desk = try EditorDesk()
        let files = desk.files
        let editor = FolderEditor(
            try ContentFolder(desk.content.path),
            Failing(store: desk.store, isCommitted: isCommitted),
            rules: { ContentRules() },
            now: Timestamp.now,
            lookUp: { id in try desk.store.read { try $0.document(of: id) } }
        )
        let upload = DocumentUpload(.memory(Self.edition), .lines, UploadLimits(forUploadsOf: 1000), by: "ada")
        #expect(throws: Failing.Failure.self) { try editor.apply(upload) }
        #expect(desk.files == files)
        #expect(try desk.title("news/a") == "A")
        #expect(try desk.title("sports/d") == nil)
    }

    /// What was left behind that was not to be put anywhere yet is no obstacle.
    @Test func leftoversAreRemoved() throws {
        let desk = try EditorDesk()
        try desk.content.write("half", to: ".broadsheet-import/new-1")
        try desk.content.write("broadsheet import 1\nnew 1 ", to: ".broadsheet-import/journal-unfinished")
        #expect(try desk.upload(Self.lines([("news/a", "C")])).count(.changed) == 1)
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
        try desk.content.write("half", to: ".broadsheet-import/new-1")
        try ContentFolder(desk.content.path).settle()
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
    }

    // MARK: Git

    @Test func anUploadIsOneCommit() throws {
        let desk = try EditorDesk()
        let folder = desk.content.path
        func git(_ arguments: String...) throws -> String {
            let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
            let command = ["git", "-C", folder] + identity + arguments
            return try Program.run(URL(fileURLWithPath: "/usr/bin/env"), command).output
        }
        _ = try git("init", "--quiet")
        _ = try git("add", ".")
        _ = try git("commit", "--quiet", "-m", "First")
        try desk.content.write("other", to: "notes.txt")
        _ = try git("add", "notes.txt")
        let upload = Self.lines([("news/a", "C"), ("_news/*; touch x.md", "D"), ("_news/:(glob)b*.md", "E")])
        #expect(try desk.upload(upload, history: GitHistory(folder)).count(.created) == 2)
        let log = try git("log", "--format=%an %s", "--name-status", "-1")
        #expect(
            log.split(separator: "\n") == [
                "ada Import 3 documents", "A\t_news/*; touch x.md", "A\t_news/:(glob)b*.md", "M\t_news/a.md",
            ]
        )
        #expect(try git("status", "--porcelain") == "A  notes.txt\n")
        #expect(try desk.upload(upload, history: GitHistory(folder)).count(.unchanged) == 3)
        #expect(try git("rev-list", "--count", "HEAD") == "2\n")
    }
}
