internal import Base
package import SQLite

/// Why the store cannot be used as asked.
package enum StoreError: Error, Sendable {
    /// The file is not there, and this access may not make it.
    case missing(path: String)
    /// The file is there and has nothing in it, which no store has.
    case empty(path: String)
    /// The end of the file is missing; sizes in bytes.
    case truncated(path: String, size: Int, whole: Int)
    /// The file's schema is older than the program, and this access may not change it.
    case outdatedSchema(path: String, pending: Int)
    /// A row that is needed has what no release has written; one line says which.
    case damaged(String)
    /// A file cannot be what it was named for; the whole message.
    case unfit(String)
    /// An earlier version has made the store, and has not kept the documents.
    case withoutSources(path: String)
    case migration(Migrator.Failure)
    case database(DatabaseError)
}

extension StoreError: DiskSpaceError {
    /// Whether there is no room on the disk of the database.
    package var isOutOfSpace: Bool {
        if case .database(let error) = self { error.code.primary == .full } else { false }
    }
}

extension StoreError: CustomStringConvertible {
    /// One line: what is wrong and what to do.
    package var description: String {
        switch self {
        case .missing(let path):
            "\(path) is not there; make it with `broadsheet import FOLDER --database \(path)`"
        case .empty(let path):
            "\(path) is empty; make it with `broadsheet import FOLDER --database \(path)`, or restore a copy"
        case .truncated(let path, let size, let whole):
            "\(path) is damaged: it has \(size) bytes of \(whole); restore a copy, or import the content into a new file"
        case .outdatedSchema(let path, let pending):
            "\(path) needs \(pending) migration\(pending == 1 ? "" : "s"); run `broadsheet migrate --database \(path)`"
        case .damaged(let row): row
        case .unfit(let message): message
        case .withoutSources(let path):
            "\(path) was made by an earlier version, which kept no documents; import their folder again"
        case .migration(let failure): failure.description
        case .database(let error): error.description
        }
    }

    /// Runs `body` and gives what fails in it this type; other errors stay what they are.
    static func wrapping<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError.database(error)
        } catch let damage as DamagedRow {
            throw StoreError.damaged(damage.description)
        } catch let failure as Migrator.Failure {
            throw StoreError.migration(failure)
        }
    }
}
