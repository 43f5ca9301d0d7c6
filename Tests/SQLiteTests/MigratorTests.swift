import TestSupport
import Testing

@testable import SQLite

@Suite struct MigratorTests {
    private static let applicationID: Int32 = 0x0BAD_CAFE

    private static let first = Migration(number: 1, name: "make_ports", sql: "CREATE TABLE ports (name TEXT) STRICT")
    private static let second = Migration(
        number: 2,
        name: "add_depth",
        sql: "ALTER TABLE ports ADD COLUMN depth REAL; INSERT INTO ports VALUES ('Quill Bay', 12.5);"
    )
    private static let broken = Migration(
        number: 3,
        name: "half_done",
        sql: "CREATE TABLE halves (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)"
    )

    private let folder: TemporaryFolder
    private let connection: Connection

    init() throws {
        folder = try TemporaryFolder()
        connection = try Connection(path: folder.path(of: "ports.db"), access: .readWrite)
    }

    private func migrator(_ migrations: Migration...) -> Migrator {
        Migrator(migrations, applicationID: Self.applicationID)
    }

    private func schema(_ connection: Connection) throws -> [String] {
        var names: [String] = []
        try connection.statement("SELECT name FROM sqlite_schema ORDER BY name").forEachRow { names.append($0.text(0)) }
        return names
    }

    @Test func aNewFileGetsEverything() throws {
        let migrator = migrator(Self.first, Self.second)
        #expect(try migrator.status(of: connection).map(\.appliedAt) == [nil, nil])
        #expect(try schema(connection).isEmpty)
        #expect(try migrator.migrate(connection, now: 1_000) == [Self.first, Self.second])
        #expect(try connection.text("SELECT name FROM ports WHERE depth = 12.5") == "Quill Bay")
        #expect(try connection.integer("PRAGMA application_id") == Int64(Self.applicationID))
        #expect(try migrator.status(of: connection).map(\.appliedAt) == [1_000, 1_000])
        #expect(try migrator.status(of: connection).map(\.migration) == [Self.first, Self.second])
    }

    @Test func onlyWhatIsPendingIsApplied() throws {
        _ = try migrator(Self.first).migrate(connection, now: 1_000)
        let migrator = migrator(Self.first, Self.second)
        #expect(try migrator.status(of: connection).map(\.appliedAt) == [1_000, nil])
        #expect(try migrator.migrate(connection, now: 2_000) == [Self.second])
        #expect(try migrator.status(of: connection).map(\.appliedAt) == [1_000, 2_000])
    }

    @Test func aSecondTimeDoesNothing() throws {
        let migrator = migrator(Self.first, Self.second)
        _ = try migrator.migrate(connection, now: 1_000)
        let before = try connection.integer("PRAGMA data_version")
        #expect(try migrator.migrate(connection, now: 2_000).isEmpty)
        #expect(try connection.integer("PRAGMA data_version") == before)
        #expect(try migrator.status(of: connection).map(\.appliedAt) == [1_000, 1_000])
        #expect(try connection.integer("SELECT count(*) FROM ports") == 1)
    }

    @Test func anEditedMigrationIsRefused() throws {
        _ = try migrator(Self.first).migrate(connection, now: 1_000)
        var edited = Self.first
        edited.sql += " "
        let migrator = migrator(edited, Self.second)
        let expected = Migrator.Failure.editedMigration(path: connection.path, number: 1, name: "make_ports")
        #expect(throws: expected) { try migrator.status(of: connection) }
        #expect(throws: expected) { try migrator.migrate(connection, now: 2_000) }
        #expect(try connection.integer("SELECT count(*) FROM schema_migrations") == 1)
        #expect(expected.description.contains("migration 1 (make_ports) was edited"))
    }

    @Test func aLostRecordIsToldWithWhatToDo() throws {
        let migrator = migrator(Self.first, Self.second)
        _ = try migrator.migrate(connection, now: 1_000)
        try connection.execute("DELETE FROM schema_migrations WHERE number = 1")
        let expected = Migrator.Failure.lostMigration(path: connection.path, number: 1, name: "make_ports")
        #expect(throws: expected) { try migrator.status(of: connection) }
        #expect(throws: expected) { try migrator.migrate(connection, now: 2_000) }
        #expect(expected.description.contains("the record of migration 1 (make_ports) is missing; restore a copy"))
    }

