import API
import Articles
import Base
import Foundation
import Glibc
import Logging
import Storage
import TestSupport
import Testing

@testable import broadsheet

/// A store that follows a folder, where imports fail.
@Suite struct FolderFollowerTests {
    private struct Busy: Error {}

    private final class Bench: Sendable {
        let content: TemporaryFolder
        let store: Store
        private let database: TemporaryFolder
        /// How many imports fail from now on, and how many were begun.
        let failing = Locked(0)
        let begun = Locked(0)
        /// What imports fail with.
        let failure = Locked<any Error>(Busy())
        let health = Locked(HostStatistics.Content())

        init() throws {
            content = try TemporaryFolder()
            database = try TemporaryFolder()
            try content.write(ExampleDocuments.article(title: "A"), to: "_news/a.md")
            try content.write(ExampleDocuments.article(title: "B"), to: "_news/b.md")
            store = try Store(path: database.path(of: "a.db"), access: .readWrite, now: 1_700_000_000)
        }

        func follower(
            isWatching: Bool,
            _ logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            calls: InotifyCalls = .system,
            makeGitLock: @escaping @Sendable (String) -> GitLock = { GitLock($0) }
        ) throws -> FolderFollower {
            let folder = try ContentFolder(content.path)
            let makeImporter: @Sendable () throws -> Importer = { [self] in
                begun.withLock { $0 += 1 }
                let fails = failing.withLock { left in
                    left -= 1
                    return left >= 0
                }
                if fails { throw failure.withLock { $0 } }
                return Importer(folder, into: store, now: Timestamp.now)
            }
            let watched = isWatching ? folder : nil
            let follower = FolderFollower(
                of: content.path,
                watching: watched,
                logger,
                note: { [self] change in health.withLock { change(&$0) } },
                calls: calls,
                makeGitLock: makeGitLock,
                makeImporter: makeImporter
            )
            return try #require(follower)
        }

        func title(_ id: String) throws -> String? {
            guard let article = try store.read({ try $0.article(id, .any) }) else { return nil }
            return article.json.withUnsafeBytes { JSONObjectReader.text("title", in: $0) }
        }
    }

    /// Nothing else happens in the folder until it is there.
    @Test func aChangeWhoseImportFailsIsTakenInAfterwards() throws {
        let bench = try Bench()
        let follower = try bench.follower(isWatching: true)
        defer { follower.stop() }
        try eventually("the folder is imported") { try bench.title("news/a") == "A" }
        bench.failing.withLock { $0 = 1 }
        try bench.content.write(ExampleDocuments.article(title: "Second A"), to: "_news/a.md")
        try eventually("the change is there") { try bench.title("news/a") == "Second A" }
        // What comes while one waits is taken in with it.
        let begun = bench.begun.withLock { $0 }
        bench.failing.withLock { $0 = 1 }
        #expect(unlink(bench.content.path(of: "_news/a.md")) == 0)
        try eventually("an import has failed") { bench.begun.withLock { $0 } > begun }
        try bench.content.write(ExampleDocuments.article(title: "Second B"), to: "_news/b.md")
        try eventually("both are there") { try bench.title("news/a") == nil && bench.title("news/b") == "Second B" }
    }

    /// What came with changes that are refused is neither lost nor forgotten in the state of the folder.
    @Test func aRefusedChangeIsTakenInWithALaterOne() throws {
        let bench = try Bench()
        for number in 0..<10 {
            try bench.content.write(ExampleDocuments.article(title: "Old"), to: "_old/\(number).md")
        }
        let follower = try bench.follower(isWatching: true)
        defer { follower.stop() }
        try eventually("the folder is imported") { try bench.title("old/9") == "Old" }
        #expect(rename(bench.content.path(of: "_old"), bench.content.path(of: ".old")) == 0)
        try bench.content.write(ExampleDocuments.article(title: "Second A"), to: "_news/a.md")
        try eventually("it is refused") { bench.health.withLock { $0.trouble?.cause } == .other }
        // Of two imports more, the first has ended.
        for name in ["b", "c"] {
            let begun = bench.begun.withLock { $0 }
            try bench.content.write(ExampleDocuments.article(title: "Second B"), to: "_news/\(name).md")
            try eventually("another import is begun") { bench.begun.withLock { $0 } > begun }
        }
        #expect(bench.health.withLock { $0.trouble?.cause } == .other)
        #expect(try bench.title("news/b") == "B")
        #expect(rename(bench.content.path(of: ".old"), bench.content.path(of: "_old")) == 0)
        try eventually("all of it is there") {
            try bench.title("news/a") == "Second A" && bench.title("news/b") == "Second B"
                && bench.health.withLock { $0.trouble } == nil
        }
    }

    @Test(arguments: [true, false]) func aFirstLookThatFailsIsTakenAgain(_ isWatching: Bool) throws {
        let bench = try Bench()
        bench.failing.withLock { $0 = 2 }
        let follower = try bench.follower(isWatching: isWatching)
        defer { follower.stop() }
        if !isWatching { follower.rescan() }
        try eventually("the folder is imported") { try bench.title("news/a") == "A" }
        #expect(bench.begun.withLock { $0 } == 3)
    }

    /// What git has written so far is no state of the content, however the look was asked for.
    @Test(arguments: [true, false]) func aLookWaitsForGit(_ isWatching: Bool) throws {
        let bench = try Bench()
        try bench.content.write("", to: ".git/index.lock")
        let follower = try bench.follower(isWatching: isWatching)
        defer { follower.stop() }
        if !isWatching { follower.rescan() }
        Thread.detachNewThread {
            usleep(500_000)
            do {
                try bench.content.write(ExampleDocuments.article(title: "C"), to: "_news/c.md")
            } catch {
                Issue.record(error)
            }
            unlink(bench.content.path(of: ".git/index.lock"))
        }
        try eventually("the folder is imported") { try bench.title("news/a") == "A" }
        #expect(try bench.title("news/c") == "C")
    }

