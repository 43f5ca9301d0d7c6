import Foundation
import TestSupport
import Testing

/// The process ends when it is asked to, whatever becomes of its log and whatever it is doing.
@Suite struct StopTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    /// Where standard error goes.
    enum Log: String, CaseIterable {
        case closed
        case fullDevice
        case pipeThatNobodyReads
    }

    /// A server that was started by a shell, which can give it any standard error.
    private final class Started {
        let process = Process()
        /// Kept open, and never read.
        private let pipe = Pipe()

        init(_ log: Log, _ arguments: [String], settings: [String: String] = [:]) throws {
            let redirection =
                switch log {
                case .closed: "2>&-"
                case .fullDevice: "2>/dev/full"
                case .pipeThatNobodyReads: ""
                }
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments =
                ["-c", "exec \"$0\" \"$@\" \(redirection)", Program.broadsheet.path, "serve"] + arguments
            process.environment = Program.cleanEnvironment.merging(settings) { _, new in new }
            process.standardOutput = FileHandle.nullDevice
            if log == .pipeThatNobodyReads {
                let descriptor = pipe.fileHandleForWriting.fileDescriptor
                _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
                let block = [UInt8](repeating: 10, count: 4096)
                while write(descriptor, block, block.count) > 0 {}
                while write(descriptor, block, 1) > 0 {}
                _ = fcntl(descriptor, F_SETFL, 0)
                process.standardError = pipe.fileHandleForWriting
            }
            try process.run()
        }

        deinit {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }

        /// Sends a signal; true where the process has ended after so many seconds.
        func ends(_ signal: CInt, within seconds: Double) -> Bool {
            kill(process.processIdentifier, signal)
            let end = Date(timeIntervalSinceNow: seconds)
            while process.isRunning, Date() < end { usleep(20_000) }
            return !process.isRunning
        }
    }

    @Test(arguments: Log.allCases) func itEndsWhateverItsLogIs(_ log: Log) throws {
        let folder = try TemporaryFolder()
        let port = try FreePort.find()
        let server = try Started(
            log,
            ["--content", Self.example, "--database", folder.path(of: "a.db"), "--listen", "127.0.0.1:\(port)"],
            settings: ["BROADSHEET_SERVER_GRACE_TIME": "2 s", "BROADSHEET_LOG_LEVEL": "trace"]
        )
        let client = WireClient(port: port)
        try eventually("it listens") { (try? client.send("GET", "/livez").status) == 200 }
        for _ in 0..<50 { #expect(try client.send("GET", "/articles?limit=1").status == 200) }
        #expect(server.ends(SIGTERM, within: 120))
        #expect(server.process.terminationReason == .exit)
        #expect(server.process.terminationStatus == 0)
    }

    @Test(arguments: [Log.closed, .pipeThatNobodyReads]) func anImportIsRolledBack(_ log: Log) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.db")
        #expect(try Program.run("import", Self.example, "--database", path).status == 0)
        let before = try articleCount(path)
        // Errors in many documents, which fill the log.
        let content = try TemporaryFolder()
        for number in 0..<4000 {
            let text = ExampleDocuments.article(title: "Story \(number)", body: String(repeating: "word ", count: 2000))
            try content.write(number.isMultiple(of: 2) ? text : "---\ntitle: [\n---\n", to: "_news/\(number).md")
        }
        let server = try Started(
            log,
            ["--content", content.path, "--database", path, "--listen", "127.0.0.1:\(try FreePort.find())"],
            settings: ["BROADSHEET_SERVER_GRACE_TIME": "2 s"]
        )
        try eventually("it writes") { FileManager.default.fileExists(atPath: path + "-shm") }
        #expect(server.ends(SIGTERM, within: 120))
        #expect(server.process.terminationReason == .exit)
        #expect(server.process.terminationStatus == 0)
        #expect(try articleCount(path) == before)
    }

    private func articleCount(_ path: String) throws -> String {
        let server = try RunningServer(["--database", path])
        return try server.curl("/articles?limit=1")["x-total-count"] ?? ""
    }

    @Test func aSecondSignalEndsItAtOnce() throws {
        let folder = try TemporaryFolder()
        let server = try RunningServer(
            ["--content", Self.example, "--database", folder.path(of: "a.db")],
            environment: ["BROADSHEET_SERVER_GRACE_TIME": "5 min"]
        )
        // A request that never ends keeps the server from stopping.
        let client = try WireConnection(port: server.port)
        try client.write(Array("POST /articles HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf".utf8))
        try eventually("it is read") { try server.curl("/metrics").body.contains("requests_in_flight 2") }
        server.process.terminate()
        try eventually("it stops") { server.logText.contains("\"message\":\"stopping\"") }
        #expect(server.process.isRunning)
        server.process.terminate()
        server.process.waitUntilExit()
        #expect(server.process.terminationReason == .uncaughtSignal)
        #expect(server.process.terminationStatus == SIGTERM)
        client.breakOff()
    }

    @Test func aHangupEndsNothing() throws {
        let folder = try TemporaryFolder()
        let server = try RunningServer(["--content", Self.example, "--database", folder.path(of: "a.db")])
        kill(server.process.processIdentifier, SIGHUP)
        try eventually("it is heard") { server.logText.contains("settings read again") }
        #expect(try server.curl("/livez").status == 200)
        #expect(server.stop() == 0)
    }
}
