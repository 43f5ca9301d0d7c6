#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

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

// The name of the file system below.
#define CSQLITE_DESCRIPTORS "descriptors"

// The path of an open file without a name leads to nothing else, so it is taken as it is.
static inline int csqlite_same_path(sqlite3_vfs *system, const char *path, int size, char *result) {
    (void)system;
    return snprintf(result, (size_t)size, "%s", path) < size ? SQLITE_OK : SQLITE_CANTOPEN;
}

static inline int csqlite_open(const char *path, int flags, int mode) {
    if (!strncmp(path, "/proc/self/fd/", 14)) flags &= ~O_NOFOLLOW;
    return open(path, flags, mode);
}

// Adds a file system that opens files without a name by the paths of their descriptors, `/proc/self/fd/7`.
static inline int csqlite_add_descriptors(void) {
    static sqlite3_vfs descriptors;
    sqlite3_vfs *system = sqlite3_vfs_find("unix");
    if (!system) return SQLITE_ERROR;
    int code = system->xSetSystemCall(system, "open", (sqlite3_syscall_ptr)csqlite_open);
    if (code != SQLITE_OK) return code;
    descriptors = *system;
    descriptors.zName = CSQLITE_DESCRIPTORS;
    descriptors.xFullPathname = csqlite_same_path;
    return sqlite3_vfs_register(&descriptors, 0);
}