    /// Of the latest migration nothing later tells that it was applied, but what it has made does.
    @Test(arguments: [1, 2]) func theLatestLostRecordIsTold(_ count: Int) throws {
        let migrations = Array([Self.first, Self.second].prefix(count))
        let migrator = Migrator(migrations, applicationID: Self.applicationID)
        _ = try migrator.migrate(connection, now: 1_000)
        try connection.execute("DELETE FROM schema_migrations WHERE number = \(count)")
        let expected = Migrator.Failure.lostMigration(
            path: connection.path,
            number: count,
            name: migrations[count - 1].name
        )
        #expect(throws: expected) { try migrator.migrate(connection, now: 2_000) }
        #expect(!connection.isInTransaction)
        #expect(try connection.integer("SELECT count(*) FROM schema_migrations") == Int64(count - 1))
    }

    @Test func anotherNameIsNoEdit() throws {
        _ = try migrator(Self.first).migrate(connection, now: 1_000)
        var renamed = Self.first
        renamed.name = "create_ports"
        #expect(try migrator(renamed).migrate(connection, now: 2_000).isEmpty)
    }

    @Test func aNewerSchemaIsRefused() throws {
        _ = try migrator(Self.first, Self.second).migrate(connection, now: 1_000)
        let expected = Migrator.Failure.newerSchema(path: connection.path, applied: 2, known: 1)
        #expect(throws: expected) { try migrator(Self.first).migrate(connection, now: 2_000) }
        #expect(throws: expected) { try migrator(Self.first).status(of: connection) }
        #expect(expected.description.contains("schema 2, this program knows 1"))
    }

    @Test(arguments: ["CREATE TABLE others (x)", "PRAGMA application_id = 7; CREATE TABLE others (x)"])
    func aForeignDatabaseIsRefused(_ sql: String) throws {
        try connection.execute(sql)
        let expected = Migrator.Failure.foreignDatabase(path: connection.path)
        #expect(throws: expected) { try migrator(Self.first).status(of: connection) }
        #expect(throws: expected) { try migrator(Self.first).migrate(connection, now: 1_000) }
        #expect(try schema(connection) == ["others"])
    }

    @Test func aFailingMigrationLeavesNoTrace() throws {
        let migrator = migrator(Self.first, Self.second, Self.broken)
        let error = #expect(throws: DatabaseError.self) { try migrator.migrate(connection, now: 1_000) }
        #expect(error?.message == "no such table: nowhere")
        #expect(!connection.isInTransaction)
        #expect(try schema(connection) == ["ports", "schema_migrations"])
        #expect(try migrator.status(of: connection).map(\.appliedAt) == [1_000, 1_000, nil])
    }

    @Test func aFailingFirstMigrationLeavesAnEmptyFile() throws {
        var broken = Self.broken
        broken.number = 1
        #expect(throws: DatabaseError.self) { try migrator(broken).migrate(connection, now: 1_000) }
        #expect(try schema(connection).isEmpty)
        #expect(try connection.integer("PRAGMA application_id") == 0)
        #expect(try migrator(Self.first).migrate(connection, now: 2_000) == [Self.first])
    }

    @Test func severalAtOnceApplyEachMigrationOnce() throws {
        for round in 0..<20 {
            let path = folder.path(of: "race-\(round).db")
            let applied = Gathered<Int>()
            let body: @Sendable () throws -> Void = {
                let connection = try Connection(path: path, access: .readWrite)
                try connection.execute("PRAGMA busy_timeout = 20000")
                let done = try Migrator([Self.first, Self.second], applicationID: Self.applicationID)
                    .migrate(connection, now: 1_000)
                for migration in done { applied.add(migration.number) }
            }
            try concurrently([body, body, body, body])
            #expect(applied.values.sorted() == [1, 2])
            let connection = try Connection(path: path, access: .readOnly)
            #expect(try connection.integer("SELECT count(*) FROM ports") == 1)
        }
    }

    @Test(
        "the checksum is FNV-1a in sixteen digits",
        arguments: [
            ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
            ("baa", "0039231913392937"),
        ]
    )
    func checksum(_ sql: String, _ expected: String) {
        #expect(Migration(number: 1, name: "x", sql: sql).checksum == expected)
    }
}
