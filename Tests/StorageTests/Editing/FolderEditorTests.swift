import Articles
import Base
import Foundation
import Glibc
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Changes of documents, from the request to the folder and the store.
@Suite struct FolderEditorTests {
    private typealias Desk = EditorDesk

    static func text(_ title: String, body: String = "Text") -> String {
        ExampleDocuments.article(title: title, body: body)
    }

    // MARK: Changes

    @Test func aChangeIsInTheFolderAndTheStoreBeforeItReturns() throws {
        let desk = try Desk()
        let made = try desk.put("news/new", Self.text("New"))
        #expect(made.isNew)
        #expect(desk.file("_news/new.md") == Self.text("New"))
        #expect(try desk.title("news/new") == "New")
        #expect(try desk.tag("news/new") == made.tag)
        let changed = try desk.put("news/new", Self.text("Newer"))
        #expect(!changed.isNew && changed.tag != made.tag)
        #expect(try desk.title("news/new") == "Newer")
        let version = desk.store.currentVersion
        #expect(try desk.put("news/new", Self.text("Newer")) == changed)
        #expect(desk.store.currentVersion == version)
        let patch = DocumentEdit(id: "news/new", .patch(Array(#"{"heat": 5}"#.utf8)), by: "ada") { _ in true }
        let patched = try desk.editor().apply(patch)
        #expect(desk.file("_news/new.md")?.contains("\nheat: 5\n") == true)
        #expect(try desk.tag("news/new") == patched.tag)
        let removal = DocumentEdit(id: "news/new", .removal, by: "ada") { _ in true }
        #expect(try desk.editor().apply(removal).tag == nil)
        #expect(try desk.title("news/new") == nil)
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
        #expect(throws: EditFailure.missing) { try desk.editor().apply(removal) }
        #expect(throws: EditFailure.missing) { try desk.editor().apply(patch) }
    }

    @Test func frontMatterThatOnlyItsGeneratorReadsIsNoPartOfABody() throws {
        let desk = try Desk([
            "_config.yml": "skip_render: x\nnew_post_name: a\n", "scaffolds/post.md": "",
            "source/_posts/ebb.md": "title: Ebb\npublished: false\n---\nText\n",
        ])
        let id = try #require(["ebb", "_posts/ebb"].first { try desk.tag($0) != nil })
        let patch = DocumentEdit(id: id, .patch(Array(#"{"body": "Flood\n"}"#.utf8)), by: "ada") { _ in true }
        _ = try desk.editor().apply(patch)
        #expect(desk.file("source/_posts/ebb.md") == "title: Ebb\npublished: false\n---\nFlood\n")
    }

    /// Between the look at the document and the change of it anybody may save it.
    @Test func whatSomebodySavesMeanwhileIsNotWrittenOver() throws {
        for (isRemoval, saved) in [(false, "By hand"), (true, "By hand"), (false, nil)] as [(Bool, String?)] {
            let desk = try Desk()
            let path = desk.content.path(of: "_news/a.md")
            let edit = DocumentEdit(
                id: "news/a",
                isRemoval ? .removal : .document(Array(Self.text("Sent").utf8), .markdown),
                by: "ada"
            ) { [content = desk.content] _ in
                // The tag has been looked at, and holds.
                if let saved {
                    #expect(throws: Never.self) { try content.write(Self.text(saved), to: "_news/a.md") }
                } else {
                    #expect(unlink(path) == 0)
                }
                return true
            }
            #expect(throws: EditFailure.changedMeanwhile) { try desk.editor().apply(edit) }
            #expect(desk.file("_news/a.md") == saved.map { Self.text($0) })
            #expect(desk.names == (saved == nil ? ["_news/b.md"] : ["_news/a.md", "_news/b.md"]))
        }
    }

    /// A server that stops says so, and leaves nothing half done.
    @Test func aChangeThatIsInterruptedIsNone() throws {
        let desk = try Desk()
        let scope = CancelScope()
        let editor = try desk.editor(scope: scope)
        let lines = Array(#"{"id": "news/c", "title": "C", "body": "Text"}"#.utf8)
        let upload = DocumentUpload(.memory(lines), .lines, UploadLimits(forUploadsOf: 1 << 20), by: "ada")
        scope.cancel()
        #expect(throws: EditFailure.stopping) { try editor.apply(upload) }
        let edit = DocumentEdit(id: "news/a", .document(Array(Self.text("Sent").utf8), .markdown), by: "ada") { _ in
            true
        }
        #expect(throws: EditFailure.stopping) { try editor.apply(edit) }
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
        #expect(desk.file("_news/a.md") == Self.text("A"))
    }

    @Test func aNewDocumentGetsThePathOfItsID() throws {
        for (files, id, path) in [
            (["_news/a.md": Self.text("A")], "sports/deep/x", "_sports/deep/x.md"),
            (["news/a.md": Self.text("A")], "news/x", "news/x.md"),
            (["hugo.toml": "title = 'x'\n", "content/posts/a.md": Self.text("A")], "posts/x", "content/posts/x.md"),
            (
                ["_config.yml": "title: x\n", "_posts/2020-01-01-a.md": Self.text("A")], "2020-01-02-x",
                "_posts/2020-01-02-x.md"
            ),
        ] {
            let desk = try Desk(files)
            _ = try desk.put(id, Self.text("X"))
            #expect(desk.file(path) == Self.text("X"), "\(desk.names)")
            #expect(try desk.title(id) == "X")
        }
    }

    @Test func aDocumentThatWouldNotBeTakenInIsRefused() throws {
        let desk = try Desk()
        let error = #expect(throws: EditFailure.self) { try desk.put("news/a", "---\ntitle: \"A\n---\n") }
        guard case .invalid(let findings) = error else { throw error ?? EditFailure.missing }
        #expect(findings.map(\.path) == ["_news/a.md"])
        #expect(findings.map(\.line) == [2])
        for text in ["no front matter", "---\nname: A\n---\n"] {
            #expect(throws: EditFailure.self) { try desk.put("news/a", text) }
        }
        #expect(desk.file("_news/a.md") == Self.text("A"))
        #expect(try desk.title("news/a") == "A")
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
    }

    /// A document can be what makes the folder the site that it is: with it gone, others are read in another way.
    @Test func whatAChangeDecidesOfOtherDocumentsIsDone() throws {
        let desk = try Desk(["_news/a.md": Self.text("A"), "c.md": Self.text("C")])
        #expect(try desk.title("c") == nil)
        func remove(_ id: String) throws {
            _ = try desk.editor().apply(DocumentEdit(id: id, .removal, by: "ada") { _ in true })
        }
        try remove("news/a")
        #expect(try desk.title("c") == "C")
        #expect(try desk.importer().run().hasChanges == false)
        // The last document can go, though no import takes an empty folder.
        try remove("c")
        #expect(try desk.title("c") == nil)
        #expect(desk.names == [])
    }

    /// A document that makes the folder another site has all of it imported, which is refused where most files are
    /// gone.
    @Test func anEditOfAnotherSiteWithoutMostFilesIsTakenBack() throws {
        let pages = Dictionary(uniqueKeysWithValues: (1...4).map { ("p\($0).md", "# Page \($0)\n\nText.\n") })
        let desk = try Desk(pages)
        #expect(mkdir(desk.content.path(of: "_news"), 0o755) == 0)
        for path in pages.keys where path != "p4.md" { #expect(unlink(desk.content.path(of: path)) == 0) }
        #expect(throws: EditFailure.otherFolder(.otherFolder(gone: 3, known: 4))) {
            try desk.put("news/a", Self.text("A"))
        }
        #expect(desk.names == ["p4.md"])
        #expect(try desk.title("p1") == "Page 1" && desk.title("news/a") == nil)
    }

    // MARK: Conditions

    /// An edit by hand that was not imported yet counts too.
    @Test func theTagIsThatOfTheFile() throws {
        let desk = try Desk()
        let old = try desk.tag("news/a")
        try desk.content.write(Self.text("By hand"), to: "_news/a.md")
        #expect(throws: EditFailure.changedMeanwhile) { try desk.put("news/a", Self.text("C")) { $0 == old } }
        let new = try desk.tag("news/a")
        #expect(new != old)
        #expect(try desk.title("news/a") == "By hand")
        _ = try desk.put("news/a", Self.text("C")) { $0 == new }
        #expect(desk.file("_news/a.md") == Self.text("C"))
        #expect(unlink(desk.content.path(of: "_news/a.md")) == 0)
        #expect(throws: EditFailure.changedMeanwhile) { try desk.put("news/a", Self.text("D")) { $0 != nil } }
        #expect(try desk.title("news/a") == nil)
    }

    @Test func ofManyWritersOfOneVersionOneSucceeds() throws {
        let desk = try Desk()
        let old = try desk.tag("news/a")
        let outcomes = Locked<[Bool]>([])
        let editors = try (0..<2).map { _ in try desk.editor() }
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            let text = Array(Self.text("Writer \(number)").utf8)
            let edit = DocumentEdit(id: "news/a", .document(text, .markdown), by: "w") { $0 == old }
            // Two editors are as two processes with one folder.
            let isDone = (try? editors[number % 2].apply(edit)) != nil
            outcomes.withLock { $0.append(isDone) }
        }
        #expect(outcomes.withLock { $0.count { $0 } } == 1)
        #expect(try desk.title("news/a")?.hasPrefix("Writer") == true)
    }

    // MARK: Paths

    @Test(arguments: [
        "../x", "/etc/x", "news/../../x", "news/./x", "news//x", "news/", "", "news/.hidden", ".git/config",
        "news/a\u{1}b",
        "news/a\u{7F}", "node_modules/x", "link/x", "news/linked", "deep/link/x", String(repeating: "x", count: 300),
        "deep/link/\u{301}x", "deep/link/\u{200D}x", "deep/link/\u{FE0F}x", "deep/.\u{301}x", "deep/vendor/\u{301}x",
    ])
    func nothingIsWrittenElsewhere(_ id: String) throws {
        let desk = try Desk()
        let outside = try TemporaryFolder()
        try outside.write(Self.text("Outside"), to: "x.md")
        #expect(symlink(outside.path, desk.content.path(of: "link")) == 0)
        #expect(symlink(outside.path, desk.content.path(of: "_link")) == 0)
        #expect(mkdir(desk.content.path(of: "_deep"), 0o755) == 0)
        #expect(symlink(outside.path, desk.content.path(of: "_deep/link")) == 0)
        #expect(symlink(outside.path(of: "x.md"), desk.content.path(of: "_news/linked.md")) == 0)
        let names = desk.names
        #expect(throws: EditFailure.self) { try desk.put(id, Self.text("X")) }
        #expect(desk.names == names)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: outside.path) == ["x.md"])
        let text = FileManager.default.contents(atPath: outside.path(of: "x.md"))
        #expect(text == Data(Self.text("Outside").utf8))
    }

    @Test func theModeOfAFileStays() throws {
        let desk = try Desk()
        #expect(chmod(desk.content.path(of: "_news/a.md"), 0o640) == 0)
        _ = try desk.put("news/a", Self.text("C"))
        var status = stat()
        #expect(stat(desk.content.path(of: "_news/a.md"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o640)
    }

    // MARK: Faults

    @Test func twoHundredFaultsLeaveTheOldOrTheNew() throws {
        let desk = try Desk()
        var generator = SeededGenerator(seed: 11)
        var (failures, current) = (0, desk.file("_news/a.md"))
        for number in 0..<200 {
            let code = [EIO, ENOSPC, EDQUOT, EROFS].randomElement(using: &generator) ?? EIO
            let calls = EditorDesk.failing(
                Int.random(in: 1...7, using: &generator),
                code,
                isShort: number.isMultiple(of: 5)
            )
            let isRemoval = number % 10 == 9
            let text = Self.text("Edition \(number)", body: String(repeating: "\(number) ", count: 40))
            let change = isRemoval ? DocumentEdit.Change.removal : .document(Array(text.utf8), .markdown)
            do {
                _ = try desk.editor(calls).apply(DocumentEdit(id: "news/a", change, by: "ada") { _ in true })
                #expect(desk.file("_news/a.md") == (isRemoval ? nil : text))
                #expect(try desk.title("news/a") == (isRemoval ? nil : "Edition \(number)"))
            } catch is ContentSourceError {
                failures += 1
                let file = desk.file("_news/a.md")
                #expect(file == current || file == (isRemoval ? nil : text), "fault \(number)")
                // The next look at the folder makes the store agree, whichever it was.
                _ = try desk.importer().run(only: ["_news/a.md"])
                #expect(try desk.title("news/a") == file.flatMap { Self.title(of: $0) })
            } catch EditFailure.missing {
                #expect(isRemoval && desk.file("_news/a.md") == nil)
            }
            current = desk.file("_news/a.md")
            #expect(desk.names.allSatisfy { !$0.contains(".broadsheet-edit") })
        }
        #expect(failures > 60)
    }

    /// What a client is told has failed must not come to light when there is room again.
    @Test func aFullDatabaseLeavesTheFolderAsItWas() throws {
        let desk = try Desk()
        let pages = try desk.store.writing { try $0.integer("PRAGMA page_count") } ?? 0
        func limit(_ count: Int64) throws {
            try desk.store.writing { _ = try $0.integer("PRAGMA max_page_count = \(count)") }
        }
        try limit(pages)
        let files = desk.files
        let long = Self.text("Long", body: String(repeating: "tide mole quay ", count: 40_000))
        for id in ["news/a", "news/new"] {
            let error = #expect(throws: StoreError.self) { try desk.put(id, long) }
            #expect(error?.isOutOfSpace == true)
            #expect(desk.files == files)
        }
        #expect(try desk.title("news/a") == "A" && desk.title("news/new") == nil)
        try limit(1 << 30)
        _ = try desk.importer().run()
        #expect(try desk.title("news/a") == "A" && desk.title("news/new") == nil)
        _ = try desk.put("news/new", long)
        #expect(try desk.title("news/new") == "Long")
    }

    static func title(of text: String) -> String? {
        text.firstMatch(of: #/title: "(.*)"/#).map { String($0.1) }
    }

    /// What a process left behind that was killed is no obstacle.
    @Test func aFileThatWasNotFinishedIsReplaced() throws {
        let desk = try Desk()
        try desk.content.write("half", to: "_news/.broadsheet-edit")
        _ = try desk.put("news/a", Self.text("C"))
        #expect(desk.file("_news/a.md") == Self.text("C"))
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
    }
}
