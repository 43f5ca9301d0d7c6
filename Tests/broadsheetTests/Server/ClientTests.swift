import Foundation
import TestSupport
import Testing

/// Clients that others wrote, each bounded in count or time.
@Suite struct ClientTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    private func server(_ folder: TemporaryFolder, environment: [String: String] = [:]) throws -> RunningServer {
        try RunningServer(
            ["--content", Self.example, "--database", folder.path(of: "a.db")],
            environment: ["BROADSHEET_LOG_LEVEL": "notice"].merging(environment) { _, new in new }
        )
    }

    private func run(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(URL(fileURLWithPath: "/usr/bin/env"), arguments)
    }

    @Test func pythonClients() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let outcome = try PythonEnvironment.runScript("clients.py", ["127.0.0.1", "\(server.port)"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.wholeMatch(of: /\d\d+ checks\n/) != nil, "\(outcome.output)")
    }

    @Test func curlUsesItsConnectionAgain() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let base = "http://127.0.0.1:\(server.port)"
        let format = "%{http_code} %{num_connects} %{size_download}\\n"
        let outcome = try run(
            ["curl", "--silent", "--show-error", "--compressed", "--max-time", "60", "--write-out", format]
                + ["/articles", "/topics", "/nothing", "/articles?q=tide"].flatMap {
                    ["--output", "/dev/null", "\(base)\($0)"]
                }
        )
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.map { $0[0] } == ["200", "200", "404", "200"], "\(outcome.output) \(outcome.errors)")
        #expect(lines.map { $0[1] } == ["1", "0", "0", "0"])
        #expect(lines.allSatisfy { Int($0[2]) ?? 0 > 100 })
    }

    @Test func curlSendsContentThatNobodyWants() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        try folder.write(String(repeating: "a", count: 60_000), to: "content")
        // curl waits for leave to send so much; the answer comes instead.
        let waiting = try server.curl(
            "/articles",
            "--data-binary",
            "@\(folder.path(of: "content"))",
            "--header",
            "Expect: 100-continue"
        )
        #expect(waiting.status == 405)
        #expect(waiting["connection"] == "close")
        let sent = try server.curl(
            "/articles",
            "--data-binary",
            "@\(folder.path(of: "content"))",
            "--header",
            "Expect:"
        )
        #expect(sent.status == 405)
        let old = try server.curl("/articles", "--http1.0")
        #expect(old.status == 200)
    }

    @Test(arguments: [true, false])
    func apacheBench(_ keepsAlive: Bool) throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let url = "http://127.0.0.1:\(server.port)/articles"
        let outcome = try run(["ab", "-q", "-n", "1000", "-c", "16", "-s", "120"] + (keepsAlive ? ["-k"] : []) + [url])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(/Complete requests: +1000\n/), "\(outcome.output)")
        #expect(outcome.output.contains(/Failed requests: +0\n/), "\(outcome.output)")
        #expect(!outcome.output.contains("Non-2xx"), "\(outcome.output)")
        if keepsAlive { #expect(outcome.output.contains(/Keep-Alive requests: +1000\n/), "\(outcome.output)") }
    }

    @Test(arguments: ["/articles", "/topics", "/articles/news/2026-09-05-oyster-season-opens"])
    func wrk(_ path: String) throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let url = "http://127.0.0.1:\(server.port)\(path)"
        let fixed = ["wrk", "-t1", "-c16", "--timeout", "120s", "-H", "Accept-Encoding: gzip", url]
        var count = 0
        // A machine that is busy may take longer than a second to make the first answer.
        for seconds in [1, 5, 30] where count == 0 {
            let outcome = try run(fixed + ["-d\(seconds)s"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(!outcome.output.contains("Socket errors"), "\(outcome.output)")
            #expect(!outcome.output.contains("Non-2xx"), "\(outcome.output)")
            count = outcome.output.firstMatch(of: /(\d+) requests in/).flatMap { Int($0.1) } ?? 0
        }
        #expect(count > 0)
    }
}
