internal import CSQLite

extension Connection {
    /// The memory of the pages that are kept from the file, in bytes.
    package var cachedBytes: Int {
        var (current, highest): (CInt, CInt) = (0, 0)
        guard sqlite3_db_status(handle, SQLITE_DBSTATUS_CACHE_USED, &current, &highest, 0) == SQLITE_OK else {
            return 0
        }
        return Int(current)
    }

    /// Forgets the pages that are kept from the file and are not in use.
    package func forgetPages() {
        sqlite3_db_release_memory(handle)
    }
}
