internal import CSQLite

/// A SQLite result code, primary or extended; https://sqlite.org/rescode.html.
package struct ResultCode: RawRepresentable, Sendable, Hashable {
    /// SQLite's number, with the extension in the upper bytes.
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The code without its extension: `SQLITE_BUSY` for `SQLITE_BUSY_SNAPSHOT`.
    package var primary: ResultCode {
        ResultCode(rawValue: rawValue & 0xFF)
    }

    /// `SQLITE_OK`: the call succeeded.
    package static let ok = ResultCode(rawValue: SQLITE_OK)
    /// `SQLITE_ERROR`: a mistake in the SQL, mostly.
    package static let error = ResultCode(rawValue: SQLITE_ERROR)
    /// `SQLITE_ROW`: a statement stands on a row.
    package static let row = ResultCode(rawValue: SQLITE_ROW)
    /// `SQLITE_DONE`: a statement has no further row.
    package static let done = ResultCode(rawValue: SQLITE_DONE)
    /// `SQLITE_BUSY`: another connection holds a lock that this one needs.
    package static let busy = ResultCode(rawValue: SQLITE_BUSY)
    /// `SQLITE_READONLY`: the file, or its folder, may not be written.
    package static let readOnly = ResultCode(rawValue: SQLITE_READONLY)
    /// `SQLITE_INTERRUPT`: the statement was cancelled.
    package static let interrupt = ResultCode(rawValue: SQLITE_INTERRUPT)
    /// `SQLITE_IOERR`: the system failed to read or write.
    package static let ioError = ResultCode(rawValue: SQLITE_IOERR)
    /// `SQLITE_CORRUPT`: the file is damaged.
    package static let corrupt = ResultCode(rawValue: SQLITE_CORRUPT)
    /// `SQLITE_FULL`: the disk is full.
    package static let full = ResultCode(rawValue: SQLITE_FULL)
    /// `SQLITE_CANTOPEN`: the file is missing, or may not be opened.
    package static let cantOpen = ResultCode(rawValue: SQLITE_CANTOPEN)
    /// `SQLITE_CONSTRAINT`: a row breaks a rule of its table.
    package static let constraint = ResultCode(rawValue: SQLITE_CONSTRAINT)
    /// `SQLITE_NOTADB`: the file is none of SQLite's.
    package static let notADatabase = ResultCode(rawValue: SQLITE_NOTADB)

    /// A code matches itself and, where the pattern is a primary code, each of its extensions.
    package static func ~= (pattern: ResultCode, code: ResultCode) -> Bool {
        pattern == code || pattern == code.primary
    }
}

extension ResultCode: CustomStringConvertible {
    /// SQLite's English for the code.
    package var description: String {
        String(cString: sqlite3_errstr(rawValue))
    }
}
