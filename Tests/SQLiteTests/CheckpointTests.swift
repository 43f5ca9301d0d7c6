import Testing

@testable import SQLite

@Suite struct CheckpointTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", access: .readWrite)
    }

    private struct Interrupted: Error {}

    private let past: () throws -> Void = { throw Interrupted() }
    private let never: () throws -> Void = {}

    /// Counts for years.
    private let runaway = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"

    @Test func aStatementWithoutEndIsStopped() throws {
        let error = #expect(throws: DatabaseError.self) {
            try connection.withCheckpoint(past) { try connection.run(runaway) }
        }
        #expect(error?.code.primary == .interrupt)
        #expect(try connection.integer("SELECT 1") == 1)
        let again = #expect(throws: DatabaseError.self) {
            try connection.withCheckpoint(past) { try connection.run(runaway) }
        }
        #expect(again?.code.primary == .interrupt)
    }

    /// SQLite adds up the steps of a prepared statement over its runs, and may stop one that has done its work.
    @Test func noTransactionIsLeftOpen() throws {
        var stopped = 0
        for _ in 0..<5000 {
            do {
                try connection.withCheckpoint(past) { try connection.snapshot {} }
            } catch let error as DatabaseError {
                #expect(error.code.primary == .interrupt)
                stopped += 1
            }
            #expect(!connection.isInTransaction)
        }
        #expect(stopped > 0)
        try connection.snapshot { #expect(connection.isInTransaction) }
    }

    @Test func theCheckpointIsCalledWhileAStatementRuns() throws {
        var asked = 0
        let tenTimes = {
            asked += 1
            if asked > 10 { throw Interrupted() }
        }
        let error = #expect(throws: DatabaseError.self) {
            try connection.withCheckpoint(tenTimes) { try connection.run(runaway) }
        }
        #expect(error?.code.primary == .interrupt)
        #expect(asked == 11)
    }

    @Test func aStatementThatPassesIsNotStopped() throws {
        let sum = try connection.withCheckpoint(never) {
            try connection.integer(
                "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000) SELECT sum(x) FROM n"
            )
        }
        #expect(sum == 200_010_000)
    }

    @Test func aCheckpointEndsWithItsBody() throws {
        connection.withCheckpoint(past) {}
        let sum = try connection.integer(
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000) SELECT sum(x) FROM n"
        )
        #expect(sum == 200_010_000)
    }

    @Test func shortStatementsCallTheCheckpointThemselves() throws {
        try connection.checkpoint()
        try connection.withCheckpoint(never) { try connection.checkpoint() }
        let error = #expect(throws: DatabaseError.self) {
            try connection.withCheckpoint(past) {
                #expect(try connection.integer("SELECT 1") == 1)
                try connection.checkpoint()
            }
        }
        #expect(error?.code.primary == .interrupt)
        try connection.checkpoint()
    }

    @Test func anInterruptedWriteLeavesNothing() throws {
        try connection.execute("CREATE TABLE numbers (x INTEGER) STRICT")
        let error = #expect(throws: DatabaseError.self) {
            try connection.withCheckpoint(past) {
                try connection.transaction {
                    try connection.run("INSERT INTO numbers \(runaway)")
                }
            }
        }
        #expect(error?.code.primary == .interrupt)
        #expect(!connection.isInTransaction)
        #expect(try connection.integer("SELECT count(*) FROM numbers") == 0)
    }
}
