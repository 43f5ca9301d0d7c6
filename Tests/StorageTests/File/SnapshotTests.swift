import Base
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

/// A folder of copies that servers on other machines serve.
@Suite struct SnapshotTests {
    private let library: Library
    private let outside: TemporaryFolder
    private var path: String { library.folder.path(of: "articles.db") }
    private var target: String { outside.path(of: "snapshots") }

    init() throws {
        library = try Library(seed: 5, count: 30)
        outside = try TemporaryFolder()
    }

    private func change(_ title: String) throws {
        library.source.put("_news/changed.md", ExampleDocuments.article(title: title))
        try library.importAll()
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: target).sorted()
    }

    private func latest() throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: "\(target)/latest")
    }

    @Test func aSnapshotIsNamedByItsVersionAndTheLinkLeadsToTheNewest() throws {
        var versions: [String] = []
        for number in 0..<4 {
            try change("Edition \(number)")
            let snapshot = try Store.snapshot(path: path, into: target, keeping: 3)
            versions.append("\(library.store.currentVersion)")
            #expect(snapshot.isNew)
            #expect(snapshot.path == "\(target)/\(versions[number]).db")
            #expect(snapshot.removedCount == (number < 3 ? 0 : 1))
            #expect(try latest() == "\(versions[number]).db")
        }
        #expect(try names() == (versions.suffix(3).map { "\($0).db" } + ["latest"]).sorted())
        for name in try names() { #expect(try Store.verify(path: "\(target)/\(name)") == []) }
        let copy = try Store(path: "\(target)/latest", access: .readOnly, now: 0)
        #expect(copy.currentVersion == library.store.currentVersion)
        #expect(try names().count == 4)
    }

    @Test func theSameStateIsNotCopiedTwice() throws {
        let first = try Store.snapshot(path: path, into: target, keeping: 2)
        let bytes = try outside.read("snapshots/latest")
        #expect(try !Store.snapshot(path: path, into: target, keeping: 2).isNew)
        // A link that leads elsewhere, and a copy that is damaged, are mended.
        unlink("\(target)/latest")
        #expect(symlink("nowhere", "\(target)/latest") == 0)
        #expect(try !Store.snapshot(path: path, into: target, keeping: 2).isNew)
        #expect("\(target)/\(try latest())" == first.path)
        #expect(truncate(first.path, 20_000) == 0)
        #expect(try Store.snapshot(path: path, into: target, keeping: 2).isNew)
        #expect(try outside.read("snapshots/latest") == bytes)
    }

    @Test func whatKilledRunsHaveLeftIsRemovedAndNothingElse() throws {
        let remnants = [".snapshot.new-3k", ".snapshot.new-3k-journal", ".snapshot-latest"]
        let others = ["notes.txt", "mine.db", "backup-1.db", "abcdefgh-1.db.gz", "ABCDEFGH-1.db", "abcdefgh-x.db"]
        for name in remnants + others { try outside.write("x", to: "snapshots/\(name)") }
        for number in 0..<3 {
            try change("Edition \(number)")
            _ = try Store.snapshot(path: path, into: target, keeping: 1)
        }
        #expect(try names() == (others + ["\(library.store.currentVersion).db", "latest"]).sorted())
    }

    @Test func whatCannotBeCopiedLeavesTheNewestAsItWas() throws {
        _ = try Store.snapshot(path: path, into: target, keeping: 1)
        let before = (try names(), try latest())
        try change("Another")
        try Connection(path: path, access: .readWrite).run("UPDATE dataset SET article_count = article_count + 1")
        #expect(throws: StoreError.self) { try Store.snapshot(path: path, into: target, keeping: 1) }
        #expect(throws: StoreError.self) {
            try Store.snapshot(path: outside.path(of: "nothing.db"), into: target, keeping: 1)
        }
        #expect(try names() == before.0)
        #expect(try latest() == before.1)
    }

    @Test func theSnapshotItselfStaysHoweverFewAreKept() throws {
        for number in 0..<2 {
            try change("Edition \(number)")
            let snapshot = try Store.snapshot(path: path, into: target, keeping: 0)
            #expect(try names() == ["\(library.store.currentVersion).db", "latest"].sorted())
            #expect(snapshot.removedCount == number)
        }
    }

    private func refusal(of folder: String) -> String {
        "\(#expect(throws: StoreError.self) { try Store.snapshot(path: path, into: folder, keeping: 1) } as Any)"
    }

    @Test func whatCannotBeRemovedIsSaid() throws {
        _ = try Store.snapshot(path: path, into: target, keeping: 1)
        for name in [".snapshot.new-folder", ".snapshot-latest"] {
            try outside.write("x", to: "snapshots/\(name)/x")
            let refusal = refusal(of: target)
            #expect(refusal.contains(name) && refusal.contains("cannot be removed"), "\(refusal)")
            try FileManager.default.removeItem(atPath: "\(target)/\(name)")
        }
        #expect(try !Store.snapshot(path: path, into: target, keeping: 1).isNew)
    }

    @Test func aFolderThatCannotBeMadeIsSaidToBeThat() throws {
        try outside.write("x", to: "file")
        #expect(refusal(of: outside.path(of: "file/snapshots")).contains("cannot be made: Not a directory"))
        #expect(refusal(of: outside.path(of: "none/snapshots")).contains("cannot be made: No such file"))
        #expect(refusal(of: outside.path(of: "file")).contains("cannot be used: Not a directory"))
    }

    @Test func twoAtOnceAreNotLetIntoOneFolder() throws {
        let holder = try SnapshotFolder(target)
        #expect(
            "\(#expect(throws: StoreError.self) { try Store.snapshot(path: path, into: target, keeping: 1) } as Any)"
                .contains("another process")
        )
        withExtendedLifetime(holder) {}
    }
}
