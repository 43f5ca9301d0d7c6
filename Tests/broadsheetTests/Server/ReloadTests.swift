import Foundation
import TestSupport
import Testing

/// What signals have a running server do.
@Suite struct ReloadTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.document("Old"), to: "content/news/a.md")
    }

    private static func document(_ title: String) -> String {
        "---\ntitle: \(title)\npublishedDateTime: 2026-01-02\n---\nText.\n"
    }

    private func configure(_ lines: String...) throws {
        let all = ["database: \(folder.path(of: "a.db"))", "content: \(folder.path(of: "content"))"] + lines
        try folder.write(all.joined(separator: "\n") + "\n", to: "settings.yaml")
    }

    private func start(_ arguments: String...) throws -> RunningServer {
        try RunningServer(["--config", folder.path(of: "settings.yaml")] + arguments)
    }

    private func signal(_ server: RunningServer, _ number: CInt) {
        #expect(kill(server.process.processIdentifier, number) == 0)
    }

    @Test func settingsThatCanChangeDo() throws {
        try configure("log.level: notice")
        let server = try start()
        let connection = try WireConnection(port: server.port)
        try connection.write(Array("GET /articles HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(try connection.response().status == 200)
        #expect(try server.curl("/articles?published=any", "--header", "Authorization: Bearer hello").status == 401)
        try configure(
            "log.level: info",
            "editor.token-sha256: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            "http.cors-origins: https://one.example",
            "limits.target: 256 B",
            "server.workers: 7"
        )
        func workers() throws -> Substring? {
            try server.curl("/metrics").body.split(separator: "\n").first { $0.hasPrefix("broadsheet_worker_threads ") }
        }
        let before = try #require(try workers())
        signal(server, SIGHUP)
        try eventually("the settings are taken") { server.logText.contains("settings read again") }
        #expect(try server.curl("/articles?published=any", "--header", "Authorization: Bearer hello").status == 200)
        let response = try server.curl("/articles", "--header", "Origin: https://one.example")
        #expect(response["access-control-allow-origin"] == "https://one.example")
        #expect(try server.curl("/articles?q=\(String(repeating: "a", count: 300))").status == 414)
        // A connection goes on, and so do the counts.
        try connection.write(Array("GET /articles HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(try connection.response().status == 200)
        #expect(try workers() == before)
        #expect(server.stop() == 0)
        let log = server.logText
        #expect(log.contains("a restart is needed for settings that changed"))
        #expect(log.contains("\"settings\":\"server.workers\""))
        for line in log.split(separator: "\n") {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any], "\(line)")
        }
        #expect(log.contains("\"message\":\"request\""))
        #expect(!log.contains("hello"))
    }

    @Test func aTokenThatIsWithdrawnEndsWhatItsEditorFollows() throws {
        // The digests of `hello` and of nothing that anybody has.
        try configure("editor.token-sha256: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
        let server = try start()
        func listen(_ authorization: String) throws -> WireConnection {
            let connection = try WireConnection(port: server.port)
            let head = "GET /changes HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\(authorization)\r\n"
            try connection.write(Array(head.utf8))
            #expect(String(decoding: try connection.until(Array("\r\n\r\n".utf8)), as: UTF8.self).contains(" 200 "))
            _ = try connection.chunk()
            return connection
        }
        let (editor, reader) = (try listen("Authorization: Bearer hello\r\n"), try listen(""))
        try configure("editor.token-sha256: \(String(repeating: "0", count: 64))")
        try folder.write(Self.document("New"), to: "content/news/a.md")
        signal(server, SIGHUP)
        #expect(try reader.chunk().map { String(decoding: $0, as: UTF8.self) }?.contains("updated") == true)
        #expect(try editor.chunk() == nil)
        #expect(server.stop() == 0)
    }

    @Test func aMistakeChangesNothing() throws {
        try configure("http.cors-origins: https://one.example", "server.max-content: 8 MiB")
        let server = try start()
        let mistakes = [
            "http.cors-origins: nonsense", "no-setting: 1", "limits.target: many",
            // The second would hold at once, and the first after a restart.
            "server.max-content: 32 MiB\nlimits.edit: 16 MiB",
        ]
        for mistake in mistakes {
            try configure("log.level: error", mistake)
            let before = server.logText.components(separatedBy: "the settings stay as they were").count
            signal(server, SIGHUP)
            try eventually("it is told: \(mistake)") {
                server.logText.components(separatedBy: "the settings stay as they were").count > before
            }
        }
        let response = try server.curl("/articles", "--header", "Origin: https://one.example")
        #expect(response["access-control-allow-origin"] == "https://one.example")
        #expect(server.stop() == 0)
    }

    @Test(arguments: [[], ["--watch"]]) func theFolderIsLookedAt(_ flags: [String]) throws {
        try configure("log.level: info")
        let server = try RunningServer(["--config", folder.path(of: "settings.yaml")] + flags)
        #expect(try server.curl("/articles/news/a").body.contains("Old"))
        // No watch sees what happens to a link's target.
        try folder.write(Self.document("New"), to: "content/news/b.md")
        try folder.write("---\ntitle: [\n---\n", to: "content/news/broken.md")
        signal(server, SIGHUP)
        try eventually("it is imported") { try server.curl("/articles/news/b").status == 200 }
        try eventually("health is told") { try server.curl("/readyz").body.contains("\"brokenDocuments\":1") }
        let ready = try #require(try server.curl("/readyz").json as? [String: Any])
        let health = try #require(ready["content"] as? [String: Any])
        #expect(health["lastScan"] is String)
        #expect(health["ageSeconds"] is Int)
        #expect(server.stop() == 0)
    }

    @Test func noSignalCutsAnAnswer() throws {
        try configure("log.level: notice")
        let server = try start()
        let connection = try WireConnection(port: server.port)
        for number in 0..<40 {
            try connection.write(Array("GET /articles?q=text HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
            signal(server, number.isMultiple(of: 2) ? SIGHUP : SIGUSR1)
            #expect(try connection.response().status == 200)
        }
        #expect(server.process.isRunning)
        #expect(server.stop() == 0)
    }
}
