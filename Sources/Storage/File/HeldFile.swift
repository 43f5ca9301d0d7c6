internal import Glibc

/// A file that can be asked for whatever becomes of its name: that of another file that took its place, or none.
///
/// It is opened for its metadata alone, so that closing it drops no lock of the process.
final class HeldFile: Sendable {
    private let descriptor: CInt

    /// `O_PATH`, which Swift does not see.
    private static let metadataOnly: CInt = 0o10_000_000

    /// Nil where the path leads to another file by now.
    init?(_ path: String, _ identity: FileIdentity) {
        descriptor = open(path, Self.metadataOnly | O_CLOEXEC)
        guard descriptor >= 0, FileIdentity("/proc/self/fd/\(descriptor)") == identity else {
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
    }

    deinit { close(descriptor) }

    /// By which this process can open it, whatever its name leads to.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// Its size in bytes and when it was written last, in nanoseconds since 1970; nil where that cannot be asked.
    var content: Content? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return Content(size: Int64(status.st_size), modified: UnlockedFile.nanoseconds(status.st_mtim))
    }

    struct Content: Equatable {
        var size: Int64
        var modified: Int64
    }
}
