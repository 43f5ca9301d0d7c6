internal import Glibc
internal import SQLite

/// Removes files that must be gone before anything else is done.
enum FileRemoval {
    /// Does nothing where there is no such file; throws where it stays.
    static func remove(_ path: String) throws(DatabaseError) {
        guard unlink(path) != 0, errno != ENOENT else { return }
        let message = "it cannot be removed: \(String(cString: strerror(errno)))"
        throw DatabaseError(code: .ioError, message: message, path: path)
    }

    /// Removes the write-ahead log of a database and its index.
    ///
    /// Where another file takes the place of the database, SQLite would take the pages of that log for newer ones of
    /// it.
    static func removeLog(of path: String) throws(DatabaseError) {
        for ending in ["-wal", "-shm"] { try remove(path + ending) }
    }
}
