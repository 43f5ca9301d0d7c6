internal import CSQLite

/// A connection to one database file, with the statements it has prepared.
///
/// SQLite runs in multi-thread mode: a connection belongs to one thread at a time. Code that passes it on must see to
/// that.
package final class Connection {
    /// How a database file is opened.
    package enum Access: Sendable {
        /// Reads and writes; makes the file where there is none.
        case readWrite
        /// Reads only; the file must be there.
        case readOnly
        /// Reads a file that nobody may change meanwhile, without locks and without files beside it: for read-only
        /// media.
        case immutable
        /// Reads a file and its write-ahead log, both of which nobody may change meanwhile, without locks and without
        /// making the log's index.
        case unlocked
        /// Reads a file without a name that nobody changes meanwhile, by the path of its descriptor.
        case unnamedImmutable
        /// Reads and writes a file without a name, by the path of its descriptor.
        case unnamedReadWrite
    }

    /// The file, as it was given.
    package let path: String
    let handle: OpaquePointer
    private var statements: [StatementKey: Statement] = [:]
    private var check: Checkpoint?
    private var busyWait: BusyWait?

    /// Opens a database file; throws a `DatabaseError`.
    package init(path: String, access: Access) throws(DatabaseError) {
        self.path = path
        _ = Self.library
        var handle: OpaquePointer?
        let flags: Int32
        var name = path
        switch access {
        case .readWrite: flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        case .unnamedReadWrite: flags = SQLITE_OPEN_READWRITE
        case .readOnly, .unlocked: flags = SQLITE_OPEN_READONLY
        case .immutable, .unnamedImmutable:
            flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
            // An empty host, as a path may itself begin with two slashes.
            name = "file:\(path.hasPrefix("/") ? "//" : "")\(Self.escapedForURI(path))?immutable=1"
        }
        let system: String? =
            switch access {
            case .unlocked: "unix-none"
            case .unnamedImmutable, .unnamedReadWrite: CSQLITE_DESCRIPTORS
            case .readWrite, .readOnly, .immutable: nil
            }
        let code = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, system)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw DatabaseError(code: ResultCode(rawValue: code), message: message, path: path)
        }
        self.handle = handle
        if access == .unlocked { try keepLogIndexInMemory() }
    }

    /// Without others no file has to hold the log's index for them; the log stays as it is at the end.
    private func keepLogIndexInMemory() throws(DatabaseError) {
        _ = csqlite_leave_log_on_close(handle)
        try execute("PRAGMA locking_mode = EXCLUSIVE")
    }

    deinit {
        for statement in statements.values { statement.finalize() }
        sqlite3_close_v2(handle)
    }

    /// Sets up the library, before the first connection.
    private static let library: Void = {
        _ = csqlite_stop_counting_memory()
        _ = csqlite_add_descriptors()
    }()

    /// Has the library make its temporary files, which have no name, in this folder; the first one named counts.
    ///
    /// Where none is named or it is gone, the library takes that of the system, which a server may not be let write to.
    /// Not to be called by two threads at once.
    package static func keepTemporaryFiles(in folder: String) {
        _ = library
        csqlite_set_temporary_folder(folder)
    }

    /// The version of the library, such as `3.40.1`.
    package static var libraryVersion: String {
        String(cString: sqlite3_libversion())
    }

    // MARK: Statements

    /// The prepared statement for this SQL, made once and kept; it is reset and its bindings are cleared.
    package func statement(_ sql: String) throws(DatabaseError) -> Statement {
        let key = StatementKey(sql: sql)
        if let statement = statements[key] {
            statement.reset()
            return statement
        }
        let statement = try Statement(sql: sql, connection: self)
        statements[key] = statement
        return statement
    }

    /// Requests combine conditions as they like; what is prepared for them must not grow without end.
    private static let maximumStatements = 200

    /// Forgets the prepared statements that are not running where there are too many.
    ///
    /// To be called while nobody holds one: a statement that was asked for, but not run yet, would be gone too.
    package func trimStatements() {
        guard statements.count > Self.maximumStatements else { return }
        for (key, statement) in statements where !statement.isBusy {
            statement.finalize()
            statements[key] = nil
        }
    }

    /// Runs SQL that returns nothing, one statement or several; bound values go to none.
    package func execute(_ sql: String) throws(DatabaseError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql: sql) }
    }

    /// Runs one prepared statement to its end, ignoring rows.
    package func run(_ sql: String, _ values: Value...) throws(DatabaseError) {
        let statement = try statement(sql)
        statement.bind(values)
        while try statement.step() {}
        statement.reset()
    }

    /// The first column of the first row as an integer, or nil where there is no row or it is NULL.
    package func integer(_ sql: String, _ values: Value...) throws(DatabaseError) -> Int64? {
        let statement = try statement(sql)
        statement.bind(values)
        defer { statement.reset() }
        return try statement.step() ? statement.optionalInteger(0) : nil
    }

    /// The first column of the first row as text, or nil where there is no row or it is NULL.
    package func text(_ sql: String, _ values: Value...) throws(DatabaseError) -> String? {
        let statement = try statement(sql)
        statement.bind(values)
        defer { statement.reset() }
        return try statement.step() ? statement.optionalText(0) : nil
    }

    /// The key of the row that was inserted last.
    package var lastInsertRowID: Int64 {
        sqlite3_last_insert_rowid(handle)
    }

    /// How many rows the last statement inserted, changed or deleted.
    package var changes: Int {
        Int(sqlite3_changes(handle))
    }

    /// Leaves all WAL checkpoints to another program: none after so many pages, none at the end, and the log keeps its
    /// size.
    package func leaveWALCheckpoints() throws(DatabaseError) {
        let code = csqlite_leave_log_on_close(handle)
        guard code == SQLITE_OK else { throw error(code) }
        try execute("PRAGMA wal_autocheckpoint = 0")
        try execute("PRAGMA journal_size_limit = -1")
    }

    // MARK: Transactions

    /// Whether a transaction is open.
    package var isInTransaction: Bool {
        sqlite3_get_autocommit(handle) == 0
    }

    /// Runs `body` in a transaction that takes the write lock at once, and rolls back where it throws.
    package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some errors; a second ROLLBACK would hide the first error.
            if isInTransaction { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Runs `body` on one snapshot of the database.
    package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        try begin()
        defer { end() }
        return try body()
    }

    /// Begins a transaction that sees one snapshot from its first query on.
    ///
    /// Past a deadline it may fail and yet be open, as SQLite asks for the end once more when all is done.
    package func begin() throws {
        do {
            try run("BEGIN")
        } catch {
            if isInTransaction { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Ends what `begin` has begun; for transactions that only read.
    package func end() {
        try? run("COMMIT")
        // Past a deadline that may have failed as well.
        if isInTransaction { try? execute("ROLLBACK") }
    }

    // MARK: Waiting

    /// Has statements that find the file locked ask `waits` whether to try once more; it does the waiting itself.
    ///
    /// `waits` is told how often the statement has tried so far.
    package func waitWhileBusy(_ waits: @escaping (_ attempt: Int) -> Bool) {
        let wait = BusyWait(waits)
        busyWait = wait
        sqlite3_busy_handler(
            handle,
            { context, attempt in
                Unmanaged<BusyWait>.fromOpaque(context!).takeUnretainedValue().waits(Int(attempt)) ? 1 : 0
            },
            Unmanaged.passUnretained(wait).toOpaque()
        )
    }

    /// Runs `body`; its statements fail at once where they find the file locked.
    package func withoutWaiting(_ body: () -> Void) {
        sqlite3_busy_handler(handle, nil, nil)
        body()
        if let busyWait { waitWhileBusy(busyWait.waits) }
    }

    /// What SQLite is given a pointer to.
    private final class BusyWait {
        let waits: (Int) -> Bool

        init(_ waits: @escaping (Int) -> Bool) {
            self.waits = waits
        }
    }

    // MARK: Interruption

    /// Runs `body` with a checkpoint: where that throws, the statement that runs stops with `ResultCode.interrupt`.
    ///
    /// `checkpoint` is called every thousand steps of SQLite's virtual machine. One step may be long: the first of a
    /// full-text query joins the postings of all words with a prefix. Code that runs many short statements in a row
    /// calls `checkpoint()` too.
    package func withCheckpoint<Result, Failure>(
        _ checkpoint: @escaping () throws -> Void,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let check = Checkpoint(checkpoint)
        self.check = check
        sqlite3_progress_handler(
            handle,
            1000,
            { Unmanaged<Checkpoint>.fromOpaque($0!).takeUnretainedValue().isPassed() ? 0 : 1 },
            Unmanaged.passUnretained(check).toOpaque()
        )
        defer {
            sqlite3_progress_handler(handle, 0, nil, nil)
            self.check = nil
        }
        return try body()
    }

    /// Calls the checkpoint of `withCheckpoint`, if there is one, and throws `ResultCode.interrupt` where it throws.
    ///
    /// SQLite counts the steps of each prepared statement: different ones that have few are never interrupted.
    package func checkpoint() throws(DatabaseError) {
        guard let check, !check.isPassed() else { return }
        throw DatabaseError(code: .interrupt, message: "interrupted", path: path)
    }

    /// What SQLite is given a pointer to.
    private final class Checkpoint {
        private let body: () throws -> Void

        init(_ body: @escaping () throws -> Void) {
            self.body = body
        }

        /// Calls it; false where it has thrown.
        func isPassed() -> Bool {
            do {
                try body()
                return true
            } catch {
                return false
            }
        }
    }

    // MARK: Errors

    func error(_ code: Int32, sql: String? = nil) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(handle))
        return DatabaseError(code: ResultCode(rawValue: code), message: message, sql: sql, path: path)
    }

    private static func escapedForURI(_ path: String) -> String {
        path.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0x80...:
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            default: result.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
    }
}

/// Finds a statement by its text.
///
/// Texts are long and seldom of equal length: to hash all of one would take longer than to compare it with the one
/// found.
private struct StatementKey: Hashable {
    let sql: String

    func hash(into hasher: inout Hasher) {
        hasher.combine(sql.utf8.count)
    }
}
