internal import CSQLite

/// A prepared statement, and the row it stands on.
///
/// Parameters count from 1 and columns from 0, as in SQLite. It belongs to its connection and to that one's thread.
package final class Statement {
    /// The text it was prepared from.
    package let sql: String
    private let handle: OpaquePointer
    private unowned let connection: Connection

    // Tells SQLite to copy the bytes before the call returns.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(sql: String, connection: Connection) throws(DatabaseError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw connection.error(code, sql: sql) }
        self.handle = handle
        self.sql = sql
        self.connection = connection
    }

    /// Whether it stands on a row.
    var isBusy: Bool {
        sqlite3_stmt_busy(handle) != 0
    }

    func finalize() {
        sqlite3_finalize(handle)
    }

    /// Makes the statement ready to run again and forgets what was bound.
    package func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// Moves to the next row; false when there is none.
    package func step() throws(DatabaseError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let error = connection.error(code, sql: sql)
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs to the end, ignoring rows, and resets.
    package func run() throws(DatabaseError) {
        while try step() {}
        reset()
    }

    /// Calls `body` on each row and resets.
    package func forEachRow(_ body: (Statement) throws -> Void) throws {
        defer { reset() }
        while try step() { try body(self) }
    }

    // MARK: Parameters

    /// Binds the values to the parameters from the first on.
    package func bind(_ values: [Value]) {
        for (index, value) in values.enumerated() { bind(index + 1, value) }
    }

    /// Binds a value of any storage class.
    package func bind(_ parameter: Int, _ value: Value) {
        switch value {
        case .null: sqlite3_bind_null(handle, Int32(parameter))
        case .integer(let value): bind(parameter, value)
        case .real(let value): sqlite3_bind_double(handle, Int32(parameter), value)
        case .text(let value): bind(parameter, value)
        case .blob(let value): bind(parameter, value)
        }
    }

    /// Binds an integer.
    package func bind(_ parameter: Int, _ value: Int64) {
        sqlite3_bind_int64(handle, Int32(parameter), value)
    }

    /// Binds text; SQLite copies it.
    package func bind(_ parameter: Int, _ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            let start = UnsafeRawPointer(utf8.baseAddress)?.assumingMemoryBound(to: CChar.self)
            // An empty string has no address, which SQLite would read as NULL.
            _ = sqlite3_bind_text(handle, Int32(parameter), start ?? Self.empty, Int32(utf8.count), Self.transient)
        }
    }

    /// Binds text, given as well-formed UTF-8.
    package func bindText(_ parameter: Int, _ utf8: [UInt8]) {
        utf8.withUnsafeBytes { bindText(parameter, $0) }
    }

    /// Binds text, given as well-formed UTF-8.
    package func bindText(_ parameter: Int, _ utf8: UnsafeRawBufferPointer) {
        let start = utf8.baseAddress?.assumingMemoryBound(to: CChar.self) ?? Self.empty
        sqlite3_bind_text(handle, Int32(parameter), start, Int32(utf8.count), Self.transient)
    }

    /// Binds a blob; SQLite copies it.
    package func bind(_ parameter: Int, _ value: [UInt8]) {
        _ = value.withUnsafeBytes { bytes in
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, Int32(parameter), 0)
                : sqlite3_bind_blob(handle, Int32(parameter), bytes.baseAddress, Int32(bytes.count), Self.transient)
        }
    }

    /// Binds the value that a column of another statement's row has.
    package func bind(_ parameter: Int, _ row: Statement, _ column: Int) {
        sqlite3_bind_value(handle, Int32(parameter), sqlite3_column_value(row.handle, Int32(column)))
    }

    // Never written after this.
    private static nonisolated(unsafe) let empty: UnsafePointer<CChar> = {
        let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        pointer.pointee = 0
        return UnsafePointer(pointer)
    }()

    // MARK: Columns

    /// Whether the column of this row is NULL.
    package func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }

    /// The column as an integer; 0 where it is NULL.
    package func integer(_ column: Int) -> Int64 {
        sqlite3_column_int64(handle, Int32(column))
    }

    /// The column as an integer, or nil where it is NULL.
    package func optionalInteger(_ column: Int) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    /// The column as a number; 0 where it is NULL.
    package func real(_ column: Int) -> Double {
        sqlite3_column_double(handle, Int32(column))
    }

    /// The column as text; empty where it is NULL.
    ///
    /// Malformed UTF-8 is replaced by U+FFFD.
    package func text(_ column: Int) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }

    /// The column as text, or nil where it is NULL.
    package func optionalText(_ column: Int) -> String? {
        isNull(column) ? nil : text(column)
    }

    /// A copy of the column's bytes; empty where it is NULL.
    package func blob(_ column: Int) -> [UInt8] {
        [UInt8](bytes(column))
    }

    /// The bytes of a text or blob column, without a copy: valid until the statement moves on, and no longer.
    package func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, Int32(column))
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, Int32(column)))
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    /// Lends the bytes of a text or blob column, without a copy, until `body` returns.
    package func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        try body(bytes(column))
    }
}
