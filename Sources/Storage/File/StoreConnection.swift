internal import Articles
internal import Base
internal import Glibc
internal import SQLite

/// Opens connections as the store needs them.
enum StoreConnection {
    enum Role {
        /// The one that writes; see `prepareForWriting`.
        case writer
        /// One of those that read.
        case reader
        /// Reads from a file that nobody changes: a read-only medium.
        case immutableReader
    }

    /// How long a reader waits for the file, in milliseconds.
    private static let busyTimeout = 5000

    static func open(_ path: String, _ role: Role) throws(DatabaseError) -> Connection {
        let access: Connection.Access =
            switch role {
            case .writer: .readWrite
            case .reader: .readOnly
            case .immutableReader: .immutable
            }
        let connection = try Connection(path: path, access: access)
        try connection.execute("PRAGMA busy_timeout = \(busyTimeout)")
        // Foreign keys are not checked for each row, which would be a lookup each: rows go with what they belong to by the
        // code that writes, and tests check all keys.
        try connection.execute("PRAGMA foreign_keys = OFF")
        // Functions with side effects have no business in a schema.
        try connection.execute("PRAGMA trusted_schema = OFF")
        switch role {
        // Making the indexes of a million articles sorts more than belongs into memory.
        case .writer: try connection.execute("PRAGMA temp_store = FILE")
        case .reader, .immutableReader:
            try connection.execute("PRAGMA temp_store = MEMORY")
            // Pages that many requests want, in KiB; the rest is the system's cache.
            try connection.execute("PRAGMA cache_size = -2048")
            try StoreVocabulary.prepare(connection)
            try connection.execute("PRAGMA query_only = ON")
        }
        return connection
    }

    /// Sets up the connection of a writer, and the file: only once that is known to be ours.
    static func prepareForWriting(_ connection: Connection, _ conduct: WriterConduct) throws(DatabaseError) {
        // Large imports need room beside the file, and where that lies they may write.
        temporaryFiles.withLock { Connection.keepTemporaryFiles(in: folder(of: connection.path)) }
        // Of a new file: an article with its body is more than a kilobyte, and smaller pages would not be full.
        try connection.execute("PRAGMA page_size = 8192")
        try startLog(connection, conduct)
        // In WAL mode a loss of power may cost the last import, but never the database.
        try connection.execute("PRAGMA synchronous = NORMAL")
        // Content is public; overwriting what is deleted only costs time. Debian's build turns it on.
        try connection.execute("PRAGMA secure_delete = OFF")
        // An import touches much of the file; in KiB.
        try connection.execute("PRAGMA cache_size = -32768")
        // What a large import leaves behind in the log is given back to the disk.
        if !conduct.leavesCheckpoints { try connection.execute("PRAGMA journal_size_limit = 16777216") }
    }

    /// Sets up the connection of a reader that never waits and touches few pages.
    static func prepareForLookups(_ connection: Connection) throws(DatabaseError) {
        try connection.execute("PRAGMA busy_timeout = 0")
        // In KiB: the upper pages of the indexes, and those that one answer comes from.
        try connection.execute("PRAGMA cache_size = -512")
    }

    private static let temporaryFiles = Lock()

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The names of all that a folder holds, in no order.
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

    /// Gives the log of a large import back to the file, unless readers are in the way: then a later import does.
    static func shrinkLog(_ connection: Connection, _ conduct: WriterConduct) {
        if conduct.leavesCheckpoints { return }
        connection.withoutWaiting { try? connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// Readers go on with the old state while an import writes the new one.
    ///
    /// Where two processes make the same file at once SQLite does not wait here, whatever its time-out.
    private static func startLog(_ connection: Connection, _ conduct: WriterConduct) throws(DatabaseError) {
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
