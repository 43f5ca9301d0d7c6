#include <sqlite3.h>

// Swift does not see functions with a variable number of arguments.

// Stops counting memory, which takes one lock for every allocation of all threads; to be called before anything else.
static inline int csqlite_stop_counting_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
