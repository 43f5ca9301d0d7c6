import Articles
import Foundation
import Glibc
import TestSupport
import Testing

@testable import broadsheet

@Suite struct FolderWatchTests {
    /// A folder with some content, and a watch on it.
    private struct Bench {
        let outside: TemporaryFolder
        let path: String
        let wake: WakePipe
        let watch: FolderWatch

        init(_ calls: InotifyCalls = .system) throws {
            outside = try TemporaryFolder()
            try outside.write("# A", to: "content/a.md")
            try outside.write("# B", to: "content/posts/b.md")
            try outside.write("old", to: "content/node_modules/x.md")
            path = outside.path(of: "content")
            wake = try #require(WakePipe())
            watch = FolderWatch(try ContentFolder(path), wake: wake, calls: calls)
        }

        func write(_ text: String, _ name: String) throws {
            try outside.write(text, to: "content/\(name)")
        }

        func move(_ name: String, _ other: String) {
            #expect(rename("\(path)/\(name)", "\(path)/\(other)") == 0)
        }
    }

    /// What somebody does in the folder, and what comes of it.
    struct Action: CustomTestStringConvertible {
        var testDescription: String
        var changes: FolderChanges
        var run: @Sendable (_ path: String) throws -> Void

        init(_ name: String, _ changes: FolderChanges, _ run: @escaping @Sendable (String) throws -> Void) {
            (testDescription, self.changes, self.run) = (name, changes, run)
        }

        static func write(_ path: String, _ text: String = "x") throws {
            let file = try #require(fopen(path, "we"))
            defer { fclose(file) }
            fputs(text, file)
        }

        static let all = [
            Action("a new document", .files(["new.md"])) { try write("\($0)/new.md") },
            Action("a document that is written in place", .files(["a.md"])) { try write("\($0)/a.md", "# Other") },
            Action("a document in a folder", .files(["posts/b.md"])) { try write("\($0)/posts/b.md") },
            Action("an editor that renames a temporary file", .files(["a.md"])) {
                try write("\($0)/.a.md.swp")
                rename("\($0)/.a.md.swp", "\($0)/a.md")
            },
            Action("a document that is removed", .files(["a.md"])) { unlink("\($0)/a.md") },
            Action("a document that is renamed", .files(["a.md", "posts/c.md"])) {
                rename("\($0)/a.md", "\($0)/posts/c.md")
            },
            Action("a document with a new time", .files(["a.md"])) { utimes("\($0)/a.md", nil) },
            Action("several at once", .files(["a.md", "n1.md", "n2.md"])) {
                for name in ["n1", "a", "n2"] { try write("\($0)/\(name).md") }
            },
            Action("a new folder", .everything) {
                mkdir("\($0)/more", 0o755)
                try write("\($0)/more/c.md")
            },
            Action("a folder that is renamed", .everything) { rename("\($0)/posts", "\($0)/essays") },
            Action("a folder that is removed", .everything) {
                unlink("\($0)/posts/b.md")
                rmdir("\($0)/posts")
            },
            Action("the folder's own rights", .everything) { chmod($0, 0o750) },
            Action("the site's configuration", .everything) { try write("\($0)/_config.yml") },
            Action("a data file", .everything) { try write("\($0)/posts/posts.json") },
            Action("the page of a section", .files(["posts/_index.md"])) { try write("\($0)/posts/_index.md") },
        ]
    }

    @Test(arguments: Action.all) func whatHappensIsNoticed(_ action: Action) throws {
        let bench = try Bench()
        #expect(bench.watch.pollingReason == nil)
        try action.run(bench.path)
        #expect(bench.watch.wait() == action.changes)
    }

    @Test func whatIsNoDocumentIsPassedOver() throws {
        let bench = try Bench()
        try bench.write("x", "picture.png")
        try bench.write("x", ".hidden.md")
        try bench.write("x", "node_modules/x.md")
        try bench.write("x", "broadsheet.db-wal")
        try bench.write("# A", "z.md")
        #expect(bench.watch.wait() == .files(["z.md"]))
    }

