import TestSupport
import Testing

@testable import SQLite

@Suite struct ConnectionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A connection to a new file with a table of three numbers.
    private func numbers(_ name: String = "numbers.db") throws -> Connection {
        let connection = try Connection(path: folder.path(of: name), access: .readWrite)
        try connection.execute(
            "CREATE TABLE numbers (x INTEGER NOT NULL) STRICT; INSERT INTO numbers VALUES (1), (2), (3)"
        )
        return connection
    }

    private func count(_ connection: Connection) throws -> Int64? {
        try connection.integer("SELECT count(*) FROM numbers")
    }

    // MARK: Opening

    @Test func makesAFileWhereThereIsNone() throws {
        let connection = try numbers("new.db")
        #expect(try count(connection) == 3)
        #expect(try folder.names().contains("new.db"))
    }

    @Test(arguments: [Connection.Access.readOnly, .immutable]) func readersNeedAFile(_ access: Connection.Access) throws
    {
        let error = #expect(throws: DatabaseError.self) {
            try Connection(path: folder.path(of: "missing.db"), access: access)
        }
        #expect(error?.code.primary == .cantOpen)
        #expect(error?.path == folder.path(of: "missing.db"))
        #expect(try folder.names().isEmpty)
    }

    @Test(arguments: [Connection.Access.readWrite, .readOnly, .immutable])
    func aFolderIsNoFile(_ access: Connection.Access) {
        let error = #expect(throws: DatabaseError.self) { try Connection(path: folder.path, access: access) }
        // To open it for reading succeeds; the first read does not.
        let readFailed = ResultCode(rawValue: 10)
        #expect(error?.code.primary == (access == .readWrite ? .cantOpen : readFailed))
    }

    @Test(arguments: [Connection.Access.readWrite, .readOnly, .immutable])
    func otherFilesAreNoDatabases(_ access: Connection.Access) throws {
        let path = try folder.write(String(repeating: "No database at all. ", count: 100), to: "notes.txt")
        let connection = try Connection(path: path, access: access)
        let error = #expect(throws: DatabaseError.self) { try connection.integer("SELECT count(*) FROM sqlite_schema") }
        #expect(error?.code.primary == .notADatabase)
    }

    @Test(arguments: [Connection.Access.readOnly, .immutable]) func readersCannotWrite(_ access: Connection.Access)
        throws
    {
        let path = try numbers().path
        let reader = try Connection(path: path, access: access)
        #expect(try count(reader) == 3)
        let error = #expect(throws: DatabaseError.self) { try reader.run("INSERT INTO numbers VALUES (4)") }
        #expect(error?.code.primary == .readOnly)
        #expect(try count(reader) == 3)
    }

    @Test func aReaderSeesWhatAWriterCommits() throws {
        let writer = try numbers()
        let reader = try Connection(path: writer.path, access: .readOnly)
        #expect(try count(reader) == 3)
        try writer.run("INSERT INTO numbers VALUES (4)")
        #expect(try count(reader) == 4)
    }

    @Test(
        "an immutable file may have any name",
        arguments: ["plain.db", "100% #1?.db", "a b&c=d.db", "café 🦪.db", "%41.db", "a:b;c.db"]
    )
    func immutable(_ name: String) throws {
        try numbers(name).execute("PRAGMA user_version = 7")
        let reader = try Connection(path: folder.path(of: name), access: .immutable)
        #expect(try reader.integer("PRAGMA user_version") == 7)
        #expect(try folder.names() == [name])
    }

    @Test func anImmutablePathMayBeginWithTwoSlashes() throws {
        let path = try numbers().path
        #expect(try count(Connection(path: "/" + path, access: .immutable)) == 3)
    }

    // MARK: Running

    @Test func severalStatementsRunAtOnce() throws {
        let connection = try numbers()
        try connection.execute("DELETE FROM numbers WHERE x = 1; INSERT INTO numbers VALUES (8), (9);")
        #expect(try count(connection) == 4)
        #expect(connection.changes == 2)
        #expect(connection.lastInsertRowID == 5)
    }

    @Test func nothingIsNil() throws {
        let connection = try numbers()
        #expect(try connection.integer("SELECT x FROM numbers WHERE x > 3") == nil)
        #expect(try connection.integer("SELECT NULL") == nil)
        #expect(try connection.text("SELECT x FROM numbers WHERE x > 3") == nil)
        #expect(try connection.text("SELECT NULL") == nil)
        #expect(try connection.text("SELECT ''")?.isEmpty == true)
    }

    @Test func anErrorNamesStatementAndFile() throws {
        let connection = try numbers()
        let error = #expect(throws: DatabaseError.self) { try connection.execute("DELETE FROM letters") }
        #expect(error?.sql == "DELETE FROM letters")
        #expect(error?.path == connection.path)
        #expect(error?.message == "no such table: letters")
    }

    // MARK: Prepared statements

    /// How many statements the connection keeps, by SQLite's own account; the question itself is not counted.
    private func prepared(_ connection: Connection) throws -> Int64? {
        try connection.integer("SELECT count(*) - 1 FROM sqlite_stmt")
    }

    @Test func aStatementIsPreparedOnceAndComesBackClean() throws {
        let connection = try numbers()
        let first = try connection.statement("SELECT ?1")
        first.bind(1, "bound")
        #expect(try first.step())
        let second = try connection.statement("SELECT ?1")
        #expect(first === second)
        #expect(!second.isBusy)
        #expect(try second.step())
        #expect(second.isNull(0))
    }

    @Test func preparedStatementsAreBoundedAndABusyOneStays() throws {
        let connection = try numbers()
        let busy = try connection.statement("SELECT x FROM numbers ORDER BY x")
        #expect(try busy.step())
        var most: Int64 = 0
        for number in 0..<1000 {
            #expect(try connection.integer("SELECT \(number)") == Int64(number))
            connection.trimStatements()
            most = max(most, try prepared(connection) ?? 0)
        }
        #expect(most <= 201)
        #expect(most > 100)
        #expect(busy.integer(0) == 1)
        #expect(try busy.step())
        #expect(busy.integer(0) == 2)
        #expect(try connection.statement("SELECT x FROM numbers ORDER BY x") === busy)
    }

    @Test func aStatementThatWaitsOutlivesManyOthers() throws {
        let connection = try numbers()
        let waiting = try connection.statement("SELECT ?1")
        waiting.bind(1, "bound")
        for number in 0..<1000 { _ = try connection.integer("SELECT \(number)") }
        #expect(try waiting.step())
        #expect(waiting.text(0) == "bound")
    }
}
