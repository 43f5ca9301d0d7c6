internal import Glibc

/// A call of the system on a file that failed.
package struct FileError: DiskSpaceError, Sendable, Hashable, CustomStringConvertible {
    /// The number of the error, see errno(3).
    package var errno: Int32
    /// The call's name.
    package var call: String
    /// The path that was named; empty where there was none.
    package var path: String

    /// An error of the call with this name.
    package init(errno: Int32, call: String, path: String = "") {
        self.errno = errno
        self.call = call
        self.path = path
    }

    /// Whether the disk is full, or the user or the file may have no more of it.
    package var isOutOfSpace: Bool { [ENOSPC, EDQUOT, EFBIG].contains(errno) }

    package var description: String {
        (path.isEmpty ? "" : "\(path): ") + "\(call): \(String(cString: strerror(errno)))"
    }
}
