import Articles
import Base
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

/// The name of a store error's case, with that of its cause.
private func kind(_ error: (any Error)?) -> String {
    switch error as? StoreError {
    case .missing: "missing"
    case .empty: "empty"
    case .truncated: "truncated"
    case .damaged: "damaged"
    case .withoutSources: "without sources"
    case .outdatedSchema(_, let pending): "outdated by \(pending)"
    case .migration(.foreignDatabase): "foreign"
    case .migration(.newerSchema(_, let applied, let known)): "newer: \(applied), \(known)"
    case .migration(.lostMigration(_, let number, _)): "lost: \(number)"
    case .migration(.editedMigration(_, let number, _)): "edited: \(number)"
    case .unfit(let message): "unfit: \(message)"
    case .database(let error): "database: \(error.code.primary)"
    case nil: "none: \(String(describing: error))"
    }
}

@Suite struct StoreTests {
    private let folder: TemporaryFolder
    private static let all: [Store.Access] = [.readWrite, .readOnly]

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open(_ name: String, _ access: Store.Access) throws -> Store {
        try Store(path: folder.path(of: name), access: access, now: 1_900_000_000)
    }

    /// Opens a file that must not be opened, and says why not.
    private func refusal(_ name: String, _ access: Store.Access) -> String {
        kind(#expect(throws: (any Error).self) { try open(name, access) })
    }

    /// A file with one article in it, all of it in the file itself.
    private func fill(_ name: String) throws {
        let source = MemorySource(["_news/a.md": "---\ntitle: A tide\n---\n"])
        let store = try open(name, .readWrite)
        _ = try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run()
    }

    private func titles(_ store: Store) throws -> [String] {
        try store.read { try Listing(ArticleQuery(), $0).ids }
    }

    // MARK: Files that are no store

    @Test func aMissingFileIsNotMade() throws {
        #expect(refusal("a.db", .readOnly) == "missing")
        #expect(try folder.names().isEmpty)
        let error = StoreError.missing(path: "/data/a.db")
        #expect(error.description.contains("`broadsheet import FOLDER --database /data/a.db`"))
    }

    @Test func aFolderThatIsMissingCannotHoldAFile() {
        #expect(refusal("nowhere/a.db", .readWrite) == "database: unable to open database file")
    }

    @Test(arguments: all) func anotherProgramsDatabaseIsLeftAsItIs(_ access: Store.Access) throws {
        let other = try Connection(path: folder.path(of: "other.db"), access: .readWrite)
        try other.execute("CREATE TABLE notes (x); INSERT INTO notes VALUES (1)")
        let before = try folder.read("other.db")
        #expect(refusal("other.db", access) == "foreign")
        #expect(try folder.read("other.db") == before)
        #expect(try folder.names() == ["other.db"])
    }

    @Test(arguments: all) func aFileThatIsNoDatabaseIsLeftAsItIs(_ access: Store.Access) throws {
        try folder.write(String(repeating: "Notes. ", count: 1000), to: "notes.txt")
        #expect(refusal("notes.txt", access) == "database: file is not a database")
        #expect(try folder.names() == ["notes.txt"])
        #expect(try folder.read("notes.txt").count == 7000)
    }

    @Test func anEmptyFileBecomesAStoreOrIsRefused() throws {
        try folder.write("", to: "a.db")
        #expect(refusal("a.db", .readOnly) == "empty")
        #expect(try open("a.db", .readWrite).currentVersion.number == 0)
        #expect(try open("a.db", .readOnly).currentVersion.number == 0)
    }

    @Test func anOlderSchemaIsBroughtUpToDateByWhoMayWrite() throws {
        let path = folder.path(of: "a.db")
        let first = Migrator([Schema.migrations[0]], applicationID: Schema.applicationID)
        _ = try first.migrate(Connection(path: path, access: .readWrite), now: 1)
        let pending = Schema.migrations.count - 1
        #expect(refusal("a.db", .readOnly) == "outdated by \(pending)")
        #expect(throws: Never.self) { try open("a.db", .readWrite) }
        #expect(throws: Never.self) { try open("a.db", .readOnly) }
        let one = StoreError.outdatedSchema(path: "a.db", pending: 1).description
        #expect(one.contains("needs 1 migration; run `broadsheet migrate --database a.db`"))
        #expect(StoreError.outdatedSchema(path: "a.db", pending: 2).description.contains("2 migrations;"))
    }

    @Test(arguments: all) func aNewerSchemaIsRefused(_ access: Store.Access) throws {
        try fill("a.db")
        let connection = try Connection(path: folder.path(of: "a.db"), access: .readWrite)
        try connection.run("INSERT INTO schema_migrations VALUES (99, 'later', '0', 0)")
        try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        #expect(refusal("a.db", access) == "newer: 99, \(Schema.migrations.count)")
    }

    @Test(arguments: all) func anEditedMigrationIsRefused(_ access: Store.Access) throws {
        try fill("a.db")
        let connection = try Connection(path: folder.path(of: "a.db"), access: .readWrite)
        try connection.run("UPDATE schema_migrations SET checksum = '0' WHERE number = 1")
        try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        #expect(refusal("a.db", access) == "edited: 1")
    }

    // MARK: Reading only

    @Test func aReaderSeesWhatAnotherStoreImports() throws {
        try fill("a.db")
        let reader = try open("a.db", .readOnly)
        #expect(try titles(reader) == ["news/a"])
        let writer = try open("a.db", .readWrite)
        let source = MemorySource(["_news/b.md": "---\ntitle: B\n---\n"])
        _ = try Importer(source, into: writer, now: { Timestamp(seconds: 2_000_000_001) }).run()
        #expect(try titles(reader) == ["news/b"])
        #expect(try reader.refreshVersion().number == 2)
        #expect(reader.currentVersion.description == writer.currentVersion.description)
    }

    @Test func readersDoNotImport() throws {
        try fill("a.db")
        let store = try open("a.db", .readOnly)
        let source = MemorySource(["_news/b.md": "---\ntitle: B\n---\n"])
        let error = #expect(throws: (any Error).self) {
            try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run()
        }
        #expect(kind(error) == "database: attempt to write a readonly database")
        #expect(try titles(store) == ["news/a"])
    }

