internal import Articles
internal import Base
internal import Glibc
internal import SQLite

/// A copy of a database, under a name of its own beside the file that it is going to replace.
///
/// It is removed with this object unless it has taken that place.
final class StoreCopy {
    /// Where the copy is.
    let path: String

    /// How long others may keep the former file busy, in milliseconds.
    private static let patience: Int64 = 10_000

    /// Copies what a connection sees now to a name that begins as `target`, without holding up those that write
    /// meanwhile.
    init(of source: Connection, for target: String) throws {
        try FileCheck.requireRegularFile(target)
        path = Self.draft(for: target)
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DatabaseError(code: .cantOpen, message: String(cString: strerror(errno)), path: target)
        }
        close(descriptor)
        do {
            try source.run("VACUUM INTO ?1", .text(path))
        } catch {
            var error = error
            // The disk of the copy, not that of the source.
            if [.full, .ioError, .cantOpen].contains(error.code.primary) { error.path = target }
            throw error
        }
    }

    deinit {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
    }

    /// A new name beside `target` for a file that is going to take its place.
    ///
    /// Removes what runs that were killed have left there: no file that is being written stays the same for a day.
    static func draft(for target: String) -> String {
        let folder = StoreConnection.folder(of: target)
        let start = "\(target.split(separator: "/").last ?? "").new-"
        for name in (try? StoreConnection.names(in: folder)) ?? [] where name.hasPrefix(start) {
            var status = stat()
            let path = "\(folder)/\(name)"
            if lstat(path, &status) == 0, status.st_mtim.tv_sec < time(nil) - 86_400 { unlink(path) }
        }
        return "\(target).new-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
    }

    /// Puts the copy in the place of the target, whole and on the disk.
    ///
    /// It gets the mode and the owner of the file `model`. What was in the target and its log is gone.
    func takePlace(of target: String, modelledOn model: String) throws {
        try Self.synchronize(path)
        var status = stat()
        guard stat("\(path)-wal", &status) != 0 || status.st_size == 0 else {
            throw DatabaseError(code: .busy, message: "the copy is in use", path: path)
        }
        if stat(FileIdentity(target) == nil ? model : target, &status) == 0 {
            chmod(path, status.st_mode & 0o777)
            // Only a privileged process may.
            _ = chown(path, status.st_uid, status.st_gid)
        }
        let former = try Self.holdFormer(target)
        try FileRemoval.removeLog(of: target)
        guard rename(path, target) == 0 else {
            throw DatabaseError(code: .ioError, message: String(cString: strerror(errno)), path: target)
        }
        try Self.synchronize(StoreConnection.folder(of: target))
        try former?.execute("ROLLBACK")
    }

    /// Keeps others from writing the file that is replaced, and brings all of its log into it.
    ///
    /// Its log may be removed then without a loss. Nil where there is no such file, or none that can be opened.
    private static func holdFormer(_ target: String) throws -> Connection? {
        guard FileIdentity(target) != nil else { return nil }
        do {
            try FileCheck(target).run(mayBeEmpty: false)
            let connection = try StoreConnection.open(target, .writer)
            if case .foreignDatabase = try schemaFailure(connection) {
                throw Migrator.Failure.foreignDatabase(path: target)
            }
            try lock(connection, target)
            return connection
        } catch StoreError.empty, StoreError.truncated {
            return nil
        } catch let error as DatabaseError where error.code == .corrupt {
            return nil
        }
    }

    private static func schemaFailure(_ connection: Connection) throws -> Migrator.Failure? {
        do {
            _ = try Schema.migrator.status(of: connection)
            return nil
        } catch let failure as Migrator.Failure {
            return failure
        }
    }

    private static func lock(_ connection: Connection, _ target: String) throws {
        let end = MonotonicClock.milliseconds() + patience
        while true {
            try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            try connection.execute("BEGIN IMMEDIATE")
            var log = stat()
            if stat("\(target)-wal", &log) != 0 || log.st_size == 0 { return }
            try connection.execute("ROLLBACK")
            guard MonotonicClock.milliseconds() < end else {
                throw DatabaseError(code: .busy, message: "the log is in use", path: target)
            }
            usleep(20_000)
        }
    }

    /// Waits until a file or folder is on the disk.
    private static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw DatabaseError(code: .ioError, message: String(cString: strerror(errno)), path: path)
        }
    }
}
