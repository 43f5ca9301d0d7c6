import Foundation
import SQLite
import TestSupport
import Testing

/// An import that is killed leaves what was there before.
@Suite struct InterruptionTests {
    @Test func twentyKillsLeaveTheOldStateWhole() throws {
        let folder = try TemporaryFolder()
        let database = folder.path(of: "a.db")
        let old = try ExampleDocuments.folder(articles: 300)
        _ = try Program.run("import", old.path, "--database", database)
        let new = try ExampleDocuments.folder(articles: 900, edition: 2)
        let whole = try duration {
            _ = try Program.run("import", new.path, "--database", folder.path(of: "scratch.db"))
        }
        var interrupted = 0
        for moment in 1...20 {
            let process = try Program.start(["import", new.path, "--database", database])
            usleep(UInt32(whole * Double(moment) / 21))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let connection = try Connection(path: database, access: .readWrite)
            #expect(try connection.text("PRAGMA integrity_check") == "ok")
            let count = try connection.integer("SELECT count(*) FROM articles")
            let kept = try connection.integer("SELECT article_count FROM dataset")
            #expect(count == kept)
            #expect(count == 300 || count == 900, "killed at \(moment)/21")
            guard count == 300 else { break }
            interrupted += 1
            let titles = try connection.integer(
                "SELECT count(*) FROM article_json WHERE instr(summary, 'of edition 1') > 0"
            )
            #expect(titles == 300)
        }
        #expect(interrupted >= 10)
        let last = try Program.run("import", new.path, "--database", database)
        #expect(last.status == 0)
        #expect(last.output.hasPrefix("900 articles, 0 warnings, 0 errors"))
    }

    /// In microseconds.
    private func duration(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let duration = try clock.measure(body)
        return Double(duration.components.seconds) * 1e6 + Double(duration.components.attoseconds) / 1e12
    }
}
