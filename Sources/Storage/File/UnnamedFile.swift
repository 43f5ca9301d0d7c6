internal import CLinux
internal import Glibc
internal import SQLite

/// A file that has no name, so that it is gone with this object or the process, however that ends.
final class UnnamedFile: Sendable {
    private let descriptor: CInt

    /// By which this process can open it.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// Makes an empty one in a folder; throws a `DatabaseError`.
    init(in folder: String) throws(DatabaseError) {
        descriptor = open(folder, Self.withoutName | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(folder) }
    }

    /// Makes an empty one in memory; throws a `DatabaseError`.
    init() throws(DatabaseError) {
        descriptor = linux_memory_file("broadsheet")
        guard descriptor >= 0 else { throw Self.failure("memory") }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// How many bytes its file system has room for.
    var room: Int {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0 else { return 0 }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    /// Whether its file system is in memory.
    var isInMemory: Bool {
        var status = statfs()
        return fstatfs(descriptor, &status) == 0 && status.f_type == Int(TMPFS_MAGIC)
    }

    /// Overwrites bytes; throws a `DatabaseError`.
    func write(_ bytes: [UInt8], at offset: Int) throws(DatabaseError) {
        guard pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else { throw Self.failure(path) }
    }

    /// `__O_TMPFILE`, which Swift does not see.
    private static let withoutName: CInt = 0o20_000_000

    private static func failure(_ path: String) -> DatabaseError {
        DatabaseError(code: .cantOpen, message: String(cString: strerror(errno)), path: path)
    }
}
