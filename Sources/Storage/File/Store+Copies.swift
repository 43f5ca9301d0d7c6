package import Base
internal import Glibc
internal import SQLite

/// Copies of a store to keep, and back.
extension Store {
    /// Writes a copy of the store as it is now, in the place of what was at `target`.
    ///
    /// Servers and imports go on meanwhile. The copy is read as a whole before it takes its place. Throws a
    /// `StoreError` where the file is no store or is damaged, or where `target` is a database that somebody has open.
    package static func backUp(path: String, to target: String) throws {
        try StoreError.wrapping {
            let target = FileIdentity.resolved(target)
            guard FileIdentity(path) == nil || FileIdentity(path) != FileIdentity(target) else {
                throw StoreError.unfit("\(target) is the database itself; name another file")
            }
            for ending in ["-wal", "-shm"] where Glibc.access(target + ending, F_OK) == 0 {
                throw StoreError.unfit("\(target) is a database that is open, or was; name another file")
            }
            try wholeCopy(of: path, for: target).takePlace(of: target, modelledOn: path)
        }
    }

    /// A copy that was read as a whole.
    static func wholeCopy(of path: String, for target: String) throws -> StoreCopy {
        let copy = try copy(of: path, for: target)
        try requireWhole(copy, of: path)
        return copy
    }

    private static func copy(of path: String, for target: String) throws -> StoreCopy {
        try StoreFile.reading(path) { connection in
            _ = try StoreFile.pendingMigrations(connection)
            return try StoreCopy(of: connection, for: target)
        }
    }

    /// Puts a copy that `backUp` has made in the place of a store, and returns how many articles it has.
    ///
    /// A server that has the store open goes on with the copy; see `reopenIfReplaced`. The data gets another name, so
    /// that nothing that was handed out for the former one is taken for its own. Throws a `StoreError` where the copy
    /// is no store, is damaged or comes from a newer program, and where the database is one of another program.
    package static func restore(path: String, from source: String, now: Timestamp) throws -> Int {
        try StoreError.wrapping {
            let path = FileIdentity.resolved(path)
            // Otherwise it would be told how to make a database.
            guard Glibc.access(source, F_OK) == 0 else {
                throw StoreError.unfit("\(source) is not there; name a copy that `broadsheet backup` has written")
            }
            guard FileIdentity(path) != FileIdentity(source) || FileIdentity(source) == nil else {
                throw StoreError.unfit("\(source) is the database itself; name a copy of it")
            }
            let copy = try copy(of: source, for: path)
            let count = try renew(copy.path, now: now)
            try requireWhole(copy, of: source)
            try copy.takePlace(of: path, modelledOn: source)
            return count
        }
    }

    /// Brings a copy up to date, which may be of an older program, and gives its data another name and cursors another
    /// key.
    ///
    /// Returns how many articles there are.
    private static func renew(_ path: String, now: Timestamp) throws -> Int {
        let file = try StoreFile(path, .readWrite, WriterConduct(), now: now.seconds)
        return try file.writer.withLock { connection in
            guard let connection else { return 0 }
            try connection.run(
                "UPDATE dataset SET identity = ?1, secret = randomblob(32), changed_at = max(?2, changed_at + 1000000)",
                .text(StoreFile.randomIdentity()),
                .integer(now.microseconds)
            )
            StoreConnection.truncateWAL(connection, WriterConduct())
            return Int(try connection.integer("SELECT article_count FROM dataset") ?? 0)
        }
    }

    /// What would keep an older copy from being brought up to date: the record of a migration that is lost, for one.
    private static func migrationProblems(_ copy: StoreCopy) throws -> [String] {
        let connection = try StoreConnection.open(copy.path, .writer)
        guard try StoreFile.pendingMigrations(connection) > 0 else { return [] }
        do {
            try Schema.migrator.rehearse(connection)
            return []
        } catch Migrator.Failure.lostMigration(_, let number, let name) {
            return ["the record of migration \(number) (\(name)) is missing"]
        }
    }

    private static func requireWhole(_ copy: StoreCopy, of source: String) throws {
        var problems = try verify(path: copy.path, mayBeOutdated: true).problems
        if problems.isEmpty { problems = try migrationProblems(copy) }
        guard problems.isEmpty else {
            throw StoreError.unfit("\(source) is damaged, and nothing was changed: \(problems.joined(separator: "; "))")
        }
    }
}
