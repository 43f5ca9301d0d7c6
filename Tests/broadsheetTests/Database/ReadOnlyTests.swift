import Foundation
import SQLite
import TestSupport
import Testing

/// `serve --read-only` wherever a database may lie, which leaves nothing behind there.
@Suite struct ReadOnlyTests {
    /// What stands between the server and the file.
    enum Place: String, CaseIterable {
        /// Nothing: it could write.
        case own
        /// A file that it may not write.
        case fileOfOthers
        /// A folder that it may not write either.
        case folderOfOthers
        /// A medium that nobody can write.
        case readOnlyMount
    }

    /// What is beside the file.
    enum Log: String, CaseIterable {
        case none
        /// What a program leaves that only read.
        case empty
        /// A part of the data, which another process has written and not yet taken over.
        case inUse
        /// The same in a copy of file and log alone, which nobody has open.
        case copied
    }

    struct Case: CustomTestStringConvertible {
        var place: Place
        var log: Log

        var testDescription: String { "\(place) \(log)" }

        static let all = Place.allCases.flatMap { place in Log.allCases.map { Case(place: place, log: $0) } }
    }

    private let folder: TemporaryFolder
    private let database: String

    init() throws {
        folder = try TemporaryFolder()
        database = folder.path(of: "a.db")
        let content = try ExampleDocuments.folder(articles: 5)
        #expect(try Program.run("import", content.path, "--database", database).status == 0)
    }

    /// Makes what is beside the file; the connection is to be kept open meanwhile.
    private func make(_ log: Log) throws -> Connection? {
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + ending) }
        guard log != .none else { return nil }
        let connection = try Connection(path: database, access: .readWrite)
        try connection.execute("PRAGMA wal_autocheckpoint = 0; UPDATE dataset SET public_count = 7")
        guard log != .inUse else { return connection }
        if log == .empty { try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
        // Its files stay where it ends without closing them.
        for ending in log == .copied ? ["", "-wal"] : ["-wal", "-shm"] {
            try FileManager.default.copyItem(atPath: database + ending, toPath: folder.path(of: "kept\(ending)"))
        }
        return connection
    }

    private static let mount = "mount --bind '%' '%' && mount -o remount,ro,bind '%'"

    static let isRoot = geteuid() == 0

    /// A copy of the program that any user reaches: the folder of the build may be closed to others.
    private static let program = Result {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        let path = folder.path(of: "broadsheet")
        // By a child, as in `TemporaryFolder.writeProgram`.
        let copy = try Program.run(URL(fileURLWithPath: "/usr/bin/env"), ["cp", Program.broadsheet.path, path])
        try #require(copy.status == 0, "\(copy.errors)")
        return (path: path, folder: folder)
    }

    static let canMount =
        (try? Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["unshare", "--mount", "sh", "-c", mount.replacingOccurrences(of: "%", with: TemporaryFolder().path)]
        ).status) == 0

    @Test(arguments: Case.all) func itIsServed(_ example: Case) throws {
        guard example.place != .readOnlyMount || Self.canMount else { return }
        var connection = try make(example.log)
        if [.empty, .copied].contains(example.log) {
            connection = nil
            for ending in ["", "-wal", "-shm"] { rename(folder.path(of: "kept\(ending)"), database + ending) }
        }
        defer {
            _ = connection?.path
            chmod(folder.path, 0o755)
        }
        chmod(folder.path, 0o755)
        for name in try folder.names() { chmod(folder.path(of: name), 0o644) }
        if example.place == .fileOfOthers { chmod(folder.path, 0o777) }
        let before = try folder.names()
        let content = try folder.read("a.db")
        let outcome = try serve(example.place)
        #expect(outcome.status == 0, "\(outcome.errors)")
        // What is in the log counts.
        let count = example.log == .none ? 5 : 7
        #expect(outcome.output.contains("\"total\":\(count)"), "\(outcome.output) \(outcome.errors)")
        #expect(try folder.names() == before)
        #expect(try folder.read("a.db") == content)
    }

    /// What a server in this place answers to a request for articles.
    private func serve(_ place: Place) throws -> Program.Outcome {
        let sockets = try TemporaryFolder()
        chmod(sockets.path, 0o777)
        let socket = sockets.path(of: "s")
        let script = """
            '\(try Self.program.get().path)' serve --read-only --listen unix:\(socket) --database '\(database)' & \
            for i in $(seq 600); do [ -S \(socket) ] && break; sleep 0.05; done; \
            curl -s --max-time 20 --unix-socket \(socket) 'http://localhost/articles?limit=1'; kill $!; wait $!
            """
        let mount = Self.mount.replacingOccurrences(of: "%", with: folder.path)
        let command =
            switch place {
            case .own: ["sh", "-c", script]
            case .readOnlyMount: ["unshare", "--mount", "sh", "-c", "\(mount) && \(script)"]
            case .fileOfOthers, .folderOfOthers:
                Self.isRoot
                    ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", script]
                    : ["sh", "-c", script]
            }
        return try Program.run(URL(fileURLWithPath: "/usr/bin/env"), command)
    }

    /// What else only reads leaves nothing behind either.
    @Test(arguments: [
        ["verify"], ["backup", "copy.db"], ["snapshot", "copy.db"], ["migrate", "--status"], ["export", "out"],
    ])
    func otherCommandsLeaveNothingBehind(_ command: [String]) throws {
        var connection = try make(.copied)
        _ = connection?.path
        connection = nil
        for ending in ["", "-wal"] { rename(folder.path(of: "kept\(ending)"), database + ending) }
        let before = try folder.names()
        let (files, outside) = (["", "-wal"].map { try? folder.read("a.db\($0)") }, try TemporaryFolder())
        let outcome = try Program.run(
            Program.broadsheet,
            command + ["--database", database],
            folder: URL(fileURLWithPath: outside.path)
        )
        // The count of the damage in the log, which is a part of the data.
        #expect(
            outcome.status == (command[0] == "migrate" || command[0] == "export" ? 0 : command[0] == "verify" ? 1 : 3)
        )
        #expect(outcome.output.contains("counts of all") == (command[0] == "verify"))
        #expect(try folder.names() == before)
        #expect(["", "-wal"].map { try? folder.read("a.db\($0)") } == files)
    }

    /// A log that is another user's own.
    @Test func aLogThatCannotBeReadIsOneLine() throws {
        let connection = try make(.inUse)
        try FileManager.default.copyItem(atPath: "\(database)-wal", toPath: folder.path(of: "copy.db-wal"))
        try FileManager.default.copyItem(atPath: database, toPath: folder.path(of: "copy.db"))
        for name in try folder.names() { chmod(folder.path(of: name), 0o644) }
        chmod(folder.path(of: "copy.db-wal"), 0)
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        let program = try Self.program.get().path
        var command = [program, "serve", "--read-only", "--listen", "127.0.0.1:0", "--database"]
        command.append(folder.path(of: "copy.db"))
        if Self.isRoot { command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + command }
        let outcome = try Program.run(URL(fileURLWithPath: "/usr/bin/env"), command)
        #expect(outcome.status == 3)
        #expect(
            outcome.errors.contains("this user cannot read \(folder.path(of: "copy.db-wal"));"),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.count(where: \.isNewline) == 1)
        _ = connection?.path
    }
}
