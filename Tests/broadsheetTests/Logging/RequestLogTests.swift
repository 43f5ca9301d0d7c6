import Foundation
import TestSupport
import Testing

/// The lines of requests, as a running server writes them.
@Suite struct RequestLogTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    /// One request: its method, its target and its header fields.
    private typealias Message = (method: String, target: String, fields: [(String, String)])

    /// The lines that a server of this log format writes about these requests, in their order.
    ///
    /// Requests on different connections may be logged in another order than they were answered. So each is sent once
    /// the line of the one before it is there.
    private func lines(_ format: String, _ messages: [Message]) throws -> [String] {
        let folder = try TemporaryFolder()
        let server = try RunningServer(["--content", Self.example, "--database", folder.path(of: "a.db")])
        #expect(server.stop() == 0)
        let log = try Program.Capture()
        let port = try FreePort.find()
        let process = try Program.start(
            ["serve", "--database", folder.path(of: "a.db"), "--listen", "127.0.0.1:\(port)"],
            environment: ["BROADSHEET_LOG_FORMAT": format],
            errors: log.handle
        )
        defer { process.waitUntilExit() }
        defer { process.terminate() }
        let client = WireClient(port: port)
        try eventually("it listens") { (try? client.send("GET", "/livez").status) == 200 }
        for (index, message) in messages.enumerated() {
            _ = try client.send(message.method, message.target, message.fields)
            try eventually("\(message.target) has its line") { Self.requests(log.text).count > index }
        }
        process.terminate()
        process.waitUntilExit()
        return Self.requests(log.text)
    }

    /// The whole lines about requests, but for probes.
    private static func requests(_ log: String) -> [String] {
        log[..<(log.lastIndex(of: "\n") ?? log.startIndex)].split(separator: "\n").map(String.init).filter {
            $0.contains("request") && !$0.contains("livez") && !$0.contains("request failed")
        }
    }

    @Test func aLineOfJSONHasTheDocumentedMembers() throws {
        let agent = "a \"quoted\" \\ agent"
        let lines = try lines(
            "json",
            [
                (
                    "GET", "/articles?limit=1&q=%22a",
                    [("User-Agent", agent), ("Traceparent", "00-11-22-01"), ("X-Request-Id", "an-id")]
                ),
                ("HEAD", "/articles/nothing-of-this-name", []),
                ("GET", "/articles?format=ndjson", [("User-Agent", String(repeating: "ä", count: 150))]),
                ("GET", "articles", []),
            ]
        )
        let records = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
        #expect(records.count == 4)
        for record in records {
            #expect(record["level"] as? String == "info")
            #expect(record["message"] as? String == "request")
            #expect(record["client"] as? String == "127.0.0.1")
            #expect((record["ms"] as? Double).map { $0 >= 0 } == true)
            #expect((record["time"] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/) != nil)
        }
        #expect(records[0]["agent"] as? String == agent)
        #expect(records[0]["traceparent"] as? String == "00-11-22-01")
        #expect(records[0]["id"] as? String == "an-id")
        #expect(records[0]["target"] as? String == "/articles?limit=1&q=%22a")
        #expect(records[0]["method"] as? String == "GET")
        #expect(records[0]["status"] as? Int == 200)
        #expect((records[0]["bytes"] as? Int).map { $0 > 100 } == true)
        #expect(records[1]["method"] as? String == "HEAD")
        #expect(records[1]["status"] as? Int == 404)
        #expect(records[1]["bytes"] as? Int == 0)
        #expect((records[1]["id"] as? String)?.count == 16)
        // The content was made while it was sent.
        #expect((records[2]["bytes"] as? Int).map { $0 > 1000 } == true)
        #expect(records[2]["agent"] as? String == String(repeating: "ä", count: 100))
        #expect(records[3]["status"] as? Int == 400)
        #expect(records[3]["method"] == nil)
        #expect(records[3]["target"] == nil)
    }

    @Test func aLineOfTextCannotBeForged() throws {
        let lines = try lines(
            "text",
            [("GET", "/articles?limit=1", [("User-Agent", "me\tx status=500 \"y\"")])]
        )
        let line = try #require(lines.first)
        #expect(lines.count == 1)
        #expect(line.contains("info     request agent=\"me\u{FFFD}x status=500 'y'\" bytes="), "\(line)")
        #expect(line.contains(" client=127.0.0.1 id="), "\(line)")
        #expect(line.contains(" method=GET ms="), "\(line)")
        #expect(line.hasSuffix(" status=200 target=/articles?limit=1"), "\(line)")
    }
}