    @Test func aFollowerThatWaitsForGitCanBeStopped() throws {
        let bench = try Bench()
        try bench.content.write("", to: ".git/index.lock")
        let looks = Locked(0)
        let follower = try bench.follower(isWatching: false) { path in
            var lock = GitLock(path)
            // Only a stop ends the wait.
            lock.patience = .max
            let look = lock.look
            lock.look = { path, status in
                looks.withLock { $0 += 1 }
                return look(path, &status)
            }
            return lock
        }
        follower.rescan()
        try eventually("the lock is waited for") { looks.withLock { $0 } > 1 }
        follower.stop()
        #expect(bench.begun.withLock { $0 } == 0)
    }

    /// A lock that a git leaves behind is named each time.
    @Test func eachLockThatStaysIsNamed() throws {
        let bench = try Bench()
        let log = try Program.Capture()
        let sink = LogSink(format: .json, descriptor: log.handle.fileDescriptor)
        let logger = Logger(label: "test") { _ in LineLogHandler(sink: sink, level: LogLevel(.notice)) }
        func leaveLock() throws {
            try bench.content.write("", to: ".git/left")
            var times = [timeval](repeating: timeval(tv_sec: time(nil) - 86_400, tv_usec: 0), count: 2)
            #expect(utimes(bench.content.path(of: ".git/left"), &times) == 0)
            #expect(rename(bench.content.path(of: ".git/left"), bench.content.path(of: ".git/index.lock")) == 0)
        }
        func naming() -> Int {
            sink.flush()
            return log.text.split(separator: "\n").count { $0.contains("a lock of git is waited for no longer") }
        }
        try leaveLock()
        let follower = try bench.follower(isWatching: true, logger)
        defer { follower.stop() }
        try eventually("it is named") { try bench.title("news/a") == "A" && naming() == 1 }
        #expect(unlink(bench.content.path(of: ".git/index.lock")) == 0)
        try bench.content.write(ExampleDocuments.article(title: "Second A"), to: "_news/a.md")
        try eventually("the change is there") { try bench.title("news/a") == "Second A" }
        try leaveLock()
        try bench.content.write(ExampleDocuments.article(title: "Third A"), to: "_news/a.md")
        try eventually("the other is named") { try bench.title("news/a") == "Third A" && naming() == 2 }
    }

    @Test func aFolderThatIsPolledIsFollowedAndTheLogSaysSo() throws {
        let bench = try Bench()
        let log = try Program.Capture()
        let sink = LogSink(format: .json, descriptor: log.handle.fileDescriptor)
        let logger = Logger(label: "test") { _ in LineLogHandler(sink: sink, level: LogLevel(.notice)) }
        let calls = InotifyCalls(
            initialize: { _ in
                errno = EMFILE
                return -1
            },
            addWatch: InotifyCalls.system.addWatch
        )
        let follower = try bench.follower(isWatching: true, logger, calls: calls)
        defer { follower.stop() }
        try eventually("the folder is imported") { try bench.title("news/a") == "A" }
        try bench.content.write(ExampleDocuments.article(title: "Second A"), to: "_news/a.md")
        try eventually("the change is there") { try bench.title("news/a") == "Second A" }
        #expect(unlink(bench.content.path(of: "_news/a.md")) == 0)
        try eventually("it is gone") { try bench.title("news/a") == nil }
        sink.flush()
        #expect(log.text.contains("looking at the content folder at intervals"))
        #expect(log.text.contains("Too many open files"))
    }

    /// The last look that went well, and when the trouble began, stay known.
    @Test func whyAFolderIsNotFollowedIsTold() throws {
        let bench = try Bench()
        bench.health.withLock { $0 = .init(lastScan: 5, brokenDocuments: 2) }
        bench.failure.withLock { $0 = ContentSourceError(path: "/secret", reason: "Permission denied") }
        bench.failing.withLock { $0 = .max }
        let follower = try bench.follower(isWatching: true)
        defer { follower.stop() }
        try eventually("it fails") { bench.health.withLock { $0.trouble?.cause } == .unreadable }
        let first = bench.health.withLock { $0 }
        #expect(first.lastScan == 5 && first.brokenDocuments == 2)
        bench.failure.withLock { $0 = Busy() }
        try eventually("it fails otherwise") { bench.health.withLock { $0.trouble?.cause } == .failed }
        #expect(bench.health.withLock { $0.trouble?.since } == first.trouble?.since)
        bench.failing.withLock { $0 = 0 }
        try eventually("it is well") { bench.health.withLock { $0.trouble == nil && $0.lastScan > 5 } }
        #expect(bench.health.withLock { $0.brokenDocuments } == 0)
    }

    /// The first document of a collection changes how all others are read: pages beside collections are none of them.
    @Test func aFileThatMakesTheSiteAnotherOneHasAllRead() throws {
        let bench = try Bench()
        for name in ["a", "b"] { #expect(unlink(bench.content.path(of: "_news/\(name).md")) == 0) }
        try bench.content.write("# Page\n\nText.\n", to: "page.md")
        let follower = try bench.follower(isWatching: true)
        defer { follower.stop() }
        try eventually("the page is an article") { try bench.title("page") == "Page" }
        try bench.content.write(ExampleDocuments.article(title: "A"), to: "_news/a.md")
        try eventually("the page is none") { try bench.title("news/a") == "A" && bench.title("page") == nil }
    }
}
