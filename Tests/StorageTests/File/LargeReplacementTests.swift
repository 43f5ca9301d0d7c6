import Articles
import Base
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

/// A file in which something has ended takes the place of the database, and takes long to be examined and copied.
@Suite struct LargeReplacementTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path(of: "articles.db") }
    /// What happens while a store examines or copies a file.
    private let meanwhile = Locked<(@Sendable () -> Void)?>(nil)

    init() throws {
        folder = try TemporaryFolder()
    }

    /// When the files are made: in the past, as reads go by the clock.
    private static let start = Timestamp(seconds: 1_736_000_000)

    private static func document(_ title: String, until end: String? = nil) -> String {
        "---\ntitle: \(title)\npublishedDateTime: 2025-01-02\n\(end.map { "expiryDate: \($0)\n" } ?? "")---\nherring"
    }

    private static let former = ["news/former.md": document("Former")]
    private static let next = [
        "news/next.md": document("Next"), "news/ended.md": document("Ended", until: "2025-02-01"),
    ]

    private func make(_ files: [String: String], at path: String) throws {
        let store = try Store(path: path, access: .readWrite, now: Self.start.seconds)
        _ = try Importer(MemorySource(files), into: store, now: { Self.start }).run(replacing: true)
    }

    /// A store for which each file is a large one, and that was asked for a replacement already.
    private func open() throws -> Store {
        let conduct = WriterConduct(scope: CancelScope { [meanwhile] in meanwhile.withLock { $0 }?() })
        let store = try Store(path: path, access: .readOnly, quickSize: 0, conduct: conduct, now: Self.start.seconds)
        _ = try store.reopenIfReplaced(now: Self.now)
        return store
    }

    private static var now: Int64 { Timestamp.now().seconds }

    private static func ids(_ store: Store) throws -> Set<String> {
        Set(try store.read { try Listing(ArticleQuery(), $0) }.ids)
    }

    private func replace() throws {
        try make(Self.next, at: folder.path(of: "next.db"))
        #expect(rename(folder.path(of: "next.db"), path) == 0)
    }

    /// What reads and lookups find while the store looks for a replacement.
    private func whatIsRead(during look: () throws -> Void, of store: Store) rethrows -> Set<String> {
        let found = Locked<Set<String>>([])
        meanwhile.withLock {
            $0 = {
                let answer: String
                do {
                    answer = try Self.ids(store).sorted().joined(separator: " ")
                } catch {
                    answer = "\(error)"
                }
                let isFound = (try? store.lookUp { try $0.publicCount() }) != nil
                found.withLock { _ = $0.insert(isFound ? answer : "\(answer), no lookup") }
            }
        }
        defer { meanwhile.withLock { $0 = nil } }
        try look()
        return found.withLock { $0 }
    }

    @Test func theFormerFileIsReadUntilWhatHasEndedIsHidden() throws {
        try make(Self.former, at: path)
        let store = try open()
        try replace()
        let answers = try whatIsRead(during: { _ = try store.reopenIfReplaced(now: Self.now) }, of: store)
        #expect(answers == ["news/former"])
        #expect(try Self.ids(store) == ["news/next"])
        #expect(try store.lookUp { try $0.publicCount() } == 1)
        #expect(try !store.reopenIfReplaced(now: Self.now))
    }

    /// It may not be shown any longer, whatever takes the time.
    @Test func theFormerFileIsNotReadWhereSomethingHasEndedInIt() throws {
        try make(Self.next, at: path)
        let store = try open()
        #expect(try Self.ids(store) == ["news/next", "news/ended"])
        try replace()
        let answers = try whatIsRead(during: { _ = try store.reopenIfReplaced(now: Self.now) }, of: store)
        #expect(answers == ["notReady, no lookup"])
        #expect(try Self.ids(store) == ["news/next"])
    }

    /// The former file is gone, so that reads can only be asked to come again.
    @Test func aReadWaitsForNoLargeFileThatWasOverwritten() throws {
        try make(Self.former, at: path)
        let store = try open()
        try make(Self.next, at: path)
        for _ in 0..<3 {
            #expect(throws: RepositoryError.notReady) { try Self.ids(store) }
            #expect(try store.lookUp { try $0.publicCount() } == nil)
        }
        let answers = try whatIsRead(during: { _ = try store.reopenIfReplaced(now: Self.now) }, of: store)
        #expect(answers == ["notReady, no lookup"])
        #expect(try Self.ids(store) == ["news/next"])
    }

    /// A file that arrives in the place of the database piece by piece is no failure of each read.
    @Test func aFileThatHasArrivedByHalfIsToBeAskedForAgain() throws {
        try make(Self.former, at: path)
        let store = try open()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.truncate(atOffset: UInt64(whole.count / 2))
        for _ in 0..<2 {
            #expect(throws: RepositoryError.notReady) { try Self.ids(store) }
            #expect(throws: StoreError.self) { try store.reopenIfReplaced(now: Self.now) }
        }
        try file.seek(toOffset: 0)
        try file.write(contentsOf: whole)
        _ = try store.reopenIfReplaced(now: Self.now)
        #expect(try Self.ids(store) == ["news/former"])
    }

    /// A command that runs once has nothing beside it that looks for replacements.
    @Test func aReadDoesItWhereNobodyElseDoes() throws {
        try make(Self.former, at: path)
        let store = try Store(path: path, access: .readOnly, quickSize: 0, now: Self.start.seconds)
        #expect(try Self.ids(store) == ["news/former"])
        try make(Self.next, at: path)
        #expect(try Self.ids(store) == ["news/next"])
    }

    /// A read waits for others that open a file, but not for longer than its own time.
    @Test func aReadWaitsNoLongerThanItsTime() throws {
        try make(Self.former, at: path)
        let store = try open()
        try make(Self.next, at: path)
        let scope = CancelScope()
        scope.cancel()
        let error = #expect(throws: RepositoryError.self) {
            try store.replacement.withLock { _ in try store.read(in: scope) { try $0.publicCount() } }
        }
        #expect(error == .outOfTime)
    }

    @Test func whereNoCopyCanBeMadeTheFormerFileIsReadOn() throws {
        try make(Self.former, at: path)
        let store = try open()
        try replace()
        func fail(_ milliseconds: Int64) {
            let error = DatabaseError(code: .full, message: "no room for a copy", path: path)
            store.scheduleFailure.withLock { $0 = (error, MonotonicClock.milliseconds() + milliseconds) }
        }
        fail(1_000_000)
        for _ in 0..<2 {
            #expect(throws: StoreError.self) { try store.reopenIfReplaced(now: Self.now) }
            #expect(try Self.ids(store) == ["news/former"])
        }
        fail(-1)
        #expect(try store.reopenIfReplaced(now: Self.now))
        #expect(try Self.ids(store) == ["news/next"])
    }

    /// Another process writes the database of which a copy is served.
    @Test func whereNoFurtherCopyCanBeMadeTheLastOneIsReadOn() throws {
        try make(Self.next, at: path)
        let writer = try Store(path: path, access: .readWrite, now: Self.start.seconds)
        let store = try open()
        #expect(try store.applySchedule(now: Timestamp.now()))
        #expect(try Self.ids(store) == ["news/next"])
        let error = DatabaseError(code: .full, message: "no room for a copy", path: path)
        store.scheduleFailure.withLock { $0 = (error, MonotonicClock.milliseconds() + 1_000_000) }
        let more = Self.next.merging(["news/more.md": Self.document("More")]) { $1 }
        _ = try Importer(MemorySource(more), into: writer, now: { Self.start }).run()
        #expect(throws: StoreError.self) { try store.refreshVersion() }
        #expect(try Self.ids(store) == ["news/next"])
        store.scheduleFailure.withLock { $0 = nil }
        try store.refreshVersion()
        #expect(try Self.ids(store) == ["news/next", "news/more"])
    }

    /// More requests come than have read at once before the file was replaced.
    @Test func aFileThatHasLostItsNameIsReadByMore() throws {
        try make(Self.former, at: path)
        let store = try open()
        #expect(try Self.ids(store) == ["news/former"])
        try replace()
        let ids = try store.read { _ in
            try store.read { _ in try Self.ids(store) }
        }
        #expect(ids == ["news/former"])
    }
}
