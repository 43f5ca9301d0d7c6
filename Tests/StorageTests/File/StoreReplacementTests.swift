import Articles
import Base
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Another file takes the place of the database while that is open.
@Suite struct StoreReplacementTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path(of: "articles.db") }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Makes a file of one article, and closes it.
    private func make(_ title: String, at path: String) throws {
        try fill(try Store(path: path, access: .readWrite, now: 1_900_000_000), title)
    }

    private func fill(_ store: Store, _ title: String) throws {
        let source = MemorySource(["news/a.md": "---\ntitle: \(title)\npublishedDateTime: 2026-01-02\n---\nText.\n"])
        _ = try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run(replacing: true)
    }

    /// Makes a file of one article and renames it over the database.
    private func replace(with title: String) throws {
        try make(title, at: folder.path(of: "new.db"))
        #expect(rename(folder.path(of: "new.db"), path) == 0)
    }

    private static func titles(_ store: Store) throws -> [String] {
        try store.read { try Listing(ArticleQuery(), $0).json }
            .map { String($0.split(separator: "\"title\":\"")[1].prefix { $0 != "\"" }) }
    }

    @Test(arguments: [Store.Access.readWrite, .readOnly])
    func theNewFileIsReadThen(_ access: Store.Access) throws {
        try make("Old", at: path)
        let store = try Store(path: path, access: access, now: 1_900_000_000)
        #expect(try Self.titles(store) == ["Old"])
        #expect(try !store.reopenIfReplaced(now: 1_900_000_000))
        let before = (store.currentVersion, store.secret)
        for title in ["New", "Newer"] {
            try replace(with: title)
            #expect(try store.reopenIfReplaced(now: 1_900_000_000))
            #expect(try !store.reopenIfReplaced(now: 1_900_000_000))
            #expect(try Self.titles(store) == [title])
        }
        #expect(store.currentVersion.identity != before.0.identity)
        #expect(try Store.verify(path: path) == [])
    }

    /// Two copies of one store that were changed apart, as where a lost builder is restored from a backup.
    @Test func aFileOfTheSameVersionIsAnotherState() throws {
        try make("Base", at: path)
        let other = folder.path(of: "other.db")
        try Data(contentsOf: URL(fileURLWithPath: path)).write(to: URL(fileURLWithPath: other))
        for (title, path) in [("One", path), ("Two", other)] {
            try fill(try Store(path: path, access: .readWrite, now: 1_900_000_000), title)
        }
        let store = try Store(path: path, access: .readOnly, now: 1_900_000_000)
        let before = store.currentVersion
        try eventually("a lookup ends") { try store.lookUp { try $0.version() } == before }
        #expect(rename(other, path) == 0)
        #expect(try store.reopenIfReplaced(now: 1_900_000_000))
        #expect(store.currentVersion.description == before.description)
        #expect(store.currentVersion != before)
        #expect(try store.read { try $0.version() } == store.currentVersion)
        try eventually("a lookup ends") { try store.lookUp { try $0.version() } == store.currentVersion }
        #expect(try Self.titles(store) == ["Two"])
    }

    /// What the former writer has left in its log would be taken for newer pages of the new file.
    @Test func theLogOfTheFormerFileIsLeftAside() throws {
        try make("Old", at: path)
        let writer = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        // A reader with an old view keeps the log from being given back.
        let view = try Connection(path: path, access: .readOnly)
        try view.begin()
        #expect(try view.integer("SELECT count(*) FROM articles") == 1)
        try fill(writer, "Changed")
        let reader = try Store(path: path, access: .readOnly, now: 1_900_000_000)
        for store in [writer, reader] { #expect(try !store.reopenIfReplaced(now: 1_900_000_000)) }
        let log = try FileManager.default.attributesOfItem(atPath: "\(path)-wal")[.size] as? Int ?? 0
        #expect(log > 0)
        try replace(with: "New")
        #expect(try reader.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(reader) == ["New"])
        #expect(try writer.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(writer) == ["New"])
        try fill(writer, "After")
        #expect(try Self.titles(writer) == ["After"])
        // The log that the reader left aside is gone now, and another one there.
        #expect(try reader.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(reader) == ["After"])
        view.end()
        #expect(try Store.verify(path: path) == [])
    }

    @Test func aFileThatIsGoneIsServedOn() throws {
        try make("Old", at: path)
        let store = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        #expect(try Self.titles(store) == ["Old"])
        for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
        #expect(throws: StoreError.self) { try store.reopenIfReplaced(now: 1_900_000_000) }
        #expect(throws: RepositoryError.self) { try store.requireAvailability() }
        #expect(try Self.titles(store) == ["Old"])
        try make("Anew", at: path)
        #expect(try store.reopenIfReplaced(now: 1_900_000_000))
        try store.requireAvailability()
        #expect(try Self.titles(store) == ["Anew"])
    }

    /// Somebody removes the database, and makes it anew with an import that takes a while.
    @Test(arguments: [Store.Access.readWrite, .readOnly], [false, true])
    func aFileThatIsBeingMadeIsNotServed(_ access: Store.Access, _ isRenamed: Bool) throws {
        try make("Old", at: path)
        let store = try Store(path: path, access: access, now: 1_900_000_000)
        #expect(try !store.reopenIfReplaced(now: 1_900_000_000))
        let version = store.currentVersion
        for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
        #expect(throws: StoreError.self) { try store.reopenIfReplaced(now: 1_900_000_000) }
        let maker: Store
        if isRenamed {
            _ = try Store(path: folder.path(of: "new.db"), access: .readWrite, now: 1_900_000_000)
            #expect(rename(folder.path(of: "new.db"), path) == 0)
            maker = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        } else {
            maker = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        }
        for _ in 0..<2 {
            #expect(throws: StoreError.self) { try store.reopenIfReplaced(now: 1_900_000_000) }
            // There is a file again, and what is served is whole.
            try store.requireAvailability()
            #expect(try Self.titles(store) == ["Old"])
            #expect(store.currentVersion == version)
        }
        try fill(maker, "Anew")
        #expect(try store.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(store) == ["Anew"])
    }

    /// A folder without articles is a finished import too.
    @Test(arguments: [Store.Access.readWrite, .readOnly])
    func anImportOfNothingIsOne(_ access: Store.Access) throws {
        try make("Old", at: path)
        let store = try Store(path: path, access: access, now: 1_900_000_000)
        let empty = folder.path(of: "new.db")
        do {
            let maker = try Store(path: empty, access: .readWrite, now: 1_900_000_000)
            for _ in 0..<2 {
                let importer = Importer(MemorySource([:]), into: maker, now: { Timestamp(seconds: 2_000_000_000) })
                #expect(try importer.run().totals.datasetVersion == 1)
            }
        }
        #expect(rename(empty, path) == 0)
        #expect(try store.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(store) == [])
    }

    /// Where nothing was served before, nothing is lost by a file that is empty.
    @Test(arguments: [Store.Access.readWrite, .readOnly])
    func anEmptyStoreGivesWayToAnother(_ access: Store.Access) throws {
        for name in ["articles.db", "new.db"] {
            _ = try Store(path: folder.path(of: name), access: .readWrite, now: 1_900_000_000)
        }
        let store = try Store(path: path, access: access, now: 1_900_000_000)
        #expect(rename(folder.path(of: "new.db"), path) == 0)
        #expect(try store.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(store) == [])
    }

    @Test func aFileOfAnotherProgramIsLeftAlone() throws {
        try make("Old", at: path)
        let store = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        let foreign = folder.path(of: "foreign.db")
        try Connection(path: foreign, access: .readWrite).execute(
            "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (7)"
        )
        let bytes = try Data(contentsOf: URL(fileURLWithPath: foreign))
        #expect(rename(foreign, path) == 0)
        #expect(throws: (any Error).self) { try store.reopenIfReplaced(now: 1_900_000_000) }
        #expect(try Self.titles(store) == ["Old"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    /// Readers go on while the file is replaced again and again: each read is of one file.
    @Test func readsAreOfOneFile() async throws {
        try make("0", at: path)
        let store = try Store(path: path, access: .readOnly, now: 1_900_000_000)
        let isDone = Locked(false)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    var last = 0
                    while !isDone.withLock({ $0 }) {
                        let number = Int(try Self.titles(store).first ?? "") ?? -1
                        #expect(number >= last)
                        last = number
                    }
                    return last
                }
            }
            for number in 1...6 {
                try replace(with: "\(number)")
                _ = try store.reopenIfReplaced(now: 1_900_000_000)
            }
            isDone.withLock { $0 = true }
            for try await last in group { #expect(last <= 6) }
        }
        #expect(try Self.titles(store) == ["6"])
    }

    /// Where the former file has no name any more, no reader can be added: reads take turns with those that there are.
    @Test func whileAFileIsRefusedAnyNumberOfReadsGoOn() throws {
        for access in [Store.Access.readOnly, .readWrite] {
            for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
            try make("Old", at: path)
            let store = try Store(path: path, access: access, now: 1_900_000_000)
            try Data("no database".utf8).write(to: URL(fileURLWithPath: folder.path(of: "new.db")))
            #expect(rename(folder.path(of: "new.db"), path) == 0)
            #expect(throws: (any Error).self) { try store.reopenIfReplaced(now: 1_900_000_000) }
            let counts = Locked(0)
            DispatchQueue.concurrentPerform(iterations: 12) { _ in
                for _ in 0..<5 where (try? Self.titles(store)) == ["Old"] { counts.withLock { $0 += 1 } }
            }
            #expect(counts.withLock { $0 } == 60)
        }
    }

    // MARK: Links, and files that are not whole

    @Test(arguments: [Store.Access.readWrite, .readOnly])
    func aLinkThatLeadsElsewhereLeadsToTheNewFile(_ access: Store.Access) throws {
        for (title, name) in [("Old", "one.db"), ("New", "two.db")] { try make(title, at: folder.path(of: name)) }
        #expect(symlink("one.db", path) == 0)
        let store = try Store(path: path, access: access, now: 1_900_000_000)
        #expect(try Self.titles(store) == ["Old"])
        #expect(symlink("two.db", folder.path(of: "next")) == 0)
        #expect(rename(folder.path(of: "next"), path) == 0)
        #expect(try Self.titles(store) == ["Old"])
        #expect(try store.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(store) == ["New"])
        #expect(try Store.verify(path: folder.path(of: "one.db")) == [])
    }

    /// The log is beside the file that the link leads to.
    @Test func behindALinkTheLogCountsToo() throws {
        let real = folder.path(of: "real.db")
        let writer = try Store(path: real, access: .readWrite, now: 1_900_000_000)
        try fill(writer, "Old")
        let view = try Connection(path: real, access: .readOnly)
        try view.begin()
        #expect(try view.integer("SELECT count(*) FROM articles") == 1)
        try fill(writer, "In the log")
        #expect(symlink("real.db", path) == 0)
        let reader = try Store(path: path, access: .readOnly, now: 1_900_000_000)
        #expect(try Self.titles(reader) == ["In the log"])
        try fill(writer, "Also in the log")
        #expect(try Self.titles(reader) == ["Also in the log"])
        view.end()
    }

    enum Damage: CaseIterable {
        case truncated
        case zeroedPages
        case foreign
        case text
        case empty
        case newer
        case older
    }

    private func damage(_ kind: Damage, _ path: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let url = URL(fileURLWithPath: path)
        switch kind {
        case .truncated: try bytes.prefix(bytes.count / 2).write(to: url)
        case .zeroedPages:
            // As where a transport has made room for all and brought a half.
            let half = bytes.count / 2 / 8192 * 8192
            try (bytes.prefix(half) + Data(count: bytes.count - half)).write(to: url)
        case .foreign:
            unlink(path)
            try Connection(path: path, access: .readWrite).execute("CREATE TABLE theirs (a)")
        case .text: try Data("no database".utf8).write(to: url)
        case .empty: try Data().write(to: url)
        case .newer:
            try Connection(path: path, access: .readWrite).execute(
                "INSERT INTO schema_migrations VALUES (999, 'later', '', 0)"
            )
        case .older:
            try Connection(path: path, access: .readWrite).execute(
                "DELETE FROM schema_migrations WHERE number = (SELECT max(number) FROM schema_migrations)"
            )
        }
    }

    @Test(arguments: Damage.allCases) func aFileThatIsNotWholeIsNotServed(_ kind: Damage) throws {
        try make("Old", at: folder.path(of: "old.db"))
        #expect(symlink("old.db", path) == 0)
        let store = try Store(path: path, access: .readOnly, now: 1_900_000_000)
        #expect(try Self.titles(store) == ["Old"])
        let new = folder.path(of: "new.db")
        try make("New", at: new)
        let whole = try Data(contentsOf: URL(fileURLWithPath: new))
        try damage(kind, new)
        for ending in ["-wal", "-shm", "-journal"] { unlink(new + ending) }
        unlink(path)
        #expect(symlink("new.db", path) == 0)
        for _ in 0..<2 {
            #expect(throws: StoreError.self) { try store.reopenIfReplaced(now: 1_900_000_000) }
            // It is as ready as before: all nodes may have got the same file.
            try store.requireAvailability()
            #expect(try Self.titles(store) == ["Old"])
        }
        try whole.write(to: URL(fileURLWithPath: new))
        #expect(try store.reopenIfReplaced(now: 1_900_000_000))
        #expect(try Self.titles(store) == ["New"])
    }
}
