import Testing

@testable import SQLite

@Suite struct DeadlineTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", access: .readWrite)
    }

    private let past = { true }
    private let never = { false }

    /// Counts for years.
    private let runaway = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"

    @Test func stopsAStatementWithoutEnd() throws {
        let error = #expect(throws: DatabaseError.self) {
            try connection.withDeadline(past) { try connection.run(runaway) }
        }
        #expect(error?.code.primary == .interrupt)
        #expect(try connection.integer("SELECT 1") == 1)
        let again = #expect(throws: DatabaseError.self) {
            try connection.withDeadline(past) { try connection.run(runaway) }
        }
        #expect(again?.code.primary == .interrupt)
    }

    /// SQLite adds up the steps of a prepared statement over its runs, and may stop one that has done its work.
    @Test func leavesNoTransactionOpen() throws {
        var stopped = 0
        for _ in 0..<5000 {
            do {
                try connection.withDeadline(past) { try connection.snapshot {} }
            } catch let error as DatabaseError {
                #expect(error.code.primary == .interrupt)
                stopped += 1
            }
            #expect(!connection.isInTransaction)
        }
        #expect(stopped > 0)
        try connection.snapshot { #expect(connection.isInTransaction) }
    }

    @Test func isAskedWhileTheStatementRuns() throws {
        var asked = 0
        let isPast = {
            asked += 1
            return asked > 10
        }
        let error = #expect(throws: DatabaseError.self) {
            try connection.withDeadline(isPast) { try connection.run(runaway) }
        }
        #expect(error?.code.primary == .interrupt)
        #expect(asked == 11)
    }

    @Test func leavesAloneWhatIsInTime() throws {
        let sum = try connection.withDeadline(never) {
            try connection.integer(
                "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000) SELECT sum(x) FROM n"
            )
        }
        #expect(sum == 200_010_000)
    }

    @Test func isGoneWhenItsBodyIsDone() throws {
        connection.withDeadline(past) {}
        let sum = try connection.integer(
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000) SELECT sum(x) FROM n"
        )
        #expect(sum == 200_010_000)
    }

    @Test func manyShortStatementsAskThemselves() throws {
        try connection.checkDeadline()
        try connection.withDeadline(never) { try connection.checkDeadline() }
        let error = #expect(throws: DatabaseError.self) {
            try connection.withDeadline(past) {
                #expect(try connection.integer("SELECT 1") == 1)
                try connection.checkDeadline()
            }
        }
        #expect(error?.code.primary == .interrupt)
        try connection.checkDeadline()
    }

    @Test func anInterruptedWriteLeavesNothing() throws {
        try connection.execute("CREATE TABLE numbers (x INTEGER) STRICT")
        let error = #expect(throws: DatabaseError.self) {
            try connection.withDeadline(past) {
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
