internal import Glibc

/// Whether git is changing the work tree that a content folder lies in: a checkout or a merge is done once it has let
/// go of the lock of its index.
///
/// Belongs to one thread.
struct GitLock {
    /// For how long a lock is waited for after its last change, in milliseconds: a git that was killed leaves it for
    /// good.
    var patience = 60_000
    /// The path of a lock that stayed for longer; nil where there was none.
    private(set) var stalePath: String?
    /// stat(2); tests let something happen right before it.
    var look: (_ path: String, inout stat) -> CInt = { stat($0, &$1) }
    private let folder: String
    /// The lock that is there, and when it was first seen.
    private var held: (lock: Lock, since: ContinuousClock.Instant)?

    /// A lock, which another one at the same path differs from.
    private struct Lock: Equatable {
        var path: String
        var inode: ino_t
        /// When it was changed, as the number of a file that is gone is given to the next.
        var changed: [Int]
    }

    /// `folder` is the path of the content folder.
    init(_ folder: String) {
        self.folder = folder
    }

    /// Whether git holds the lock, and has not held it for too long.
    mutating func isHeld() -> Bool {
        var status = stat()
        guard let directory = Self.directory(of: folder), look("\(directory)/index.lock", &status) == 0 else {
            (held, stalePath) = (nil, nil)
            return false
        }
        let now = ContinuousClock.now
        let lock = Lock(
            path: "\(directory)/index.lock",
            inode: status.st_ino,
            changed: [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        )
        if held?.lock != lock { held = (lock, now) }
        let seen = held.map { Int((now - $0.since) / .milliseconds(1)) } ?? 0
        let age = (time(nil) - status.st_mtim.tv_sec) * 1000
        if max(seen, age) < patience { return true }
        stalePath = lock.path
        return false
    }

    /// Waits until git does not hold it, or has held it for too long.
    ///
    /// `pause` waits for so many milliseconds; it throws, or returns false, where the wait is to end.
    mutating func wait(_ pause: (_ milliseconds: Int) throws -> Bool) rethrows {
        while isHeld(), try pause(FolderWatch.quietPeriod) {}
    }

    /// The folder with git's own files for the work tree that a folder lies in; nil where it lies in none.
    private static func directory(of folder: String) -> String? {
        guard let whole = realpath(folder, nil) else { return nil }
        defer { free(whole) }
        var top = String(cString: whole)
        while true {
            var status = stat()
            let path = "\(top)/.git"
            if stat(path, &status) == 0 {
                switch status.st_mode & S_IFMT {
                case S_IFDIR: return path
                case S_IFREG: return directory(namedIn: path, of: top)
                // A pipe would be waited for.
                default: return nil
                }
            }
            guard let slash = top.lastIndex(of: "/") else { return nil }
            top = String(top[..<slash])
        }
    }

    /// What the file says that worktrees and submodules have in the place of the folder.
    private static func directory(namedIn file: String, of top: String) -> String? {
        guard let stream = fopen(file, "re") else { return nil }
        defer { fclose(stream) }
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 64)
        guard fgets(&bytes, CInt(bytes.count), stream) != nil else { return nil }
        let line = String(decoding: bytes.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let key = "gitdir: "
        guard line.hasPrefix(key) else { return nil }
        let path = line.dropFirst(key.count)
        return path.hasPrefix("/") ? String(path) : "\(top)/\(path)"
    }
}
