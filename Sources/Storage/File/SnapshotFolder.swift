internal import Base
internal import Glibc
internal import SQLite

/// A folder of snapshots: files that are named by the version of their data, and the link `latest` to the newest.
///
/// The folder is locked while this object lives.
final class SnapshotFolder {
    private let path: String
    private let descriptor: CInt

    /// The name of the link to the newest snapshot.
    static let link = "latest"
    /// The ending of snapshots.
    private static let ending = ".db"
    /// What a copy is called until its version is known; what a killed run leaves begins so.
    private static let draft = ".snapshot"

    /// Makes the folder where it is missing; throws a `StoreError` where it cannot be had, or another process uses it.
    init(_ path: String) throws(StoreError) {
        self.path = path
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw Self.failure(path, "made") }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path, "used") }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            let failure =
                errno == EWOULDBLOCK
                ? .unfit("another process makes a snapshot in \(path); try again later") : Self.failure(path, "locked")
            close(descriptor)
            throw failure
        }
    }

    deinit { close(descriptor) }

    /// Why the folder cannot be had, by the error of the last call.
    private static func failure(_ path: String, _ participle: String) -> StoreError {
        .unfit("\(path) cannot be \(participle): \(String(cString: strerror(errno)))")
    }

    /// Where a copy is made before its name is known.
    var draft: String { "\(path)/\(Self.draft)" }

    /// Where the snapshot of a version is, or will be.
    func path(of version: String) -> String {
        "\(path)/\(version)\(Self.ending)"
    }

    /// Removes what runs have left that were killed.
    func removeRemnants() throws {
        for name in try StoreConnection.names(in: path) where name.hasPrefix(Self.draft) {
            try FileRemoval.remove("\(path)/\(name)")
        }
    }

    /// Has the link lead to the snapshot of a version: at any moment it leads to a whole one.
    func point(to version: String) throws {
        let new = "\(draft)-\(Self.link)"
        try FileRemoval.remove(new)
        guard symlink("\(version)\(Self.ending)", new) == 0, rename(new, "\(path)/\(Self.link)") == 0,
            fsync(descriptor) == 0
        else { throw DatabaseError(code: .ioError, message: String(cString: strerror(errno)), path: path) }
    }

    /// Removes all but the newest snapshots, and never that of `version`; returns how many it removed.
    ///
    /// A `count` below 1 counts as 1.
    func prune(keeping count: Int, besides version: String) throws -> Int {
        var old: [(name: String, time: Int64)] = []
        for name in try StoreConnection.names(in: path) where Self.isSnapshot(name) && name != version + Self.ending {
            var status = stat()
            guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            old.append((name, UnlockedFile.nanoseconds(status.st_mtim)))
        }
        let surplus = old.sorted { ($0.time, $0.name) > ($1.time, $1.name) }.dropFirst(max(0, count - 1))
        for (name, _) in surplus { try FileRemoval.remove("\(path)/\(name)") }
        return surplus.count
    }

    /// Whether a name is one that `path(of:)` gives: nothing else is ever removed.
    private static func isSnapshot(_ name: String) -> Bool {
        guard name.hasSuffix(ending) else { return false }
        let parts = name.dropLast(ending.count).split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && StoreFile.isIdentity(parts[0]) && !parts[1].isEmpty
            && parts[1].utf8.allSatisfy(ASCII.isDigit)
    }
}
