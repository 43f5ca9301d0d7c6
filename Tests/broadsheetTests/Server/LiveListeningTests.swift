import Foundation
import TestSupport
import Testing

/// Where the program listens, and what its service manager hands over and is told.
@Suite struct LiveListeningTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    private func arguments(_ folder: TemporaryFolder, _ more: String...) -> [String] {
        ["--content", Self.example, "--database", folder.path(of: "a.db")] + more
    }

    @Test func severalAddressesAtOnce() throws {
        let folder = try TemporaryFolder()
        let socket = folder.path(of: "s.sock")
        let server = try RunningServer(
            arguments(folder, "--listen", "127.0.0.2:0", "--listen", "unix:\(socket)", "--listen", "[::1]:0")
        )
        try eventually("it listens everywhere") { server.logText.contains("\"address\":\"[::1]:") }
        let second = try #require(server.logText.firstMatch(of: /"address":"127\.0\.0\.2:(\d+)"/)).1
        let sixth = try #require(server.logText.firstMatch(of: /"address":"\[::1\]:(\d+)"/)).1
        #expect(try server.curl("/livez").status == 200)
        for url in ["http://127.0.0.2:\(second)/livez", "http://[::1]:\(sixth)/livez"] {
            let outcome = try Program.run(
                URL(fileURLWithPath: "/usr/bin/env"),
                [
                    "curl", "--silent", "--show-error", "--max-time", "20", "--globoff", "--write-out", "%{http_code}",
                    "--output", "/dev/null", url,
                ]
            )
            #expect(outcome.output == "200", "\(url) \(outcome.errors)")
        }
        #expect(try server.curl("/livez", "--unix-socket", socket).status == 200)
        try eventually("clients are named") {
            server.logText.contains("\"client\":\"::1\"") && server.logText.contains("\"client\":\"local\"")
        }
        #expect(server.stop() == 0)
    }

    @Test func theSocketHasTheModeThatIsSet() throws {
        let folder = try TemporaryFolder()
        let socket = folder.path(of: "s.sock")
        for (mode, expected) in [(nil, 0o660), ("0600", 0o600), ("666", 0o666)] as [(String?, Int)] {
            let server = try RunningServer(
                arguments(folder, "--listen", "unix:\(socket)"),
                environment: mode.map { ["BROADSHEET_SERVER_UNIX_SOCKET_MODE": $0] } ?? [:]
            )
            try eventually("it listens") { server.logText.contains("\"address\":\"unix:") }
            let attributes = try FileManager.default.attributesOfItem(atPath: socket)
            #expect(attributes[.posixPermissions] as? Int == expected)
            #expect(server.stop() == 0)
            #expect(!FileManager.default.fileExists(atPath: socket))
        }
    }

    @Test func aSocketThatIsLeftOverIsReplaced() throws {
        let folder = try TemporaryFolder()
        let socket = folder.path(of: "s.sock")
        let server = try RunningServer(arguments(folder, "--listen", "unix:\(socket)"))
        try eventually("it listens") { server.logText.contains("\"address\":\"unix:") }
        // Another one is told that the place is taken.
        let other = try Program.run("serve", "--database", folder.path(of: "a.db"), "--listen", "unix:\(socket)")
        #expect(other.status == 3)
        #expect(other.errors == "error: unix:\(socket) is in use already\n")
        kill(server.process.processIdentifier, SIGKILL)
        server.process.waitUntilExit()
        #expect(FileManager.default.fileExists(atPath: socket))
        let next = try RunningServer(arguments(folder, "--listen", "unix:\(socket)"))
        try eventually("it listens") { next.logText.contains("\"address\":\"unix:") }
        #expect(try next.curl("/livez", "--unix-socket", socket).status == 200)
        #expect(next.stop() == 0)
    }

    @Test func noOtherFileIsReplaced() throws {
        let folder = try TemporaryFolder()
        try folder.write("precious", to: "file")
        _ = try Program.run("import", Self.example, "--database", folder.path(of: "a.db"))
        let outcome = try Program.run(
            "serve",
            "--database",
            folder.path(of: "a.db"),
            "--listen",
            "unix:\(folder.path(of: "file"))"
        )
        #expect(outcome.status == 3)
        #expect(outcome.errors.hasPrefix("error: unix:"))
        #expect(FileManager.default.contents(atPath: folder.path(of: "file")) == Data("precious".utf8))
    }

    /// A service manager of a few lines: it opens sockets, hands them over, and prints what it is told.
    private static let manager = """
        import os, select, socket, subprocess, sys, threading
        program, database, content, notify, socket_path = sys.argv[1:6]
        tcp = socket.create_server(("127.0.0.1", 0))
        local = socket.socket(socket.AF_UNIX)
        local.bind(socket_path)
        local.listen()
        told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        told.bind("\\0" + notify[1:] if notify.startswith("@") else notify)
        told.settimeout(120)
        child = os.fork()
        if child == 0:
            # Through descriptors that nothing else has, so that 3 and 4 are free for both.
            high = [os.dup2(s.fileno(), 100 + i) for i, s in enumerate([tcp, local])]
            for i, fd in enumerate(high):
                os.dup2(fd, 3 + i)
            environment = dict(os.environ, LISTEN_PID=str(os.getpid()), LISTEN_FDS="2", LISTEN_FDNAMES="http:local",
                               NOTIFY_SOCKET=notify, BROADSHEET_LOG_LEVEL="notice")
            os.execve(program, [program, "serve", "--database", database, "--content", content], environment)
        print(told.recv(100).decode(), flush=True)
        port = tcp.getsockname()[1]
        for arguments in (["http://127.0.0.1:%d/livez" % port], ["--unix-socket", socket_path, "http://a/livez"]):
            print(subprocess.run(["curl", "--silent", "--max-time", "60", "--output", "/dev/null", "--write-out",
                                  "%{http_code}"] + arguments, stdout=subprocess.PIPE, text=True).stdout, flush=True)
        os.kill(child, 15)
        print(told.recv(100).decode(), flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        print(os.path.exists(socket_path), flush=True)
        """

    @Test(arguments: ["file", "abstract"])
    func socketsAreTakenOverAndReadinessIsTold(_ kind: String) throws {
        let folder = try TemporaryFolder()
        let notify = kind == "file" ? folder.path(of: "notify") : "@broadsheet-test-\(getpid())"
        let outcome = try Program.run(
            PythonEnvironment.interpreter(),
            ["-c", Self.manager, Program.broadsheet.path, folder.path(of: "a.db"), Self.example, notify]
                + [folder.path(of: "s.sock")]
        )
        // The socket's file is its maker's, and stays.
        #expect(outcome.output == "READY=1\n200\n200\nSTOPPING=1\n0\nTrue\n", "\(outcome.errors)")
    }

    @Test func socketsForAnotherProcessAreNotTaken() throws {
        let folder = try TemporaryFolder()
        let server = try RunningServer(
            arguments(folder),
            environment: ["LISTEN_PID": "1", "LISTEN_FDS": "1", "NOTIFY_SOCKET": "/nowhere/at/all"]
        )
        #expect(try server.curl("/livez").status == 200)
        #expect(server.stop() == 0)
    }

    @Test func whatIsNoSocketIsToldInOneLine() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["sh", "-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" serve --database \"$1\" --content \"$2\" 3</dev/null"]
                + [Program.broadsheet.path, folder.path(of: "a.db"), Self.example]
        )
        #expect(outcome.status == 3)
        #expect(outcome.errors.hasSuffix("error: descriptor 3 is no socket that listens\n"), "\(outcome.errors)")
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }
}
