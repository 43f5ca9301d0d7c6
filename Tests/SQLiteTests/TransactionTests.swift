import TestSupport
import Testing

@testable import SQLite

@Suite struct TransactionTests {
    private struct Stop: Error {}

    private let folder: TemporaryFolder
    private let connection: Connection

    init() throws {
        folder = try TemporaryFolder()
        connection = try Connection(path: folder.path(of: "numbers.db"), access: .readWrite)
        try connection.execute("PRAGMA foreign_keys = ON")
        try connection.execute("CREATE TABLE numbers (x INTEGER PRIMARY KEY) STRICT; INSERT INTO numbers VALUES (1)")
    }

    private func numbers() throws -> [Int64] {
        var numbers: [Int64] = []
        try connection.statement("SELECT x FROM numbers ORDER BY x").forEachRow { numbers.append($0.integer(0)) }
        return numbers
    }

    @Test func keepsWhatItsBodyDid() throws {
        let result = try connection.transaction {
            #expect(connection.isInTransaction)
            try connection.run("INSERT INTO numbers VALUES (2)")
            return "done"
        }
        #expect(result == "done")
        #expect(!connection.isInTransaction)
        #expect(try numbers() == [1, 2])
    }

    @Test func rollsBackWhereItsBodyThrows() throws {
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.run("INSERT INTO numbers VALUES (2)")
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try numbers() == [1])
    }

    @Test func rollsBackWhereAStatementFails() throws {
        let error = #expect(throws: DatabaseError.self) {
            try connection.transaction {
                try connection.run("INSERT INTO numbers VALUES (2)")
                try connection.run("INSERT INTO numbers VALUES (1)")
            }
        }
        #expect(error?.code.primary == .constraint)
        #expect(!connection.isInTransaction)
        #expect(try numbers() == [1])
    }

    @Test func aCaughtErrorCostsOnlyItsStatement() throws {
        try connection.transaction {
            try connection.run("INSERT INTO numbers VALUES (2)")
            #expect(throws: DatabaseError.self) { try connection.run("INSERT INTO numbers VALUES (3), (1)") }
            try connection.run("INSERT INTO numbers VALUES (4)")
        }
        #expect(try numbers() == [1, 2, 4])
    }

    @Test func aTransactionInATransactionIsRefusedAndTheOuterOneGoesOn() throws {
        try connection.transaction {
            try connection.run("INSERT INTO numbers VALUES (2)")
            let error = #expect(throws: DatabaseError.self) { try connection.transaction {} }
            #expect(error?.message.contains("within a transaction") == true)
            #expect(connection.isInTransaction)
            try connection.run("INSERT INTO numbers VALUES (3)")
        }
        #expect(try numbers() == [1, 2, 3])
    }

    @Test func theFirstErrorIsReportedWhereSQLiteHasRolledBackItself() throws {
        let error = #expect(throws: DatabaseError.self) {
            try connection.transaction {
                try connection.run("INSERT INTO numbers VALUES (2)")
                try connection.run("INSERT OR ROLLBACK INTO numbers VALUES (1)")
            }
        }
        #expect(error?.code.primary == .constraint)
        #expect(try numbers() == [1])
    }

    @Test func aCommitThatFailsRollsBack() throws {
        try connection.execute(
            "CREATE TABLE notes (x INTEGER REFERENCES numbers DEFERRABLE INITIALLY DEFERRED) STRICT"
        )
        let error = #expect(throws: DatabaseError.self) {
            try connection.transaction { try connection.run("INSERT INTO notes VALUES (99)") }
        }
        #expect(error?.code.primary == .constraint)
        #expect(!connection.isInTransaction)
        #expect(try connection.integer("SELECT count(*) FROM notes") == 0)
    }

    @Test func theWriteLockIsTakenAtOnce() throws {
        let other = try Connection(path: connection.path, access: .readWrite)
        try connection.transaction {
            let error = #expect(throws: DatabaseError.self) { try other.transaction {} }
            #expect(error?.code.primary == .busy)
        }
        try other.transaction { try other.run("INSERT INTO numbers VALUES (2)") }
        #expect(try numbers() == [1, 2])
    }

    @Test func aSnapshotDoesNotMove() throws {
        try connection.execute("PRAGMA journal_mode = WAL")
        let reader = try Connection(path: connection.path, access: .readOnly)
        let counts = try reader.snapshot {
            let before = try reader.integer("SELECT count(*) FROM numbers")
            try connection.run("INSERT INTO numbers VALUES (2)")
            return [before, try reader.integer("SELECT count(*) FROM numbers")]
        }
        #expect(counts == [1, 1])
        #expect(try reader.integer("SELECT count(*) FROM numbers") == 2)
    }

    @Test func aSnapshotEndsWhereItsBodyThrows() throws {
        #expect(throws: Stop.self) { try connection.snapshot { throw Stop() } }
        #expect(!connection.isInTransaction)
    }
}