    @Test func aNewFolderIsWatchedFromThenOn() throws {
        let bench = try Bench()
        try bench.write("x", "deep/er/c.md")
        #expect(bench.watch.wait() == .everything)
        try bench.write("y", "deep/er/c.md")
        #expect(bench.watch.wait() == .files(["deep/er/c.md"]))
    }

    @Test func aRenamedFolderIsWatchedByItsNewName() throws {
        let bench = try Bench()
        bench.move("posts", "essays")
        #expect(bench.watch.wait() == .everything)
        try bench.write("y", "essays/b.md")
        #expect(bench.watch.wait() == .files(["essays/b.md"]))
    }

    @Test func aFolderThatIsAwayIsMissedUntilItIsBack() throws {
        let bench = try Bench()
        let away = bench.outside.path(of: "away")
        #expect(rename(bench.path, away) == 0)
        #expect(bench.watch.wait() == nil)
        #expect(bench.watch.isMissing)
        #expect(rename(away, bench.path) == 0)
        #expect(bench.watch.wait() == .everything)
        #expect(!bench.watch.isMissing)
    }

    @Test func aFolderThatIsReplacedIsWatchedAgain() throws {
        let bench = try Bench()
        #expect(rename(bench.path, bench.outside.path(of: "former")) == 0)
        try bench.outside.write("# New", to: "next/n.md")
        #expect(rename(bench.outside.path(of: "next"), bench.path) == 0)
        #expect(bench.watch.wait() == .everything)
        try bench.write("# Newer", "n.md")
        #expect(bench.watch.wait() == .files(["n.md"]))
    }

