internal import Base
internal import Glibc

/// A database file that nobody has open: one without a write-ahead log, or with one that is without its index.
///
/// It can be read without locks and without making any file of SQLite's beside it. Nothing keeps others from writing it
/// meanwhile, so what was read counts only where the file and its log are equal afterwards.
struct UnlockedFile: Equatable {
    /// Where the path leads to: the log would be there.
    let place: String
    private let file: Mark
    /// Nil where all of the data is in the file.
    private var log: Mark?

    /// By which another state of a file is told.
    private struct Mark: Equatable {
        var identity: FileIdentity
        var size: Int64
        /// Nanoseconds since 1970.
        var modified: Int64
        var changed: Int64

        /// Nil where there is no such file.
        init?(_ path: String) {
            var status = stat()
            guard let identity = FileIdentity(path), stat(path, &status) == 0 else { return nil }
            self.identity = identity
            size = Int64(status.st_size)
            modified = UnlockedFile.nanoseconds(status.st_mtim)
            changed = UnlockedFile.nanoseconds(status.st_ctim)
        }
    }

    /// Its size in bytes, without that of the log.
    var size: Int { Int(file.size) }

    /// A file that was written within so many nanoseconds may be written again without another time.
    private static let tick: Int64 = 100_000_000

    /// How it is to be opened.
    var role: StoreConnection.Role {
        log == nil ? .immutableReader : .unlockedReader
    }

    /// Nil where there is no such file, or where a log may be in use: a program that writes keeps its index.
    ///
    /// `place` is where the path leads to, where that is known.
    init?(_ path: String, at place: String? = nil) {
        let place = place ?? FileIdentity.resolved(path)
        self.place = place
        let log = Mark("\(place)-wal")
        if let log {
            // An empty log that other processes cannot have open together is left over, and so is one without an index:
            // a copy that was made of file and log alone.
            guard access("\(place)-shm", log.size > 0 ? F_OK : R_OK) != 0 else { return nil }
        }
        guard let file = Mark(path) else { return nil }
        self.file = file
        self.log = log.flatMap { $0.size > 0 ? $0 : nil }
        // In a process of root SQLite gives the log the owner of the file, whenever it opens that.
        self.log?.changed = 0
    }

    /// Waits until another change of the file would give it another time.
    func settle() {
        let age = Timestamp.now().microseconds * 1000 &- max(file.changed, log?.modified ?? .min)
        guard 0..<Self.tick ~= age else { return }
        usleep(UInt32((Self.tick - age) / 1000))
    }

    /// Nanoseconds since 1970, to be compared alone: a time beyond the year 2262 begins anew.
    static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
