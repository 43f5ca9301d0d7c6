import Articles
import Base
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Copies of a store, and stores that a copy is put in the place of.
@Suite struct StoreCopyTests {
    private let library: Library
    private let outside: TemporaryFolder
    private var path: String { library.folder.path(of: "articles.db") }
    private var copy: String { outside.path(of: "copy.db") }
    private let now = Timestamp(seconds: 2_000_001_000)

    private static var all: ArticleQuery {
        var query = ArticleQuery()
        query.limit = 100
        return query
    }

    init() throws {
        library = try Library(seed: 17, count: 60)
        outside = try TemporaryFolder()
    }

    private func listing(_ path: String) throws -> [String] {
        try Store(path: path, access: .readOnly, now: 0).read { try Listing(Self.all, $0).json }
    }

    private func change(_ title: String) throws {
        library.source.put("_news/changed.md", "---\ntitle: \(title)\n---\nText.\n")
        try library.importAll()
    }

    /// Why something is refused.
    private func refusal(_ body: () throws -> Void) -> String {
        "\(#expect(throws: StoreError.self) { try body() } as Any)"
    }

    @Test func aLogThatStaysKeepsTheCopyOut() throws {
        let other = outside.path(of: "other.db")
        try Store.backUp(path: path, to: copy)
        // The log of a file that is gone, which cannot be removed.
        try outside.write("x", to: "other.db-wal/x")
        let refusal = refusal { _ = try Store.restore(path: other, from: copy, now: now) }
        #expect(refusal.contains("other.db-wal") && refusal.contains("cannot be removed"), "\(refusal)")
        #expect(try outside.names() == ["copy.db", "other.db-wal"])
    }

    // MARK: Copies

