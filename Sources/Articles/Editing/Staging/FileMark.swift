internal import Glibc

/// Tells whether a file was replaced or written since it was looked at.
struct FileMark: Equatable {
    private let inode: ino_t
    private let size: off_t
    private let seconds: time_t
    private let nanoseconds: Int

    init(_ status: stat) {
        inode = status.st_ino
        size = status.st_size
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
