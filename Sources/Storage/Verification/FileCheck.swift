internal import Glibc
internal import SQLite

/// A look at a database file before it is opened: whether it is one at all, and whether its end is there.
///
/// SQLite itself would notice a missing end when it comes to it, which may be days later. To be used before SQLite
/// opens the file: closing a file drops all locks that a process has on it.
struct FileCheck {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    private static let magic = Array("SQLite format 3\0".utf8)
    private static let headerSize = 100

    /// Throws a `StoreError` where a path leads to a folder, a device, a pipe or the like; nothing is fine.
    ///
    /// It is not opened: to open a pipe waits for its other end, and to open a device may do anything.
    static func requireRegularFile(_ path: String) throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .unfit("\(path) is a folder; name a file")
        default: throw .unfit("\(path) is no regular file; name another")
        }
    }

    /// Throws a `StoreError` where the file is no regular one, cannot be read, is empty, or is shorter than it says
    /// itself; a file that is not there is fine.
    ///
    /// `mayBeEmpty` is for a store that is about to be made.
    func run(mayBeEmpty: Bool) throws(StoreError) {
        try Self.requireRegularFile(path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == EACCES, access(path, F_OK) == 0 else { return }
            throw .unfit("\(path) cannot be read (\(String(cString: strerror(EACCES)))); may this user read it?")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return }
        if status.st_size == 0 {
            // What was written last may all be in the log.
            guard mayBeEmpty || hasLog else { throw .empty(path: path) }
            return
        }
        var header = [UInt8](repeating: 0, count: Self.headerSize)
        guard pread(descriptor, &header, header.count, 0) == header.count else {
            // SQLite would take so short a file for a new one.
            throw .database(DatabaseError(code: .notADatabase, message: "no header", path: path))
        }
        guard header.starts(with: Self.magic) else { return }
        let pageSize = Self.number(header[16..<18])
        let size = (pageSize == 1 ? 65_536 : pageSize) * Self.number(header[28..<32])
        // The count of pages is only valid where the same program has written it as the last change; and what is
        // missing may be in the log.
        guard header[24..<28] == header[92..<96], status.st_size < size, !hasLog else { return }
        throw .truncated(path: path, size: Int(status.st_size), whole: size)
    }

    private var hasLog: Bool {
        var status = stat()
        return stat("\(FileIdentity.resolved(path))-wal", &status) == 0 && status.st_size > 0
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
