import Articles
import Base
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Storage

/// What an interrupted upload has left in the folder, as the next change finds it.
@Suite struct InterruptedUploadTests {
    private static let text = ExampleDocuments.article(title: "Of an upload")
    private static let digest = String(FNV1a.hash(Array(text.utf8)), radix: 16)
    private static let staging = ".broadsheet-import"

    private static func journal(_ lines: String...) -> String {
        "broadsheet import 1\n" + lines.map { "\($0)\n" }.joined() + "end\n"
    }

    /// Somebody may have replaced a folder before anybody took the upload back.
    @Test func aFolderThatIsALinkByNowIsPassedOver() throws {
        let desk = try EditorDesk()
        let outside = try TemporaryFolder()
        try outside.write(Self.text, to: "x.md")
        #expect(mkdir(outside.path(of: "deep"), 0o755) == 0)
        #expect(symlink(outside.path, desk.content.path(of: "_new")) == 0)
        try desk.content.write(Self.text, to: "_news/c.md")
        let journal = Self.journal(
            "folder _new",
            "folder _new/deep",
            "new 1 \(Self.digest) _new/x.md",
            "new 2 \(Self.digest) _new/deep/y.md",
            "new 3 \(Self.digest) _news/c.md"
        )
        try desk.content.write(journal, to: "\(Self.staging)/journal")
        #expect(throws: ContentSourceError.self) { try desk.importer().run() }
        _ = try desk.put("news/a", ExampleDocuments.article(title: "Second A"))
        #expect(try desk.title("news/a") == "Second A")
        #expect(desk.names == ["_news/a.md", "_news/b.md"])
        #expect(try FileManager.default.subpathsOfDirectory(atPath: outside.path).sorted() == ["deep", "x.md"])
        #expect(try desk.importer().run().hasChanges == false)
    }

    @Test func whatCannotBeTakenBackIsNamed() throws {
        for (journal, name) in [
            (Self.journal("changed 1 \(Self.digest) _news/a.md"), "old-1"), ("no journal", "journal"),
        ] {
            let desk = try EditorDesk(["_news/a.md": Self.text])
            try desk.content.write(journal, to: "\(Self.staging)/journal")
            let other = ExampleDocuments.article(title: "Other")
            let error = #expect(throws: EditFailure.self) { try desk.put("news/b", other) }
            #expect("\(String(describing: error))".contains("`\(Self.staging)/\(name)` is damaged or gone"))
            #expect(throws: ContentSourceError.self) { try ContentFolder(desk.content.path).settle() }
            #expect(desk.file("_news/a.md") == Self.text && desk.file("_news/b.md") == nil)
            // What the message says ends it.
            try FileManager.default.removeItem(atPath: desk.content.path(of: Self.staging))
            #expect(try desk.put("news/b", other).isNew)
        }
    }

    /// An earlier run that took the files back may have been killed before their folder was on the disk.
    @Test func foldersAreOnTheDiskBeforeTheJournalGoes() throws {
        let desk = try EditorDesk()
        try desk.content.write(Self.journal("new 1 \(Self.digest) _news/gone.md"), to: "\(Self.staging)/journal")
        var status = stat()
        #expect(stat(desk.content.path(of: "_news"), &status) == 0)
        let folder = status.st_ino
        let (synced, syncedBefore) = (Locked<Set<ino_t>>([]), Locked<Set<ino_t>>([]))
        var calls = FileCalls()
        calls.sync = { descriptor in
            var status = stat()
            if fstat(descriptor, &status) == 0 { synced.withLock { _ = $0.insert(status.st_ino) } }
            return fsync(descriptor)
        }
        calls.unlink = { folder, name in
            if name == "journal" { syncedBefore.withLock { $0 = synced.withLock { $0 } } }
            return unlinkat(folder, name, 0)
        }
        _ = try desk.put("news/a", ExampleDocuments.article(title: "Second A"), calls)
        #expect(syncedBefore.withLock { $0 }.contains(folder))
    }

    @Test func aStagingFolderThatIsNoneIsNamed() throws {
        let outside = try TemporaryFolder()
        for isLink in [true, false] {
            let desk = try EditorDesk()
            if isLink {
                #expect(symlink(outside.path, desk.content.path(of: Self.staging)) == 0)
            } else {
                try desk.content.write("x", to: Self.staging)
            }
            #expect(throws: EditFailure.refused("`\(Self.staging)` is no folder; remove it by hand")) {
                try desk.put("news/a", Self.text)
            }
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: outside.path).isEmpty)
        // Nobody but a person puts a folder into it.
        let desk = try EditorDesk()
        try desk.content.write("x", to: "\(Self.staging)/deep/x")
        #expect(throws: EditFailure.refused("`\(Self.staging)` cannot be emptied; remove it by hand")) {
            try desk.upload(Array(#"{"path": "_news/c.md", "title": "C"}"#.utf8))
        }
        #expect(try !desk.put("news/a", Self.text).isNew)
    }

    /// A volume that is mounted within the content folder.
    @Test func aFolderOfAnotherFileSystemIsNamed() throws {
        var calls = FileCalls()
        calls.link = { _, _, _, _ in
            errno = EXDEV
            return -1
        }
        calls.rename = { oldFolder, old, folder, new in
            guard old.hasPrefix("new-") else { return renameat(oldFolder, old, folder, new) }
            errno = EXDEV
            return -1
        }
        for path in ["_news/a.md", "_news/new.md"] {
            let desk = try EditorDesk()
            let files = desk.files
            let reason = "`\(path)` lies on another file system than the content folder; send it with PUT"
            #expect(throws: EditFailure.refused(reason)) {
                try desk.upload(Array(#"{"path": "\#(path)", "title": "C"}"#.utf8), .lines, calls)
            }
            #expect(desk.files == files)
        }
    }
}
