import Foundation
import SQLite
import TestSupport
import Testing

/// Several processes on one database file.
@Suite struct TwoProcessTests {
    private let folder: TemporaryFolder
    private let database: String

    init() throws {
        folder = try TemporaryFolder()
        database = folder.path(of: "a.db")
    }

    private func fill(_ content: TemporaryFolder) throws {
        #expect(try Program.run("import", content.path, "--database", database).status == 0)
    }

    /// An import that is halted in the middle of its transaction.
    private func haltedImport(_ content: TemporaryFolder) throws -> ImportProcess {
        let process = try ImportProcess(content.path, database: database)
        // Further than what a process reads before its first document, and well before the last one.
        var target = try content.size() / 2 + 200_000
        while process.halt(at: target) != nil {
            if try isBeingWritten() { return process }
            // A sanitizer has read more than that before the program begins.
            process.resume()
            target += 50_000
        }
        Issue.record("the import ended before it was halted")
        return process
    }

    private func isBeingWritten() throws -> Bool {
        let connection = try Connection(path: database, access: .readWrite)
        do throws(DatabaseError) {
            try connection.execute("BEGIN IMMEDIATE")
            try connection.execute("ROLLBACK")
            return false
        } catch {
            guard error.code.primary == .busy else { throw error }
            return true
        }
    }

    private func count(_ server: RunningServer) throws -> String? {
        try server.curl("/articles?limit=1")["x-total-count"]
    }

    @Test func readersAreNotHeldUpByAnImport() throws {
        try fill(ExampleDocuments.folder(articles: 20))
        let running = try RunningServer(["--database", database])
        let new = try ExampleDocuments.folder(articles: 1500, edition: 2)
        let process = try haltedImport(new)
        // The import holds the write lock as long as it is halted: a process that waited for the lock would never end.
        for path in ["/articles", "/articles?q=tide", "/articles/news/story-7", "/topics", "/related?id=news/story-7"] {
            let response = try running.curl(path)
            #expect(response.status == 200, "\(path)")
            #expect(!response.body.contains("edition 2"), "\(path)")
        }
        #expect(try count(running) == "20")
        // Others may start meanwhile.
        for arguments in [["--read-only"], []] {
            #expect(try count(RunningServer(["--database", database] + arguments)) == "20")
        }
        process.resume()
        process.process.waitUntilExit()
        #expect(process.process.terminationStatus == 0)
        var found: String?
        for _ in 0..<600 where found != "1500" {
            usleep(50_000)
            found = try count(running)
        }
        #expect(found == "1500")
        #expect(try running.curl("/articles/news/story-7").body.contains("edition 2"))
    }

    @Test func aSecondImportWaitsAsLongAsTheFirstWorks() throws {
        try fill(ExampleDocuments.folder(articles: 20))
        let new = try ExampleDocuments.folder(articles: 1500, edition: 2)
        let first = try haltedImport(new)
        let other = try ExampleDocuments.folder(articles: 3, edition: 3)
        let errors = try Program.Capture()
        let second = try Program.start(
            ["import", other.path, "--replace", "--database", database],
            errors: errors.handle
        )
        let message = "waiting for another process that writes \(database)\n"
        try eventually("it says so") { errors.text == message }
        // Longer than any time-out of the database.
        sleep(6)
        #expect(second.isRunning)
        first.resume()
        second.waitUntilExit()
        #expect(second.terminationStatus == 0)
        #expect(errors.text == message)
        first.process.waitUntilExit()
        #expect(first.process.terminationStatus == 0)
        #expect(try count(RunningServer(["--database", database])) == "3")
    }

    @Test(arguments: [[], ["--rebuild"]]) func migratingWaitsForAnotherWriterAndSaysSo(_ flags: [String]) throws {
        try fill(ExampleDocuments.folder(articles: 3))
        let connection = try Connection(path: database, access: .readWrite)
        // What is pending or rebuilt has to be written.
        if flags.isEmpty { try connection.execute("UPDATE dataset SET index_format = index_format - 1") }
        try connection.execute("BEGIN IMMEDIATE")
        let errors = try Program.Capture()
        let second = try Program.start(["migrate", "--database", database] + flags, errors: errors.handle)
        let message = "waiting for another process that writes \(database)\n"
        try eventually("it says so") { errors.text == message }
        #expect(second.isRunning)
        try connection.execute("ROLLBACK")
        second.waitUntilExit()
        #expect(second.terminationStatus == 0)
        #expect(errors.text == message)
    }

    @Test func aFullDiskLeavesTheOldState() throws {
        try fill(ExampleDocuments.folder(articles: 20))
        let running = try RunningServer(["--database", database])
        let before = try running.curl("/articles?limit=100").body
        let new = try ExampleDocuments.folder(articles: 600, edition: 2)
        // No file may grow beyond what is there: 512 bytes to a block.
        let limit = "ulimit -f 1500; exec \"$0\" \"$@\""
        let outcome = try Program.run(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", limit, Program.broadsheet.path, "import", new.path, "--database", database]
        )
        #expect(outcome.status == 3)
        #expect(
            outcome.errors
                == "error: \(database) cannot be read or written (disk I/O error); is there room on its disk?\n"
        )
        #expect(outcome.output.isEmpty)
        #expect(try running.curl("/articles?limit=100").body == before)
        let check = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            [
                "sqlite3", database,
                "PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT article_count FROM dataset",
            ]
        )
        #expect(check.output == "ok\n20\n")
        try fill(new)
        #expect(try Program.run("import", new.path, "--database", database).output.contains("600 articles"))
    }

    // MARK: Files that may not be written

    @Test func aFileThatMayNotBeWrittenIsOneLine() throws {
        let content = try ExampleDocuments.folder(articles: 5)
        try fill(content)
        let (before, names) = (try folder.read("a.db"), try folder.names())
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: database)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
        try content.write(ExampleDocuments.article(title: "New"), to: "_news/new.md")
        for command in ["import", "serve"] {
            let target = command == "import" ? [content.path] : ["--listen", "127.0.0.1:0", "--content", content.path]
            var arguments = [command] + target
            arguments += ["--database", database]
            let outcome = try runUnprivileged(arguments)
            #expect(outcome.status == 3, "\(command)")
            #expect(outcome.errors.hasPrefix("error: \(database) cannot be "), "\(command): \(outcome.errors)")
            #expect(outcome.errors.count(where: \.isNewline) == 1, "\(command): \(outcome.errors)")
        }
        #expect(try folder.read("a.db") == before)
        #expect(try folder.names() == names)
    }

    /// Runs the program as a user that permissions apply to.
    private func runUnprivileged(_ arguments: [String]) throws -> Program.Outcome {
        var command = [Program.broadsheet.path] + arguments
        if geteuid() == 0 { command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + command }
        return try Program.run(URL(fileURLWithPath: "/usr/bin/env"), command)
    }
}
