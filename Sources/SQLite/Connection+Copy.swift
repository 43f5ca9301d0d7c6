internal import CSQLite

extension Connection {
    /// Makes another database equal to what this connection sees; throws a `DatabaseError`.
    package func copy(to other: Connection) throws(DatabaseError) {
        guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw other.error(sqlite3_extended_errcode(other.handle))
        }
        let code = sqlite3_backup_step(backup, -1)
        let end = sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, end == SQLITE_OK else { throw other.error(code == SQLITE_DONE ? end : code) }
    }
}