    /// The file is read without locks, and may be written by somebody else between any two reads.
    @Test func aFileWithoutALogIsReadAnewWhenItIsWritten() throws {
        try fill("a.db")
        let reader = try open("a.db", .readOnly)
        #expect(try titles(reader) == ["news/a"])
        for number in 1...3 {
            // It is closed again, so that there is no log but for a moment.
            do {
                let writer = try open("a.db", .readWrite)
                let source = MemorySource(["_news/b\(number).md": "---\ntitle: B\n---\n"])
                let now = Timestamp(seconds: 2_000_000_000 + Int64(number))
                _ = try Importer(source, into: writer, now: { now }).run(replacing: true)
            }
            #expect(try reader.lookUp { try $0.version().number } ?? number + 1 == number + 1)
            #expect(try titles(reader) == ["news/b\(number)"])
            #expect(try !reader.reopenIfReplaced(now: 2_000_000_000))
            #expect(reader.currentVersion.number == number + 1)
        }
        #expect(try folder.names() == ["a.db"])
    }

    @Test func aFileWithoutALogIsReadWithoutATrace() throws {
        try fill("a.db")
        for name in ["copy.db", "cöpy 100%?#.db"] {
            let medium = try TemporaryFolder()
            try FileManager.default.copyItem(atPath: folder.path(of: "a.db"), toPath: medium.path(of: name))
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: medium.path(of: name))
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: medium.path)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: medium.path) }
            let store = try Store(path: medium.path(of: name), access: .readOnly, now: 0)
            #expect(try titles(store) == ["news/a"])
            #expect(try store.read { try $0.article("news/a", .published) } != nil)
            #expect(try medium.names() == [name])
        }
    }

    // MARK: Versions

    @Test func aVersionNamesItsStore() throws {
        try fill("a.db")
        try fill("b.db")
        let (one, other) = (try open("a.db", .readOnly).currentVersion, try open("b.db", .readOnly).currentVersion)
        #expect(one.number == 1 && other.number == 1)
        #expect(one.identity != other.identity)
        #expect(one.identity.utf8.count == 8)
        #expect(try open("a.db", .readWrite).currentVersion == one)
        #expect(one.description == "\(one.identity)-1")
    }
}
