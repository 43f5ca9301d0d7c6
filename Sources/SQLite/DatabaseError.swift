/// A call of SQLite that failed.
package struct DatabaseError: Error, Sendable {
    /// The extended result code.
    package var code: ResultCode
    /// SQLite's own message.
    package var message: String
    /// The statement, where there is one.
    package var sql: String?
    /// The database file.
    package var path: String

    package init(code: ResultCode, message: String, sql: String? = nil, path: String) {
        self.code = code
        self.message = message
        self.sql = sql
        self.path = path
    }
}

extension DatabaseError: CustomStringConvertible {
    /// One line: what failed, on which file, and what a person can do where that is known.
    package var description: String {
        switch code {
        case .notADatabase: "\(path) is no SQLite database"
        case .cantOpen: "\(path) cannot be opened (\(message)); does its folder exist, and may this user write there?"
        case .busy: "\(path) is being written by another process; try again when it is done"
        case .readOnly: "\(path) cannot be written (\(message))"
        case .full: "no room on the disk of \(path); it stays as it was"
        case .ioError: "\(path) cannot be read or written (\(message)); is there room on its disk?"
        case .corrupt: "\(path) is damaged (\(message)); import the content into a new file"
        default: "\(path): \(message)\(sql.map { " in: \($0)" } ?? "")"
        }
    }
}
