internal import CLinux
internal import Glibc

/// The calls of the system by which a document is written; tests have some of them fail.
package struct FileCalls: Sendable {
    /// write(2), with a count of at least 1.
    package var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int = {
        Glibc.write($0, $1.baseAddress, $1.count)
    }
    /// fsync(2).
    package var sync: @Sendable (_ descriptor: Int32) -> Int32 = { fsync($0) }
    /// syncfs(2): all of a file system; from Linux 5.8 on it tells of errors.
    package var syncAll: @Sendable (_ descriptor: Int32) -> Int32 = { linux_syncfs($0) }
    /// renameat(2) of a file, also into another folder.
    package var rename: @Sendable (_ oldFolder: Int32, _ old: String, _ folder: Int32, _ new: String) -> Int32 = {
        renameat($0, $1, $2, $3)
    }
    /// linkat(2) of a file that is no link itself.
    package var link: @Sendable (_ oldFolder: Int32, _ old: String, _ folder: Int32, _ new: String) -> Int32 = {
        linkat($0, $1, $2, $3, 0)
    }
    /// mkdirat(2) of a folder with the mode that the process gives its folders.
    package var makeFolder: @Sendable (_ folder: Int32, _ name: String) -> Int32 = { mkdirat($0, $1, 0o777) }
    /// unlinkat(2) of a file.
    package var unlink: @Sendable (_ folder: Int32, _ name: String) -> Int32 = { unlinkat($0, $1, 0) }

    /// The calls as the system has them.
    package init() {}
}
