import Articles
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Changes of documents while the files of the store are not in the folder, or have other names than the store knows.
@Suite struct VanishedFolderTests {
    private static let files = Dictionary(
        uniqueKeysWithValues: ["a", "b", "c", "d"].map {
            ("_news/\($0).md", ExampleDocuments.article(title: $0.uppercased(), body: "About \($0)."))
        }
    )

    private static func edit(_ id: String, _ change: DocumentEdit.Change) -> DocumentEdit {
        DocumentEdit(id: id, change, by: "ada") { _ in true }
    }

    private static let patch = DocumentEdit.Change.patch(Array(#"{"heat": 5}"#.utf8))
    private static let text = DocumentEdit.Change.document(
        Array(ExampleDocuments.article(title: "New").utf8),
        .markdown
    )

    /// Whether a change is refused since the folder is not that of the store.
    private static func isRefused(_ change: () throws -> Void) -> Bool {
        do {
            try change()
        } catch EditFailure.otherFolder {
            return true
        } catch {
            Issue.record(error)
        }
        return false
    }

    /// A volume that is not mounted leaves its mount point: an empty folder, or one with something else in it.
    @Test(arguments: [[:], ["README.md": "# The mount point\n"]])
    func whileTheFolderHasVanishedNothingIsRemovedOrWritten(_ left: [String: String]) throws {
        let desk = try EditorDesk(Self.files)
        let version = desk.store.currentVersion
        try FileManager.default.removeItem(atPath: desk.content.path(of: "_news"))
        for (path, text) in left { try desk.content.write(text, to: path) }
        for id in ["news/a", "news/new", "new"] {
            for change in [Self.text, Self.patch, .removal] {
                let isRefused = Self.isRefused { _ = try desk.editor().apply(Self.edit(id, change)) }
                #expect(isRefused, "\(id) \(change)")
            }
        }
        let upload = Array(#"{"id": "news/e", "title": "E", "body": "Text"}"#.utf8)
        #expect(Self.isRefused { _ = try desk.upload(upload) })
        #expect(desk.files == left)
        #expect(desk.store.currentVersion == version)
        #expect(try Self.files.keys.allSatisfy { try desk.title("news/\($0.dropFirst(6).prefix(1))") != nil })
        // It is mounted again.
        for (path, text) in Self.files { try desk.content.write(text, to: path) }
        #expect(try desk.editor().apply(Self.edit("news/new", Self.text)).isNew)
        #expect(try desk.editor().apply(Self.edit("news/a", Self.patch)).tag != nil)
        #expect(try desk.upload(upload).documents.count == 1)
    }

    /// The last article of a store is removed by its editor alone.
    @Test func theLastFileThatIsGoneIsNoRemoval() throws {
        let desk = try EditorDesk(["_news/a.md": ExampleDocuments.article(title: "A")])
        try FileManager.default.removeItem(atPath: desk.content.path(of: "_news/a.md"))
        for change in [Self.text, Self.patch, .removal] {
            #expect(Self.isRefused { _ = try desk.editor().apply(Self.edit("news/a", change)) })
        }
        #expect(try desk.title("news/a") == "A")
        #expect(desk.names == [])
    }

    @Test func oneFileThatWasRemovedByHandIsRemoved() throws {
        let desk = try EditorDesk(Self.files)
        try FileManager.default.removeItem(atPath: desk.content.path(of: "_news/a.md"))
        #expect(throws: EditFailure.missing) { try desk.editor().apply(Self.edit("news/a", Self.patch)) }
        #expect(try desk.title("news/a") == nil)
        #expect(try desk.editor().apply(Self.edit("news/a", Self.text)).isNew)
    }

    // MARK: Renames

    /// A request can come before the watcher has seen what was renamed.
    @Test(arguments: ["news/a", "news/z"], [0, 1, 2])
    func aRenamedDocumentKeepsItsFormerID(_ id: String, _ kind: Int) throws {
        let desk = try EditorDesk(Self.files)
        let manager = FileManager.default
        try manager.moveItem(atPath: desk.content.path(of: "_news/a.md"), toPath: desk.content.path(of: "_news/z.md"))
        let edit = Self.edit(id, [Self.patch, .json(Array(#"{"title": "New"}"#.utf8)), .removal][kind])
        let isRemoval = kind == 2
        if id == "news/a", kind != 1 {
            #expect(throws: EditFailure.missing) { try desk.editor().apply(edit) }
            #expect(try desk.title("news/z") == "A")
        } else {
            _ = try desk.editor().apply(edit)
        }
        let target = try desk.store.read { try $0.id(ofRenamed: "news/a", .any) }
        // An id that is taken anew leads nowhere else, and neither does that of an article which is removed.
        #expect(target == (id == "news/a" && kind == 1 || id == "news/z" && isRemoval ? nil : "news/z"))
        #expect(try desk.importer().run().hasChanges == false)
    }

    // MARK: Letters

    /// Ids have composed letters, whatever a client sends and the file system holds.
    @Test func lettersAndTheirMarksMayBeDecomposed() throws {
        let desk = try EditorDesk(["_news/e\u{301}te\u{301}.md": ExampleDocuments.article(title: "Summer")])
        let patched = try desk.editor().apply(Self.edit("news/e\u{301}te\u{301}", Self.patch))
        #expect(try desk.tag("news/\u{E9}t\u{E9}") == patched.tag)
        #expect(desk.file("_news/e\u{301}te\u{301}.md")?.contains("heat: 5") == true)
        let made = try desk.editor().apply(Self.edit("news/o\u{308}", Self.text))
        #expect(made.isNew)
        #expect(try desk.tag("news/\u{F6}") == made.tag)
        #expect(try !desk.editor().apply(Self.edit("news/o\u{308}", Self.text)).isNew)
        #expect(desk.names.count == 2)
        let lines = #"{"id": "news/o\#u{308}", "title": "Sent", "body": "Text"}"#
        #expect(try desk.upload(Array(lines.utf8)).documents.map(\.outcome) == [.changed])
        #expect(desk.names.count == 2)
        _ = try desk.editor().apply(Self.edit("news/o\u{308}", .removal))
        #expect(desk.names.count == 1)
    }
}