    @Test func aLinkThatLeadsElsewhereIsFollowed() throws {
        let folder = try TemporaryFolder()
        try folder.write("# One", to: "one/a.md")
        try folder.write("# Two", to: "two/a.md")
        let link = folder.path(of: "current")
        #expect(symlink(folder.path(of: "one"), link) == 0)
        let watch = FolderWatch(try ContentFolder(link), wake: try #require(WakePipe()))
        #expect(symlink(folder.path(of: "two"), folder.path(of: "next")) == 0)
        #expect(rename(folder.path(of: "next"), link) == 0)
        #expect(watch.wait() == .everything)
        try folder.write("# Two again", to: "two/a.md")
        #expect(watch.wait() == .files(["a.md"]))
    }

    @Test func moreEventsThanTheSystemKeepsAreALookAtEverything() throws {
        let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        let bench = try Bench()
        let most = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
        // Two events of one file that follow each other are one: so two files take turns.
        for number in 0...most { utimes("\(bench.path)/\(number.isMultiple(of: 2) ? "a" : "posts/b").md", nil) }
        #expect(bench.watch.wait() == .everything)
    }

    // MARK: Without inotify

    /// What the system calls an error.
    private static func text(_ code: CInt) -> String { String(cString: strerror(code)) }

    /// The limits that systems set: instances for each user, descriptors, watches, memory.
    @Test(
        arguments: [
            (EMFILE, nil, "inotify: \(text(EMFILE))"), (ENFILE, nil, "inotify: \(text(ENFILE))"),
            (ENOSYS, nil, "inotify: \(text(ENOSYS))"),
            (0, ENOSPC, "inotify: no watch left; raise fs.inotify.max_user_watches"),
            (0, ENOMEM, "inotify: no watch left"),
        ] as [(CInt, CInt?, String)]
    )
    func aFolderThatCannotBeWatchedIsPolled(_ initialization: CInt, _ watch: CInt?, _ reason: String) throws {
        @Sendable func fail(_ code: CInt) -> CInt {
            errno = code
            return -1
        }
        var calls = InotifyCalls.system
        if initialization != 0 { calls.initialize = { _ in fail(initialization) } }
        if let watch { calls.addWatch = { _, _, _ in fail(watch) } }
        let bench = try Bench(calls)
        bench.watch.pollingInterval = 20
        #expect(bench.watch.pollingReason == reason)
        for _ in 0..<3 { #expect(bench.watch.wait() == .everything) }
        // One that is away is no change.
        #expect(rename(bench.path, bench.outside.path(of: "away")) == 0)
        while !bench.watch.isMissing { _ = bench.watch.wait(within: 1000) }
        #expect(bench.watch.wait(within: 200) == nil)
        #expect(rename(bench.outside.path(of: "away"), bench.path) == 0)
        #expect(bench.watch.wait() == .everything)
        #expect(bench.watch.pollingReason == reason)
    }

    @Test func aFolderThatTakesTheLastWatchHasAllPolled() throws {
        var calls = InotifyCalls.system
        calls.addWatch = { descriptor, path, mask in
            guard path.hasSuffix("/more") else { return InotifyCalls.system.addWatch(descriptor, path, mask) }
            errno = ENOSPC
            return -1
        }
        let bench = try Bench(calls)
        #expect(bench.watch.pollingReason == nil)
        #expect(mkdir("\(bench.path)/more", 0o755) == 0)
        #expect(bench.watch.wait() == .everything)
        #expect(bench.watch.pollingReason?.contains("no watch left") == true)
        bench.watch.pollingInterval = 20
        #expect(bench.watch.wait() == .everything)
    }

    @Test func aWaitCanBeEnded() throws {
        let bench = try Bench()
        bench.wake.wake()
        #expect(bench.watch.wait() == nil)
    }

    // MARK: Files that are written slowly

    /// What a program does that copies over a slow line: it writes, pauses, and closes the file at last.
    @Test func aFileIsNoChangeBeforeItIsClosed() throws {
        let bench = try Bench()
        let file = try #require(fopen("\(bench.path)/slow.md", "we"))
        for part in 1...3 {
            fputs("Part \(part). ", file)
            fflush(file)
            // What else is saved meanwhile does not wait for it.
            try bench.write("Part \(part)", "quick.md")
            #expect(bench.watch.wait(within: 60_000) == .files(["quick.md"]))
            #expect(bench.watch.wait(within: 300) == nil)
        }
        fclose(file)
        #expect(bench.watch.wait(within: 60_000) == .files(["slow.md"]))
        #expect(bench.watch.wait(within: 200) == nil)
    }

    @Test func aFileThatStaysOpenIsTakenAsItIs() throws {
        let bench = try Bench()
        bench.watch.openFilePatience = 5000
        let file = try #require(fopen("\(bench.path)/open.md", "we"))
        defer { fclose(file) }
        fputs("All that comes. ", file)
        fflush(file)
        #expect(bench.watch.wait(within: 60_000) == .files(["open.md"]))
        // Another write begins anew.
        fputs("But for this. ", file)
        fflush(file)
        #expect(bench.watch.wait(within: 100) == nil)
        #expect(bench.watch.wait(within: 60_000) == .files(["open.md"]))
    }

    @Test func aFileThatIsWrittenWithoutEndIsTakenInBetween() throws {
        let bench = try Bench()
        bench.watch.openFilePatience = 300
        let file = try #require(fopen("\(bench.path)/log.md", "we"))
        defer { fclose(file) }
        var changes: FolderChanges?
        for number in 0..<200 where changes == nil {
            fputs("Line \(number). ", file)
            fflush(file)
            changes = bench.watch.wait(within: 50)
        }
        #expect(changes == .files(["log.md"]))
    }

    /// What still goes into a file that another one has replaced says nothing of that one.
    @Test func aFormerFileKeepsNothingBack() throws {
        let bench = try Bench()
        let file = try #require(fopen("\(bench.path)/a.md", "we"))
        defer { fclose(file) }
        fputs("Half", file)
        fflush(file)
        try bench.write("Whole", ".new")
        bench.move(".new", "a.md")
        fputs("More", file)
        fflush(file)
        #expect(bench.watch.wait(within: 60_000) == .files(["a.md"]))
    }

    /// A file that is written and taken away without being closed waits for nothing.
    @Test func aFileThatIsRemovedWhileItIsOpenIsAChange() throws {
        let bench = try Bench()
        let file = try #require(fopen("\(bench.path)/gone.md", "we"))
        defer { fclose(file) }
        fputs("Half of it", file)
        fflush(file)
        unlink("\(bench.path)/gone.md")
        #expect(bench.watch.wait(within: 60_000) == .files(["gone.md"]))
    }
}
