internal import Base
internal import Glibc
internal import Storage

extension Store {
    /// Opens the database that the settings name; throws a `StoreError`.
    convenience init(_ settings: Settings, access: Access, conduct: WriterConduct = WriterConduct()) throws {
        try self.init(
            path: settings.text(.database),
            access: access,
            readBudget: .milliseconds(settings.integer(.requestTimeout)),
            conduct: conduct,
            now: Timestamp.now().seconds
        )
    }
}

extension Store.Access {
    /// How to open a file that must not be changed: on a read-only medium SQLite has no place for its locks.
    static func reading(_ path: String) -> Store.Access {
        var log = stat()
        // A write-ahead log that is not empty holds a part of the data.
        let hasLog = stat("\(path)-wal", &log) == 0 && log.st_size > 0
        return !hasLog && access(path, W_OK) != 0 && errno == EROFS ? .immutable : .readOnly
    }
}
