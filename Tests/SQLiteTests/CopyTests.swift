import TestSupport
import Testing

@testable import SQLite

@Suite struct CopyTests {
    private let folder: TemporaryFolder
    private let source: Connection

    init() throws {
        folder = try TemporaryFolder()
        source = try Connection(path: folder.path(of: "source.db"), access: .readWrite)
        try source.execute("CREATE TABLE tides (height INTEGER, chart BLOB)")
        // More pages than are copied at a time.
        try source.execute("INSERT INTO tides VALUES (5, randomblob(6000000)), (7, NULL)")
    }

    private func target() throws -> Connection {
        try Connection(path: folder.path(of: "target.db"), access: .readWrite)
    }

    @Test func theCopyIsEqual() throws {
        let target = try target()
        try target.execute("CREATE TABLE former (a)")
        try source.copy(to: target)
        let sum = "SELECT sum(height) + length(max(chart)) FROM tides"
        #expect(try target.integer(sum) == source.integer(sum))
        #expect(try target.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'former'") == 0)
        #expect(try target.text("PRAGMA integrity_check") == "ok")
    }

    @Test func aSnapshotIsCopiedWhateverIsWrittenMeanwhile() throws {
        try source.execute("PRAGMA journal_mode = WAL")
        let (reader, target) = (try Connection(path: source.path, access: .readOnly), try target())
        try reader.snapshot {
            #expect(try reader.integer("SELECT count(*) FROM tides") == 2)
            try source.execute("INSERT INTO tides VALUES (9, NULL)")
            try reader.copy(to: target)
        }
        #expect(try target.integer("SELECT count(*) FROM tides") == 2)
        #expect(try source.integer("SELECT count(*) FROM tides") == 3)
    }

    @Test func aCheckpointEndsIt() throws {
        struct Stop: Error {}
        let target = try target()
        let stop: () throws -> Void = { throw Stop() }
        let error = #expect(throws: DatabaseError.self) {
            try source.withCheckpoint(stop) { try source.copy(to: target) }
        }
        #expect(error?.code.primary == .interrupt)
        #expect(try target.integer("SELECT count(*) FROM sqlite_schema") == 0)
    }
}
