internal import CSQLite

extension Connection {
    /// The pages that are copied from one checkpoint to the next.
    private static let pagesBetweenCheckpoints: Int32 = 1000

    /// Makes another database equal to what this connection sees.
    ///
    /// Throws a `DatabaseError`, also where the checkpoint ends it.
    package func copy(to other: Connection) throws(DatabaseError) {
        guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw other.error(sqlite3_extended_errcode(other.handle))
        }
        var code = SQLITE_OK
        var interruption: DatabaseError?
        while code == SQLITE_OK, interruption == nil {
            code = sqlite3_backup_step(backup, Self.pagesBetweenCheckpoints)
            do throws(DatabaseError) { try checkpoint() } catch { interruption = error }
        }
        let end = sqlite3_backup_finish(backup)
        if let interruption { throw interruption }
        guard code == SQLITE_DONE, end == SQLITE_OK else { throw other.error(code == SQLITE_DONE ? end : code) }
    }
}
