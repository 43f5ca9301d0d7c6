import Articles
import Foundation
import Glibc
import TestSupport
import Testing

@testable import broadsheet

/// A folder in a work tree that git is changing.
@Suite struct GitLockTests {
    private let outside: TemporaryFolder
    private let wake: WakePipe

    init() throws {
        outside = try TemporaryFolder()
        wake = try #require(WakePipe())
        try outside.write("# A", to: "top/content/a.md")
        try outside.write("# B", to: "top/content/b.md")
    }

    private func watch(_ path: String = "top/content") throws -> FolderWatch {
        FolderWatch(try ContentFolder(outside.path(of: path)), wake: wake)
    }

    /// The lock lies where git has it: in the folder above, or in a worktree's or submodule's own, by a path of either
    /// kind.
    @Test(
        arguments: [
            (nil, "top/.git"), ("gitdir: ../store/worktrees/top\n", "store/worktrees/top"),
            ("gitdir: %/store/modules/top", "store/modules/top"),
        ] as [(String?, String)]
    )
    func aBurstLastsAsLongAsTheLock(_ file: String?, _ directory: String) throws {
        if let file { try outside.write(file.replacing("%", with: outside.path), to: "top/.git") }
        try outside.write("", to: "\(directory)/index.lock")
        let watch = try watch()
        try outside.write("# New A", to: "top/content/a.md")
        let folder = outside
        Thread.detachNewThread {
            // Longer than a burst lasts without a lock.
            usleep(UInt32(FolderWatch.maximumDelay + 500) * 1000)
            do { try folder.write("# New B", to: "top/content/b.md") } catch { Issue.record(error) }
            unlink(folder.path(of: "\(directory)/index.lock"))
        }
        #expect(watch.wait() == .files(["a.md", "b.md"]))
        #expect(watch.gitLock.stalePath == nil)
    }

    /// Git writes its last file and lets go of its lock after the events were read, and before the lock is looked at.
    @Test func whatIsWrittenRightBeforeTheLockIsGoneBelongsToTheSameState() throws {
        try outside.write("", to: "top/.git/index.lock")
        let watch = try watch()
        let (folder, look) = (outside, watch.gitLock.look)
        watch.gitLock.look = { path, status in
            do {
                try folder.write("# New B", to: "top/content/b.md")
            } catch {
                Issue.record(error)
            }
            unlink(path)
            return look(path, &status)
        }
        try outside.write("# New A", to: "top/content/a.md")
        #expect(watch.wait() == .files(["a.md", "b.md"]))
    }

    @Test func aLockThatStaysIsWaitedForOnce() throws {
        try outside.write("", to: "top/.git/index.lock")
        let watch = try watch()
        watch.gitLock.patience = 300
        for name in ["a", "b"] {
            try outside.write("# New", to: "top/content/\(name).md")
            #expect(watch.wait() == .files(["\(name).md"]))
        }
        let whole = try #require(realpath(outside.path(of: "top"), nil))
        defer { free(whole) }
        #expect(watch.gitLock.stalePath == "\(String(cString: whole))/.git/index.lock")
    }

    @Test func aLockOfYesterdayIsNone() throws {
        try outside.write("", to: "top/.git/index.lock")
        var times = [timeval](repeating: timeval(tv_sec: time(nil) - 86_400, tv_usec: 0), count: 2)
        #expect(utimes(outside.path(of: "top/.git/index.lock"), &times) == 0)
        var lock = GitLock(outside.path(of: "top/content"))
        let isHeld = lock.isHeld()
        #expect(!isHeld)
        // Another git that comes afterwards holds its own.
        #expect(unlink(outside.path(of: "top/.git/index.lock")) == 0)
        try outside.write("", to: "top/.git/index.lock")
        let isHeldByAnother = lock.isHeld()
        #expect(isHeldByAnother)
    }

    @Test(arguments: ["", "gitdir: ", "nothing\n", "gitdir: /nowhere/at/all\n"])
    func aFileThatNamesNoFolderIsNoLock(_ text: String) throws {
        try outside.write(text, to: "top/.git")
        for folder in ["top/content", "nothing"] {
            var lock = GitLock(outside.path(of: folder))
            let isHeld = lock.isHeld()
            #expect(!isHeld)
        }
    }
}
