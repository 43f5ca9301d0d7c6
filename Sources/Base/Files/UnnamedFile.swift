internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// A file that has no name, so that it is gone with this object or the process, however that ends.
package final class UnnamedFile: Sendable {
    private let descriptor: Int32
    private let kept = Atomic<Int>(0)

    /// By which this process can open it.
    package var path: String { "/proc/self/fd/\(descriptor)" }

    /// Makes an empty one in a folder; throws a `FileError`.
    package init(in folder: String) throws(FileError) {
        let made = open(folder, Self.withoutName | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
        // Some file systems cannot make one.
        descriptor = made < 0 && [EOPNOTSUPP, EISDIR].contains(errno) ? Self.removed(in: folder) : made
        guard descriptor >= 0 else { throw FileError(errno: errno, call: "open", path: folder) }
    }

    /// Takes over the descriptor of one, which nobody else closes.
    package init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        // To free what a large file takes can wait for the disk, and the last user may be a thread that must not.
        let descriptor = descriptor
        if descriptor >= 0 { Self.closing.async { close(descriptor) } }
    }

    /// Closes files, one after the other.
    static let closing = DispatchQueue(label: "unnamed-files")

    /// Makes a file that loses its name at once; less than 0 where that fails.
    static func removed(
        in folder: String,
        by remove: (_ path: UnsafePointer<CChar>) -> Int32 = { unlink($0) }
    ) -> Int32 {
        // mkostemp(3) replaces the six letters at the end.
        var name = Array("\(folder)/.broadsheet-\(String(repeating: "X", count: 6))".utf8CString)
        let descriptor = linux_temporary_file(&name)
        guard descriptor >= 0 else { return -1 }
        // Some file systems keep the name of what is open: it would stay, and all that is written to it.
        guard remove(name) == 0 else {
            let code = errno
            close(descriptor)
            unlink(name)
            errno = code
            return -1
        }
        return descriptor
    }

    /// How many bytes its file system has room for.
    package var room: Int {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0 else { return 0 }
        return Self.size(blocks: UInt(status.f_bavail), of: UInt(status.f_frsize))
    }

    /// The bytes of so many blocks; file systems of a network may claim more than there can be.
    static func size(blocks: UInt, of size: UInt) -> Int {
        let (bytes, overflow) = blocks.multipliedReportingOverflow(by: size)
        return overflow ? .max : Int(clamping: bytes)
    }

    /// Has a file system keep room for so many bytes of a file; returns what fallocate(2) does.
    package typealias Keep = @Sendable (_ descriptor: Int32, _ size: Int) -> Int32

    /// Has the file system keep room for so many bytes, which are to be written from the beginning of the file on.
    ///
    /// Some file systems cannot, and some say that they do and keep nothing; then nothing is kept. Throws a `FileError`
    /// where there is no room. In memory this takes the memory at once.
    package func keepRoom(
        for size: Int,
        by keep: Keep = { linux_keep_room($0, Int64($1)) }
    ) throws(FileError) {
        guard size > 0 else { return }
        guard keep(descriptor, size) == 0 else {
            let error = FileError(errno: errno, call: "fallocate")
            if error.isOutOfSpace { throw error }
            return
        }
        var status = stat()
        if fstat(descriptor, &status) == 0, Int(status.st_blocks) * 512 >= size {
            kept.store(size, ordering: .relaxed)
        }
    }

    /// For so many bytes from its beginning on room is kept, whatever others write.
    package var keptRoom: Int { kept.load(ordering: .relaxed) }

    /// Whether its file system is in memory.
    package var isInMemory: Bool {
        var status = statfs()
        return fstatfs(descriptor, &status) == 0 && status.f_type == Int(TMPFS_MAGIC)
    }

    /// pwrite(2).
    package typealias Write = @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int

    /// Overwrites bytes; throws a `FileError` where not all of them could be written.
    package func write(
        _ bytes: [UInt8],
        at offset: Int,
        by write: Write = { pwrite($0, $1.baseAddress, $1.count, off_t($2)) }
    ) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                let rest = buffer[written...]
                return write(descriptor, UnsafeRawBufferPointer(rebasing: rest), offset + written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError(errno: count < 0 ? errno : ENOSPC, call: "pwrite") }
            written += count
        }
    }

    /// Reads bytes from an offset on, as many as there are and fit; throws a `FileError`.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int {
        var taken = 0
        while taken < buffer.count {
            let place = buffer.baseAddress.map { $0 + taken }
            let count = pread(descriptor, place, buffer.count - taken, off_t(offset + taken))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(errno: errno, call: "pread") }
            if count == 0 { break }
            taken += count
        }
        return taken
    }

    /// `__O_TMPFILE`, which Swift does not see.
    private static let withoutName: Int32 = 0o20_000_000
}
