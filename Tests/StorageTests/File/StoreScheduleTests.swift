import Articles
import Base
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

/// A store that may only read its database applies the schedule to a copy of its own.
@Suite struct StoreScheduleTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path(of: "articles.db") }
    private static let start: Int64 = 2_100_000_000

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The later moments of the example.
    private enum Moment {
        static let opens: Int64 = 100
        static let ends: Int64 = 200
    }

    private static func moment(_ seconds: Int64) -> Timestamp {
        Timestamp(seconds: start + seconds)
    }

    private static let files = [
        "news/always.md": "---\ntitle: Always\npublishedDateTime: 2026-01-01\n---\nherring",
        "news/later.md": "---\ntitle: Later\npublishedDateTime: \(moment(Moment.opens))\n---\nherring",
        "news/ends.md":
            "---\ntitle: Ends\npublishedDateTime: 2026-01-02\nexpiryDate: \(moment(Moment.ends))\n---\nherring",
    ]

    private func make(_ files: [String: String] = files, at path: String? = nil) throws {
        let store = try Store(path: path ?? self.path, access: .readWrite, now: 1_900_000_000)
        _ = try Importer(MemorySource(files), into: store, now: { Self.moment(0) }).run(replacing: true)
    }

    private func open() throws -> Store {
        try Store(path: path, access: .readOnly, now: 1_900_000_000)
    }

    private static func ids(_ store: Store) throws -> Set<String> {
        Set(try store.read { try Listing(ArticleQuery(), $0) }.ids)
    }

    @Test func articlesFollowTheClock() throws {
        try make()
        let bytes = try Data(contentsOf: URL(filePath: path))
        let store = try open()
        for (seconds, changes, expected) in [
            (Moment.opens - 1, false, ["news/always", "news/ends"]),
            (Moment.opens, true, ["news/always", "news/ends", "news/later"]),
            (Moment.ends - 1, false, ["news/always", "news/ends", "news/later"]),
            (Moment.ends, true, ["news/always", "news/later"]),
            (Moment.ends + 1, false, ["news/always", "news/later"]),
        ] as [(Int64, Bool, Set<String>)] {
            #expect(try store.applySchedule(now: Self.moment(seconds)) == changes)
            #expect(try Self.ids(store) == expected, "\(seconds)")
            #expect(store.currentArticleCount == expected.count)
            #expect(try store.lookUp { try $0.publicCount() } == expected.count)
            try store.refreshVersion()
            #expect(try !store.reopenIfReplaced(now: Self.start + seconds))
            #expect(try Self.ids(store) == expected)
        }
        #expect(store.nextScheduledChange == nil)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["articles.db"])
    }

    /// Whichever process has applied the schedule, and in however many steps, the state has the same name.
    @Test func theStateFollowsFromTheDatabaseAndTheMoment() throws {
        try make()
        let (one, other) = (try open(), try open())
        _ = try one.applySchedule(now: Self.moment(Moment.opens))
        _ = try one.applySchedule(now: Self.moment(Moment.ends + 7))
        _ = try other.applySchedule(now: Self.moment(Moment.ends + 50))
        #expect("\(one.currentVersion)" == "\(other.currentVersion)")
        for store in [one, other] {
            #expect(try store.read { try $0.newestChange() } > Self.moment(Moment.ends).microseconds - 1)
        }
        #expect(try one.read { try $0.newestChange() } == other.read { try $0.newestChange() })
    }

    @Test func anotherFileTakesThePlaceOfTheCopied() throws {
        try make()
        let store = try open()
        _ = try store.applySchedule(now: Self.moment(Moment.ends))
        var files = Self.files
        files["news/more.md"] = "---\ntitle: More\npublishedDateTime: 2026-01-03\n---\ncod"
        try make(files, at: folder.path(of: "new.db"))
        #expect(rename(folder.path(of: "new.db"), path) == 0)
        // No moment in which the new file shows what has ended.
        #expect(try store.reopenIfReplaced(now: Self.start + Moment.ends))
        #expect(try Self.ids(store) == ["news/always", "news/later", "news/more"])
        #expect(try !store.reopenIfReplaced(now: Self.start + Moment.ends))
        #expect(try !store.applySchedule(now: Self.moment(Moment.ends)))
    }

    /// What the former file has hidden may not come back until another process hides it too.
    @Test func aFileThatComesNewWaitsForNoOtherProcess() throws {
        try make()
        let store = try open()
        _ = try store.applySchedule(now: Self.moment(Moment.ends))
        try make(at: folder.path(of: "new.db"))
        #expect(rename(folder.path(of: "new.db"), path) == 0)
        let writer = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        #expect(try store.reopenIfReplaced(now: Self.start + Moment.ends))
        #expect(try Self.ids(store) == ["news/always", "news/later"])
        #expect(try Self.ids(writer).contains("news/ends"))
    }

    @Test func theSameFileIsWrittenMeanwhile() throws {
        try make()
        let store = try open()
        _ = try store.applySchedule(now: Self.moment(Moment.opens))
        try make(["news/always.md": "---\ntitle: Again\npublishedDateTime: 2026-01-01\n---\ncod"])
        _ = try store.reopenIfReplaced(now: Self.start + Moment.opens)
        try store.refreshVersion()
        #expect(try Self.ids(store) == ["news/always"])
        #expect(store.nextScheduledChange == nil)
    }

    /// A process that has the database open applies the schedule itself.
    @Test func anotherProcessComesFirst() throws {
        try make()
        let writer = try Store(path: path, access: .readWrite, now: 1_900_000_000)
        let store = try open()
        #expect(try !store.applySchedule(now: Self.moment(Moment.opens)))
        #expect(try writer.applySchedule(now: Self.moment(Moment.opens)))
        try store.refreshVersion()
        #expect(try Self.ids(store).contains("news/later"))
        #expect("\(store.currentVersion)" == "\(writer.currentVersion)")
        // It is gone, or its clock is late.
        #expect(try store.applySchedule(now: Self.moment(Moment.ends + 1)))
        #expect(try Self.ids(store) == ["news/always", "news/later"])
        #expect(try Self.ids(writer).contains("news/ends"))
    }

    @Test func aCopyMayBeInMemory() throws {
        try make()
        let source = try Connection(path: path, access: .readOnly)
        let file = try UnnamedFile(forDatabaseIn: nil)
        try source.copy(to: StoreConnection.open(file.path, .unnamedWriter))
        let copy = try StoreConnection.open(file.path, .unnamedReader)
        #expect(try copy.integer("SELECT count(*) FROM articles") == 3)
        #expect(throws: DatabaseError.self) { try UnnamedFile(forDatabaseIn: folder.path(of: "nowhere")) }
    }
}
