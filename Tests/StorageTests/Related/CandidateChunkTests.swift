import SQLite
import TestSupport
import Testing

@testable import Storage

@Suite struct CandidateChunkTests {
    /// A chunk takes as long in a store of a million articles as in a small one.
    ///
    /// SQLite's own choice depends on what it knows of the tables: after `ANALYZE` it has figures.
    @Test(arguments: ["SELECT 1", "ANALYZE"]) func noRowsButThoseOfTheChunkAreRead(_ analysis: String) throws {
        var files: [String: String] = [:]
        for number in 0..<40 {
            files["_news/\(number).md"] =
                "---\ntitle: Tide \(number)\n\(number.isMultiple(of: 5) ? "published: false\n" : "")---\nEbb and flood.\n"
        }
        let library = try Library(files)
        try library.importAll()
        let connection = try Connection(path: library.store.path, access: .readWrite)
        try connection.execute(analysis)
        let statement = try connection.statement("EXPLAIN QUERY PLAN " + CandidateChunk.rowsSQL)
        statement.bind(1, Int64(0))
        statement.bind(2, Int64(511))
        var steps: [String] = []
        try statement.forEachRow { steps.append($0.text(3)) }
        #expect(steps.count == 2, "\(steps)")
        #expect(steps.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("USING INTEGER PRIMARY KEY") }, "\(steps)")
        let chunk = try CandidateChunk(0, connection)
        #expect(chunk.candidates.count { $0.termCount > 0 } == 32)
    }
}
