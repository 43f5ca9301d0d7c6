import Foundation
import SQLite
import TestSupport
import Testing

/// What `broadsheet verify` says, and how it ends.
@Suite struct VerifyCommandTests {
    /// A database, and what was done to it.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: Int32
        /// What standard output or standard error begins with, behind `error: ` there.
        var message: String
        var damage: @Sendable (_ path: String) throws -> Void

        init(
            _ name: String,
            _ status: Int32,
            _ message: String,
            _ damage: @escaping @Sendable (String) throws -> Void
        ) {
            (testDescription, self.status, self.message, self.damage) = (name, status, message, damage)
        }

        private static func execute(_ sql: String, _ path: String) throws {
            try Connection(path: path, access: .readWrite).execute(sql)
        }

        static let all = [
            Case("whole", 0, "% is whole") { _ in },
            Case("a wrong row", 1, "counts of all: ") { try execute("UPDATE dataset SET article_count = 9", $0) },
            Case("a lost place of words", 1, "rows of search_idx: ") { try execute("DELETE FROM search_idx", $0) },
            Case("nothing", 3, "% is not there; ") { unlink($0) },
            Case("an empty file", 3, "% is empty; ") { truncate($0, 0) },
            Case("half of it", 3, "% is damaged: it has ") { truncate($0, 40_960) },
            Case("no database", 3, "% is no SQLite database") { path in
                try Data("text, and no database at all".utf8).write(to: URL(fileURLWithPath: path))
            },
            Case("another program's", 3, "% is a database of another program; ") { path in
                unlink(path)
                try execute("CREATE TABLE t (a)", path)
            },
            Case("a lost record", 3, "% is damaged: the record of migration 2 ") {
                try execute("DELETE FROM schema_migrations WHERE number = 2", $0)
            },
            Case("an older release", 3, "% needs 1 migration; ") {
                try execute(
                    "DELETE FROM schema_migrations WHERE number = (SELECT max(number) FROM schema_migrations)",
                    $0
                )
            },
        ]
    }

    @Test(arguments: Case.all) func theStatusTellsWhatIsWrong(_ example: Case) throws {
        let (folder, content) = (try TemporaryFolder(), try ExampleDocuments.folder(articles: 3))
        let path = folder.path(of: "a.db")
        #expect(try Program.run("import", content.path, "--database", path).status == 0)
        try example.damage(path)
        let outcome = try Program.run("verify", "--database", path)
        #expect(outcome.status == example.status)
        let message = example.message.replacing("%", with: path)
        if example.status == 3 {
            #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
            #expect(outcome.errors.count(where: \.isNewline) == 1 && outcome.output.isEmpty)
        } else {
            #expect(outcome.output.hasPrefix(message), "\(outcome.output)")
        }
    }

    @Test func whatIsAskedWronglyIsTwo() throws {
        #expect(try Program.run("verify", "--folder", "x").status == 2)
    }
}