    @Test func aCopyIsTheStoreAsItWas() throws {
        let before = try listing(path)
        let modes = [0o640, 0o600]
        for mode in modes {
            chmod(path, mode_t(mode))
            try Store.backUp(path: path, to: copy)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(attributes[.posixPermissions] as? Int == modes[0])
        try change("After the copy")
        #expect(try listing(copy) == before)
        #expect(try listing(path) != before)
        #expect(try Store.verify(path: copy) == [])
        #expect(try outside.names() == ["copy.db"])
    }

    /// It would say that it only needs its migrations, and could never get them.
    @Test func aStoreWithoutTheRecordOfItsLastMigrationIsNotCopied() throws {
        let connection = try Connection(path: path, access: .readWrite)
        try connection.execute(
            "DELETE FROM schema_migrations WHERE number = (SELECT max(number) FROM schema_migrations)"
        )
        #expect(refusal { try Store.backUp(path: path, to: copy) }.contains("the record of migration"))
        #expect(try outside.names() == [])
    }

    @Test func whatCannotBeCopiedLeavesTheFormerCopy() throws {
        try Store.backUp(path: path, to: copy)
        let before = try outside.read("copy.db")
        try outside.write("no database", to: "text")
        try damage(library.store)
        for source in [outside.path(of: "text"), outside.path(of: "nothing"), path] {
            _ = refusal { try Store.backUp(path: source, to: copy) }
            #expect(try outside.read("copy.db") == before)
        }
        #expect(try outside.names() == ["copy.db", "text"])
    }

    /// Breaks what the columns say of an article.
    private func damage(_ store: Store) throws {
        let connection = try Connection(path: path, access: .readWrite)
        try connection.run("UPDATE dataset SET article_count = article_count + 1")
    }

    @Test func aCopyNeverTakesThePlaceOfADatabaseThatIsOpen() throws {
        #expect(refusal { try Store.backUp(path: path, to: path) }.contains("is the database itself"))
        #expect(symlink(path, outside.path(of: "link.db")) == 0)
        #expect(refusal { try Store.backUp(path: path, to: outside.path(of: "link.db")) }.contains("itself"))
        let other = try Store(path: copy, access: .readWrite, now: 0)
        #expect(refusal { try Store.backUp(path: path, to: copy) }.contains("is a database that is open"))
        #expect(other.currentVersion.number == 0)
    }

    // MARK: Back

    @Test func aServerGoesOnWithTheCopy() throws {
        let before = try listing(path)
        try Store.backUp(path: path, to: copy)
        try change("To be undone")
        let former = (library.store.currentVersion, library.store.secret.authenticationCode([1]))
        let reader = try Store(path: path, access: .readOnly, now: 0)
        let modified = try reader.read { try $0.lastModified() }
        let count = try Store.restore(path: path, from: copy, now: now)
        #expect(count >= before.count)
        for store in [library.store, reader] {
            #expect(try store.reopenIfReplaced(now: now.seconds))
            #expect(try store.read { try Listing(Self.all, $0).json } == before)
            // Nothing that was handed out before is taken for its own.
            #expect(store.currentVersion.identity != former.0.identity)
            #expect(store.secret.authenticationCode([1]) != former.1)
            #expect(try store.read { try $0.lastModified() } >= modified)
        }
        #expect(try Store.verify(path: path) == [])
        try change("Later")
        #expect(try library.store.read { try $0.article("news/changed", .published) } != nil)
        // The copy can be taken again.
        #expect(try Store.restore(path: path, from: copy, now: now) == count)
        #expect(try listing(path) == before)
    }

    @Test func aCopyMakesADatabaseWhereThereIsNone() throws {
        try Store.backUp(path: path, to: copy)
        let target = outside.path(of: "new.db")
        _ = try Store.restore(path: target, from: copy, now: now)
        #expect(try listing(target) == listing(path))
        #expect(try outside.names() == ["copy.db", "new.db"])
    }

    @Test func aCopyOfAnOlderProgramIsBroughtUpToDate() throws {
        let older = Migrator(Array(Schema.migrations.prefix(5)), applicationID: Schema.applicationID)
        _ = try older.migrate(Connection(path: copy, access: .readWrite), now: 1)
        #expect(try Store.restore(path: path, from: copy, now: now) == 0)
        #expect(try listing(path).isEmpty)
        #expect(try Store.verify(path: path) == [])
    }

    @Test func aDamagedDatabaseIsReplaced() throws {
        try Store.backUp(path: path, to: copy)
        let damaged = outside.path(of: "damaged.db")
        let whole = try outside.read("copy.db")
        try outside.write(Array(whole.prefix(whole.count / 2)), to: "damaged.db")
        try outside.write("the log of what was there", to: "damaged.db-wal")
        _ = try Store.restore(path: damaged, from: copy, now: now)
        #expect(try listing(damaged) == listing(path))
        try outside.write("", to: "empty.db")
        _ = try Store.restore(path: outside.path(of: "empty.db"), from: copy, now: now)
        #expect(try listing(outside.path(of: "empty.db")) == listing(path))
    }

    @Test func whatIsNoGoodCopyLeavesTheDatabase() throws {
        try Store.backUp(path: path, to: copy)
        let whole = try outside.read("copy.db")
        try outside.write(Array(whole.prefix(whole.count - 8192)), to: "cut.db")
        try outside.write("no database", to: "text")
        _ = try Connection(path: outside.path(of: "foreign.db"), access: .readWrite).execute("CREATE TABLE a (b)")
        try outside.write(whole, to: "newer.db")
        try Connection(path: outside.path(of: "newer.db"), access: .readWrite)
            .run("INSERT INTO schema_migrations VALUES (99, 'later', '0', 0)")
        try outside.write(whole, to: "wrong.db")
        try Connection(path: outside.path(of: "wrong.db"), access: .readWrite)
            .run("UPDATE dataset SET public_count = public_count + 1")
        let before = try listing(path)
        let version = library.store.currentVersion
        let reasons = [
            "cut.db": "damaged", "text": "no SQLite database", "foreign.db": "another program", "newer.db": "newer",
            "wrong.db": "damaged, and nothing was changed", "nothing.db": "not there",
        ]
        for (name, reason) in reasons {
            let refusal = refusal { _ = try Store.restore(path: path, from: outside.path(of: name), now: now) }
            #expect(refusal.contains(reason), "\(name): \(refusal)")
            #expect(try !library.store.reopenIfReplaced(now: now.seconds))
        }
        #expect(refusal { _ = try Store.restore(path: path, from: path, now: now) }.contains("itself"))
        #expect(library.store.currentVersion == version)
        #expect(try listing(path) == before)
        let names = try library.folder.names().filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
        #expect(names == ["articles.db"])
    }

    @Test func aDatabaseOfAnotherProgramStays() throws {
        try Store.backUp(path: path, to: copy)
        let foreign = outside.path(of: "foreign.db")
        try Connection(path: foreign, access: .readWrite).execute("CREATE TABLE a (b)")
        try outside.write("some text", to: "notes.txt")
        for (name, reason) in ["foreign.db": "another program", "notes.txt": "no SQLite database"] {
            let before = try outside.read(name)
            let refusal = refusal { _ = try Store.restore(path: outside.path(of: name), from: copy, now: now) }
            #expect(refusal.contains(reason), "\(refusal)")
            #expect(try outside.read(name) == before)
        }
    }
}
