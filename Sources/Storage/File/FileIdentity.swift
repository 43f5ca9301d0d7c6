internal import Glibc

/// Which file a path leads to: another one that is renamed over it is another identity.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let inode: UInt64

    /// Nil where there is no file, or none that may be asked for.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// Where a path leads to at the end; the path itself where that is nowhere.
    ///
    /// A database has its log beside the file that a link leads to, not beside the link.
    static func resolved(_ path: String) -> String {
        guard let whole = realpath(path, nil) else { return path }
        defer { free(whole) }
        return String(cString: whole)
    }
}
