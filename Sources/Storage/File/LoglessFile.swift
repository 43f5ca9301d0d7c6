internal import Base
internal import Glibc

/// A database file without a write-ahead log beside it: all of the data is in the file.
///
/// It can be read without locks and without any file of SQLite's beside it. Nothing keeps others from writing it meanwhile, so
/// what was read counts only where the file is equal afterwards.
struct LoglessFile: Equatable {
    /// Where the path leads to: the log would be there.
    let place: String
    private let identity: FileIdentity
    private let size: Int64
    /// Nanoseconds since 1970.
    private let modified: Int64
    private let changed: Int64

    /// A file that was written within so many nanoseconds may be written again without another time.
    private static let tick: Int64 = 100_000_000

    /// Nil where there is no such file, or where a log is in use.
    ///
    /// `place` is where the path leads to, where that is known.
    init?(_ path: String, at place: String? = nil) {
        let place = place ?? FileIdentity.resolved(path)
        self.place = place
        var status = stat()
        // An empty log that other processes cannot have open together is left over.
        if stat("\(place)-wal", &status) == 0, status.st_size > 0 || access("\(place)-shm", R_OK) == 0 { return nil }
        guard let identity = FileIdentity(path), stat(path, &status) == 0 else { return nil }
        self.identity = identity
        size = Int64(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
    }

    /// Waits until another change of the file would give it another time.
    func settle() {
        let age = Timestamp.now().microseconds * 1000 &- changed
        guard 0..<Self.tick ~= age else { return }
        usleep(UInt32((Self.tick - age) / 1000))
    }

    /// Nanoseconds since 1970, to be compared alone: a time beyond the year 2262 begins anew.
    static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
