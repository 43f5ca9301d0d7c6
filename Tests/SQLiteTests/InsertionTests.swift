import Testing

@testable import SQLite

@Suite struct InsertionTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", access: .readWrite)
        try connection.execute("CREATE TABLE words (word_key INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)")
    }

    private func insert(_ words: [String], ignoringConflicts: Bool = false) throws {
        try connection.insert(
            words.count,
            into: "words (word_key, word)",
            columns: 2,
            ignoringConflicts: ignoringConflicts
        ) { statement, first, index in
            statement.bind(first, Int64(index))
            statement.bind(first + 1, words[index])
        }
    }

    private func rows() throws -> [String] {
        var rows: [String] = []
        try connection.statement("SELECT word_key, word FROM words ORDER BY word_key").forEachRow { row in
            rows.append("\(row.integer(0)) \(row.text(1))")
        }
        return rows
    }

    /// Around the number that one statement inserts.
    @Test(arguments: [0, 1, 2, 31, 32, 33, 63, 64, 65, 1000]) func eachRowIsInsertedOnce(_ count: Int) throws {
        try insert((0..<count).map { "w\($0)" })
        #expect(try rows() == (0..<count).map { "\($0) w\($0)" })
    }

    @Test func rowsThatAreThereStayWhereConflictsAreIgnored() throws {
        try insert((0..<40).map { "w\($0)" })
        try insert((0..<70).map { "v\($0)" }, ignoringConflicts: true)
        #expect(try rows() == (0..<70).map { "\($0) \($0 < 40 ? "w" : "v")\($0)" })
    }

    @Test func aRowThatCannotBeInsertedFails() throws {
        #expect(throws: DatabaseError.self) { try insert(["a", "b", "a"]) }
        #expect(throws: DatabaseError.self) { try insert((0..<40).map { "w\(min($0, 38))" }) }
    }

    /// To take them back, SQLite would copy each page into a file before it changes.
    @Test func rowsBeforeOneThatFailsStay() throws {
        try connection.execute("BEGIN")
        #expect(throws: DatabaseError.self) { try insert((0..<32).map { $0 < 31 ? "w\($0)" : "w0" }) }
        #expect(try rows().count == 31)
    }
}
