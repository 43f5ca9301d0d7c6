#include <sqlite3.h>

// Swift does not see functions with a variable number of arguments.

// Stops counting memory, which takes one lock for every allocation of all threads; to be called before anything else.
static inline int csqlite_stop_counting_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// Has the last connection that closes leave the log as it is.
static inline int csqlite_leave_log_on_close(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

// Has temporary files made in a folder, unless one was named before; not to be called by two threads at once.
static inline void csqlite_set_temporary_folder(const char *folder) {
    if (!sqlite3_temp_directory) sqlite3_temp_directory = sqlite3_mprintf("%s", folder);
}
