internal import Articles
internal import CLinux
internal import Glibc

/// Watches a content folder for changes with inotify(7), or polls it where inotify does not report them.
///
/// Belongs to one thread.
final class FolderWatch {
    /// Changes are returned once none has come for this long, in milliseconds: a program that saves a file, or checks
    /// out ten thousand, is done by then.
    static let quietPeriod = 100
    /// Changes are returned this long after the first at the latest, in milliseconds, but for files that are being
    /// written and while git changes the work tree.
    static let maximumDelay = 2000
    /// How long a file that is open may stay without a write before it is taken as it is, in milliseconds.
    ///
    /// A program may keep it open for good; one that goes on writing has six times as long.
    var openFilePatience = 10_000
    /// The interval at which the path is checked for another folder in its place, in milliseconds.
    private static let identityCheckInterval = 1000

    /// Why the folder is polled; nil while inotify watches it, or while there is no folder.
    private(set) var pollingReason: String?
    /// Whether no folder was at the path at the last two looks: one that is replaced may be away for a moment.
    private(set) var isMissing = false
    /// The polling interval, in milliseconds; `FolderFollower` makes it longer for folders that take long to scan.
    var pollingInterval = 2000
    /// The lock of git on the work tree that the folder lies in.
    var gitLock: GitLock
    private let folder: ContentFolder
    private let wake: WakePipe
    private let calls: InotifyCalls
    private var tree: InotifyTree?
    private var identity: Identity?

    /// Device and inode: they differ where another folder is at the same path.
    private struct Identity: Equatable {
        var device: dev_t
        var inode: ino_t

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
            (device, inode) = (status.st_dev, status.st_ino)
        }
    }

    /// `wake` ends a wait at once.
    init(_ folder: ContentFolder, wake: WakePipe, calls: InotifyCalls = .system) {
        self.folder = folder
        self.calls = calls
        gitLock = GitLock(folder.path)
        self.wake = wake
        restart()
    }

    /// Watches the folder that now stands at the path.
    private func restart() {
        tree = nil
        pollingReason = nil
        identity = Identity(folder.path)
        guard identity != nil else { return }
        if Self.isUnreported(folder.path) {
            pollingReason = "inotify does not report all changes on this file system"
            return
        }
        do {
            let tree = try InotifyTree(folder, calls)
            self.tree = tree.isLost ? nil : tree
            if tree.isLost { pollingReason = "inotify cannot watch the folder; this user may not read it" }
        } catch {
            pollingReason = "\(error)"
        }
    }

    /// Blocks until there are changes and none came for `quietPeriod`, or until `maximumDelay` after the first; longer
    /// while git holds its lock on the work tree.
    ///
    /// A file that a program has open and writes to is no change before it is closed: half of it is no document.
    ///
    /// `wake` ends the wait: then the changes collected so far are returned, nil where there are none. A folder that
    /// was removed is reported only when one is at its path again. Where none come within `patience`, in milliseconds,
    /// nil is returned too, and once the folder is found to be missing.
    func wait(within patience: Int? = nil) -> FolderChanges? {
        let start = ContinuousClock.now
        let wasMissing = isMissing
        var changes: FolderChanges?
        var first = ContinuousClock.now
        var last = first
        while true {
            let now = ContinuousClock.now
            var timeout = pollingReason == nil ? Self.identityCheckInterval : pollingInterval
            if changes != nil {
                let rest = Self.maximumDelay - Self.milliseconds(now - first)
                let left = min(waitsForFiles(changes) ? rest : Self.quietPeriod - Self.milliseconds(now - last), rest)
                // What a checkout has changed so far is no state of the content.
                if left <= 0, gitLock.isHeld() {
                    timeout = Self.quietPeriod
                } else if left <= 0 {
                    // Git has written its last file before it let go of its lock, which may have been just now.
                    if let more = nextChanges(reportsPolledFolder: false) { changes?.formUnion(more) }
                    if let finished = finished(changes) { return finished }
                    changes = nil
                    continue
                } else {
                    timeout = left
                }
            } else if let patience {
                let left = patience - Self.milliseconds(now - start)
                if left <= 0 { return nil }
                timeout = min(timeout, left)
            }
            if isWoken(within: timeout) {
                wake.clear()
                return changes
            }
            if let more = nextChanges(reportsPolledFolder: changes == nil) {
                last = ContinuousClock.now
                if changes == nil { (changes, first) = (more, last) } else { changes?.formUnion(more) }
            }
            if isMissing, !wasMissing { return changes }
        }
    }

    /// Whether all files are to be read while a program still writes one of them.
    private func waitsForFiles(_ changes: FolderChanges?) -> Bool {
        changes == .everything && tree?.openFiles.isEmpty == false
    }

    /// The changes without the files that are still being written: they come when they are closed; nil where there are
    /// no others.
    private func finished(_ changes: FolderChanges?) -> FolderChanges? {
        guard case .files(let paths)? = changes, let open = tree?.openFiles, !open.isEmpty else { return changes }
        let finished = paths.filter { open[$0] == nil }
        return finished.isEmpty ? nil : .files(finished)
    }

    /// The changes since the last call.
    ///
    /// A folder that is polled counts as changed at each call. `reportsPolledFolder` is false while changes are
    /// collected, so that this does not prolong the wait.
    private func nextChanges(reportsPolledFolder: Bool) -> FolderChanges? {
        var changes: FolderChanges?
        if let tree {
            do {
                changes = try tree.changes()
                if let stalled = tree.stalledFiles(after: .milliseconds(openFilePatience)) {
                    if changes == nil { changes = stalled } else { changes?.formUnion(stalled) }
                }
            } catch {
                self.tree = nil
                pollingReason = "\(error)"
                return .everything
            }
        }
        // inotify does not report that a link at the path leads to another folder now, or that a volume was mounted
        // there.
        let current = Identity(folder.path)
        isMissing = current == nil && identity == nil
        if current != identity || tree?.isLost == true {
            restart()
            return identity == nil ? nil : .everything
        }
        if reportsPolledFolder, pollingReason != nil, identity != nil { return .everything }
        return changes
    }

    /// Waits for events of inotify, for `wake` or for the timeout, in milliseconds; whether `wake` came.
    private func isWoken(within timeout: Int) -> Bool {
        var descriptors = [pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0)]
        if let tree { descriptors.append(pollfd(fd: tree.descriptor, events: Int16(POLLIN), revents: 0)) }
        let count = poll(&descriptors, nfds_t(descriptors.count), CInt(timeout))
        return count > 0 && descriptors[0].revents != 0
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration / .milliseconds(1))
    }

    /// Whether the folder is on a network or FUSE file system: inotify does not report what other machines change
    /// there.
    ///
    /// False where the type of the file system cannot be read.
    private static func isUnreported(_ path: String) -> Bool {
        var status = statfs()
        guard statfs(path, &status) == 0 else { return false }
        let kind = UInt32(truncatingIfNeeded: status.f_type)
        return [
            UInt32(NFS_SUPER_MAGIC), UInt32(SMB_SUPER_MAGIC), UInt32(CIFS_SUPER_MAGIC), UInt32(SMB2_SUPER_MAGIC),
            UInt32(V9FS_MAGIC), UInt32(CEPH_SUPER_MAGIC), UInt32(AFS_SUPER_MAGIC), UInt32(FUSE_SUPER_MAGIC),
        ].contains(kind)
    }
}
