/// Brings the schema of a database to the newest number, and refuses databases it does not understand.
package struct Migrator: Sendable {
    /// Why a database cannot be brought up to date.
    package enum Failure: Error, Sendable, Hashable {
        /// The file holds other tables than ours.
        case foreignDatabase(path: String)
        /// A newer program has written the file.
        case newerSchema(path: String, applied: Int, known: Int)
        /// A migration was changed after it had been applied.
        case editedMigration(path: String, number: Int, name: String)
        /// The record of a migration is missing, though later ones are there.
        case lostMigration(path: String, number: Int, name: String)
    }

    /// A migration and when it was applied to a database, if it was.
    package struct Status: Sendable, Hashable {
        /// Its number, name and SQL.
        package var migration: Migration
        /// Seconds since 1970, or nil while it is pending.
        package var appliedAt: Int64?
    }

    private let migrations: [Migration]
    private let applicationID: Int32

    /// `applicationID` marks the file as ours in its header; `PRAGMA application_id`.
    package init(_ migrations: [Migration], applicationID: Int32) {
        precondition(migrations.map(\.number) == Array(1...max(1, migrations.count)), "migrations count from 1")
        self.migrations = migrations
        self.applicationID = applicationID
    }

    /// What is applied and what is not; throws a `Failure` or a `DatabaseError`, and changes nothing.
    package func status(of connection: Connection) throws -> [Status] {
        let applied = try appliedMigrations(of: connection)
        return migrations.map { Status(migration: $0, appliedAt: applied[$0.number]?.appliedAt) }
    }

    /// Applies what is pending, in order, each in a transaction of its own; returns what it applied.
    package func migrate(_ connection: Connection, now: Int64) throws -> [Migration] {
        var done: [Migration] = []
        for migration in migrations where try appliedMigrations(of: connection)[migration.number] == nil {
            let applied = try connection.transaction {
                // Another process may have been faster between the check and the lock.
                guard try appliedMigrations(of: connection)[migration.number] == nil else { return false }
                try apply(migration, to: connection, now: now)
                return true
            }
            if applied { done.append(migration) }
        }
        return done
    }

    /// Applies what is pending and takes it back; throws what `migrate` would.
    package func rehearse(_ connection: Connection) throws {
        struct Rehearsed: Error {}
        do {
            try connection.transaction {
                let applied = try appliedMigrations(of: connection)
                for migration in migrations where applied[migration.number] == nil {
                    try apply(migration, to: connection, now: 0)
                }
                throw Rehearsed()
            }
        } catch is Rehearsed {}
    }

    private func apply(_ migration: Migration, to connection: Connection, now: Int64) throws {
        do {
            if migration.number == 1 { try createRecords(connection) }
            try connection.execute(migration.sql)
        } catch let error as DatabaseError where Self.saysItExists(error) {
            throw Failure.lostMigration(path: connection.path, number: migration.number, name: migration.name)
        }
        try connection.run(
            "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
            .integer(migration.number),
            .text(migration.name),
            .text(migration.checksum),
            .integer(now)
        )
    }

    private func createRecords(_ connection: Connection) throws {
        try connection.execute("PRAGMA application_id = \(applicationID)")
        try connection.execute(
            """
            CREATE TABLE schema_migrations (
                number INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,
                applied_at INTEGER NOT NULL
            ) STRICT
            """
        )
    }

    /// Whether a migration failed because what it creates exists: it was applied before, and its record is lost.
    ///
    /// SQLite has no code for this, only messages.
    private static func saysItExists(_ error: DatabaseError) -> Bool {
        error.message.hasSuffix("already exists") || error.message.hasPrefix("duplicate column name")
    }

    private struct Applied {
        var checksum: String
        var appliedAt: Int64
    }

    private func appliedMigrations(of connection: Connection) throws -> [Int: Applied] {
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'") ?? 0
        if tables == 0 { return [:] }
        guard try connection.integer("PRAGMA application_id") == Int64(applicationID) else {
            throw Failure.foreignDatabase(path: connection.path)
        }
        var applied: [Int: Applied] = [:]
        try connection.statement("SELECT number, checksum, applied_at FROM schema_migrations").forEachRow { row in
            applied[Int(row.integer(0))] = Applied(checksum: row.text(1), appliedAt: row.integer(2))
        }
        if let newest = applied.keys.max(), newest > migrations.count {
            throw Failure.newerSchema(path: connection.path, applied: newest, known: migrations.count)
        }
        for migration in migrations {
            if applied[migration.number] == nil, migration.number < applied.keys.max() ?? 1 {
                throw Failure.lostMigration(path: connection.path, number: migration.number, name: migration.name)
            }
            if let checksum = applied[migration.number]?.checksum, checksum != migration.checksum {
                throw Failure.editedMigration(path: connection.path, number: migration.number, name: migration.name)
            }
        }
        return applied
    }
}

extension Migrator.Failure: CustomStringConvertible {
    /// One line: what was found and what to do.
    package var description: String {
        switch self {
        case .foreignDatabase(let path):
            "\(path) is a database of another program; name another file"
        case .newerSchema(let path, let applied, let known):
            "\(path) was written by a newer broadsheet (schema \(applied), this program knows \(known)); use that one"
        case .editedMigration(let path, let number, let name):
            "\(path): migration \(number) (\(name)) was edited after it had been applied; "
                + "import the content into a new file"
        case .lostMigration(let path, let number, let name):
            "\(path) is damaged: the record of migration \(number) (\(name)) is missing; "
                + "restore a copy, or import the content into a new file"
        }
    }
}
