import Testing

@testable import SQLite

@Suite struct StatementTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", access: .readWrite)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var value: Value
        var type: String
        /// What SQLite itself reads, in its own notation.
        var literal: String

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "null", value: .null, type: "null", literal: "NULL"),
        Case(name: "zero", value: .integer(0 as Int64?), type: "integer", literal: "0"),
        Case(name: "least integer", value: .integer(.min), type: "integer", literal: "-9223372036854775808"),
        Case(name: "greatest integer", value: .integer(.max), type: "integer", literal: "9223372036854775807"),
        Case(name: "true", value: .integer(true), type: "integer", literal: "1"),
        Case(name: "real", value: .real(-0.1), type: "real", literal: "-0.1"),
        Case(name: "whole real", value: .real(2), type: "real", literal: "2.0"),
        Case(name: "text", value: .text("a'b"), type: "text", literal: "'a''b'"),
        Case(name: "empty text", value: .text(""), type: "text", literal: "''"),
        Case(name: "emoji", value: .text("🦪 naïve e\u{301}"), type: "text", literal: "'🦪 naïve e\u{301}'"),
        Case(name: "blob", value: .blob([0, 255, 1]), type: "blob", literal: "X'00FF01'"),
        Case(name: "empty blob", value: .blob([]), type: "blob", literal: "X''"),
    ]

    @Test("binds every storage class", arguments: cases) func binds(_ one: Case) throws {
        #expect(try connection.text("SELECT typeof(?1)", one.value) == one.type)
        #expect(try connection.text("SELECT quote(?1)", one.value) == one.literal)
    }

    @Test("reads every storage class", arguments: cases) func reads(_ one: Case) throws {
        let statement = try connection.statement("SELECT \(one.literal)")
        #expect(try statement.step())
        #expect(statement.isNull(0) == (one.value == .null))
        switch one.value {
        case .null:
            #expect(statement.optionalInteger(0) == nil)
            #expect(statement.optionalText(0) == nil)
            #expect(statement.text(0).isEmpty)
            #expect(statement.blob(0).isEmpty)
        case .integer(let value): #expect(statement.optionalInteger(0) == value)
        case .real(let value): #expect(statement.real(0) == value)
        case .text(let value): #expect(statement.optionalText(0).map { Array($0.utf8) } == Array(value.utf8))
        case .blob(let value): #expect(statement.blob(0) == value)
        }
        #expect(try !statement.step())
    }

    @Test func zeroBytesInTextAreKept() throws {
        let text = "a\u{0}b\u{0}"
        #expect(try connection.text("SELECT ?1", .text(text)) == text)
        #expect(try connection.integer("SELECT length(CAST(?1 AS BLOB))", .text(text)) == 4)
        let statement = try connection.statement("SELECT ?1, length(CAST(?1 AS BLOB))")
        statement.bindText(1, Array(text.utf8))
        #expect(try statement.step())
        #expect(statement.text(0) == text)
        #expect(statement.integer(1) == 4)
    }

    @Test func emptyUTF8IsNoNull() throws {
        let statement = try connection.statement("SELECT typeof(?1)")
        statement.bindText(1, [])
        #expect(try statement.step())
        #expect(statement.text(0) == "text")
    }

    @Test func valuesOfNothingAreNull() throws {
        let values: [Value] = [
            .integer(nil as Int?), .integer(nil as Int64?), .real(nil), .text(nil), .blob(nil),
        ]
        #expect(values.allSatisfy { $0 == .null })
        #expect(Value.integer(7 as Int?) == .integer(7 as Int64?))
    }

    @Test func bytesAreLent() throws {
        let statement = try connection.statement("SELECT 'tide', X'0102', NULL, ''")
        #expect(try statement.step())
        #expect((0..<4).map { [UInt8](statement.bytes($0)) } == [Array("tide".utf8), [1, 2], [], []])
        #expect(statement.withBytes(1) { [UInt8]($0) } == [1, 2])
    }

    @Test func resetForgetsWhatWasBound() throws {
        let statement = try connection.statement("SELECT ?1, ?2")
        statement.bind([.text("a"), .integer(2 as Int64?)])
        #expect(try statement.step())
        statement.reset()
        #expect(try statement.step())
        #expect(statement.isNull(0) && statement.isNull(1))
    }

    @Test func rowsComeOneByOneAndTheStatementIsIdleAgain() throws {
        let statement = try connection.statement("VALUES (1), (2), (3)")
        var seen: [Int64] = []
        try statement.forEachRow { seen.append($0.integer(0)) }
        #expect(seen == [1, 2, 3])
        #expect(!statement.isBusy)
    }

    @Test func aBodyThatThrowsLeavesTheStatementIdle() throws {
        struct Stop: Error {}
        let statement = try connection.statement("VALUES (1), (2)")
        #expect(throws: Stop.self) { try statement.forEachRow { _ in throw Stop() } }
        #expect(!statement.isBusy)
        #expect(try connection.integer("VALUES (1), (2)") == 1)
    }

    @Test func aFailingStepNamesTheStatementAndCanRunAgain() throws {
        try connection.execute("CREATE TABLE t (x INTEGER UNIQUE) STRICT; INSERT INTO t VALUES (1)")
        let sql = "INSERT INTO t VALUES (?1)"
        let error = #expect(throws: DatabaseError.self) { try connection.run(sql, .integer(1 as Int64?)) }
        #expect(error?.code == ResultCode(rawValue: 19 | 8 << 8))
        #expect(error?.code.primary == .constraint)
        #expect(error?.sql == sql)
        #expect(error?.path == ":memory:")
        try connection.run(sql, .integer(2 as Int64?))
        #expect(try connection.integer("SELECT count(*) FROM t") == 2)
    }

    @Test func brokenSQLIsRefusedBeforeItRuns() {
        let error = #expect(throws: DatabaseError.self) { try connection.statement("SELEC 1") }
        #expect(error?.code.primary == .error)
        #expect(error?.message.contains("syntax error") == true)
        #expect(error?.sql == "SELEC 1")
    }
}
