internal import Articles
internal import CLinux
internal import Glibc

/// Notices what changes in a content folder: by inotify(7), or by looking again and again where that sees nothing.
///
/// Belongs to one thread.
final class FolderWatch {
    /// How long nothing must happen until changes are handed out, in milliseconds: a program that saves a file, or checks
    /// out ten thousand, is done by then.
    static let stillness = 100
    /// How long changes wait at most, in milliseconds.
    static let patience = 2000
    /// How often the folder is looked for that may have been replaced, in milliseconds.
    private static let lookInterval = 1000

    /// Why the folder is looked at every few seconds; nil where the system tells of changes.
    private(set) var pollingReason: String?
    /// How often it is looked at without inotify, in milliseconds.
    var pollingInterval = 2000
    private let folder: ContentFolder
    private let wake: WakePipe
    private var tree: InotifyTree?
    private var identity: Identity?

    /// By which a folder is told from another that stands in its place.
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
    init(_ folder: ContentFolder, wake: WakePipe) {
        self.folder = folder
        self.wake = wake
        restart()
    }

    /// Watches the folder that now stands at the path.
    private func restart() {
        tree = nil
        pollingReason = nil
        identity = Identity(folder.path)
        guard identity != nil else { return }
        if Self.isRemote(folder.path) {
            pollingReason = "a file system that does not tell of changes"
            return
        }
        do {
            tree = try InotifyTree(folder)
        } catch {
            pollingReason = "\(error)"
        }
    }

    /// Waits until something has changed and the folder has been still for a moment.
    ///
    /// Returns nil where `wake` ended the wait.
    func wait() -> FolderChanges? {
        var changes: FolderChanges?
        var first = ContinuousClock.now
        var last = first
        while true {
            let now = ContinuousClock.now
            var timeout = pollingReason == nil ? Self.lookInterval : pollingInterval
            if changes != nil {
                let left = min(
                    Self.stillness - Self.milliseconds(now - last),
                    Self.patience - Self.milliseconds(now - first)
                )
                if left <= 0 { return changes }
                timeout = left
            }
            if poll(timeout) {
                wake.clear()
                return nil
            }
            if let more = look(timedOut: changes == nil) {
                last = ContinuousClock.now
                if changes == nil { (changes, first) = (more, last) } else { changes?.formUnion(more) }
            }
        }
    }

    /// What is new; `timedOut` says that the folder was not looked at for a while.
    private func look(timedOut: Bool) -> FolderChanges? {
        var changes: FolderChanges?
        if let tree {
            do {
                changes = try tree.changes()
            } catch {
                self.tree = nil
                pollingReason = "\(error)"
                return .everything
            }
        }
        // A link that leads elsewhere now, or a volume that was mounted: nothing tells of it.
        let current = Identity(folder.path)
        if current != identity || tree?.isLost == true {
            restart()
            return identity == nil ? nil : .everything
        }
        if timedOut, pollingReason != nil, identity != nil { return .everything }
        return changes
    }

    /// Waits for events or `wake`; true for the latter.
    private func poll(_ timeout: Int) -> Bool {
        var descriptors = [pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0)]
        if let tree { descriptors.append(pollfd(fd: tree.descriptor, events: Int16(POLLIN), revents: 0)) }
        let count = Glibc.poll(&descriptors, nfds_t(descriptors.count), CInt(timeout))
        return count > 0 && descriptors[0].revents != 0
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration / .milliseconds(1))
    }

    /// Whether the folder lies on a file system whose files others change without a word to this kernel.
    private static func isRemote(_ path: String) -> Bool {
        var status = statfs()
        guard statfs(path, &status) == 0 else { return false }
        let kind = UInt32(truncatingIfNeeded: status.f_type)
        return [
            UInt32(NFS_SUPER_MAGIC), UInt32(SMB_SUPER_MAGIC), UInt32(CIFS_SUPER_MAGIC), UInt32(SMB2_SUPER_MAGIC),
            UInt32(V9FS_MAGIC), UInt32(CEPH_SUPER_MAGIC), UInt32(AFS_SUPER_MAGIC), UInt32(FUSE_SUPER_MAGIC),
        ].contains(kind)
    }
}
