internal import Base
internal import CLinux
internal import Glibc
internal import SQLite

/// Unnamed files that are databases.
extension UnnamedFile {
    /// Makes an empty one in a folder, in memory where there is none; throws a `DatabaseError`.
    convenience init(forDatabaseIn folder: String?) throws(DatabaseError) {
        guard let folder else {
            let descriptor = linux_memory_file("broadsheet")
            guard descriptor >= 0 else { throw Self.failure(errno, "memory") }
            self.init(owning: descriptor)
            return
        }
        do {
            try self.init(in: folder)
        } catch {
            throw Self.failure(error.errno, folder)
        }
    }

    /// Overwrites bytes of the database; throws a `DatabaseError`.
    func overwrite(_ bytes: [UInt8], at offset: Int) throws(DatabaseError) {
        do {
            try write(bytes, at: offset)
        } catch {
            throw Self.failure(error.errno, path)
        }
    }

    private static func failure(_ code: Int32, _ path: String) -> DatabaseError {
        DatabaseError(code: .cantOpen, message: String(cString: strerror(code)), path: path)
    }
}
