internal import Articles
internal import Base
internal import CLinux
internal import Glibc
internal import SQLite

/// Opens connections as the store needs them.
enum StoreConnection {
    enum Role {
        /// Opened to read and write; `prepareForWriting` comes before its first write.
        case writer
        /// Opened to read a file that another connection may change.
        case reader
        /// Opened to read a file that cannot change, such as one on a read-only medium.
        case immutableReader
        /// Opened to read a file and its log, neither of which anybody has open.
        case unlockedReader
        /// Opened to write a file without a name, which is this process's alone and is thrown away where that fails.
        case unnamedWriter
        /// Opened to read a file without a name that nobody changes any more.
        case unnamedReader

        /// How SQLite opens the file.
        var access: Connection.Access {
            switch self {
            case .writer: .readWrite
            case .reader: .readOnly
            case .immutableReader: .immutable
            case .unlockedReader: .unlocked
            case .unnamedWriter: .unnamedReadWrite
            case .unnamedReader: .unnamedImmutable
            }
        }
    }

    /// How long a connection waits for a lock, in milliseconds.
    private static let busyTimeout = 5000

    static func open(_ path: String, _ role: Role) throws(DatabaseError) -> Connection {
        let connection = try Connection(path: path, access: role.access)
        try connection.execute("PRAGMA busy_timeout = \(busyTimeout)")
        // Checking a foreign key costs a lookup for each row. The code that writes deletes dependent rows, and tests
        // check all keys.
        try connection.execute("PRAGMA foreign_keys = OFF")
        // Functions with side effects have no business in a schema.
        try connection.execute("PRAGMA trusted_schema = OFF")
        switch role {
        // Building the indexes of a million articles sorts more than fits into memory.
        case .writer: try connection.execute("PRAGMA temp_store = FILE")
        case .unnamedWriter:
            try connection.execute("PRAGMA temp_store = MEMORY")
            try connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            try connection.execute("PRAGMA journal_mode = OFF")
            try connection.execute("PRAGMA synchronous = OFF")
        case .reader, .immutableReader, .unlockedReader, .unnamedReader:
            try connection.execute("PRAGMA temp_store = MEMORY")
            // In KiB, for the pages that most requests read; the system caches the rest of the file. Each reader has
            // its own.
            try connection.execute("PRAGMA cache_size = -1024")
            try StoreVocabulary.prepare(connection)
            try connection.execute("PRAGMA query_only = ON")
        }
        return connection
    }

    /// Sets up a writer's connection, and page size and journal mode of the file, which must be known to be a store.
    static func prepareForWriting(_ connection: Connection, _ conduct: WriterConduct) throws(DatabaseError) {
        // Large imports need temporary files, and the store's own folder is known to be writable.
        temporaryFolderLock.withLock { Connection.keepTemporaryFiles(in: folder(of: connection.path)) }
        // Takes effect in a new file alone. Rows with bodies are larger than a kilobyte: of small pages each would hold
        // too few.
        try connection.execute("PRAGMA page_size = 8192")
        try enableWAL(connection, conduct)
        // With NORMAL and WAL, a loss of power may lose the last import, but does not damage the database.
        try connection.execute("PRAGMA synchronous = NORMAL")
        // Content is public; overwriting what is deleted only costs time. Debian's build turns it on.
        try connection.execute("PRAGMA secure_delete = OFF")
        // An import touches much of the file; in KiB.
        try connection.execute("PRAGMA cache_size = -32768")
        // After a large import the WAL file is cut to this many bytes.
        if !conduct.leavesWALCheckpoints { try connection.execute("PRAGMA journal_size_limit = 16777216") }
    }

    /// Sets up the connection of a reader that never waits and touches few pages.
    static func prepareForLookups(_ connection: Connection) throws(DatabaseError) {
        try connection.execute("PRAGMA busy_timeout = 0")
        // In KiB: the upper pages of the indexes, and those that one answer comes from.
        try connection.execute("PRAGMA cache_size = -512")
    }

    private static let temporaryFolderLock = Lock()

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The names of all entries of a folder, `.` and `..` too, in no particular order.
    static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else {
            throw DatabaseError(code: .cantOpen, message: String(cString: strerror(errno)), path: path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names
    }

    /// Copies the WAL into the database and cuts it off; does nothing while readers use it, as a later import does it
    /// then.
    static func truncateWAL(_ connection: Connection, _ conduct: WriterConduct) {
        if conduct.leavesWALCheckpoints { return }
        connection.withoutWaiting { try? connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// How many bytes of pages a writer keeps from one use to the next: an edit finds what the last one has read.
    static let keptCache = 4 << 20

    /// Gives the pages of a large import back to the system: the server may run for long before there is another one.
    static func forgetManyPages(_ connection: Connection) {
        guard connection.cachedBytes > keptCache else { return }
        connection.forgetPages()
        linux_trim_memory()
        linux_forget_program_pages()
    }

    /// Turns on WAL mode, in which readers see the old state while an import writes.
    ///
    /// SQLite does not wait for a lock here, whatever its time-out, where two processes make the same file.
    private static func enableWAL(_ connection: Connection, _ conduct: WriterConduct) throws(DatabaseError) {
        var attempt = 0
        while true {
            do throws(DatabaseError) {
                return try connection.execute("PRAGMA journal_mode = WAL")
            } catch {
                guard error.code.primary == .busy, conduct.waits(attempt) else { throw error }
                attempt += 1
            }
        }
    }
}
