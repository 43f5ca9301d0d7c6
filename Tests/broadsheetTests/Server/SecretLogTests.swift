import Foundation
import TestSupport
import Testing

/// The editors' token is in no log, however it is sent.
@Suite struct SecretLogTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path
    private static let token = "a-token~for.editors_0815"
    /// SHA-256 of the token, by `sha256sum`.
    private static let digest = "53a0ab83ac28c505596c0f9f721e46284f6a10f1f70c173713b20682933bbaa1"

    @Test(arguments: ["trace", "debug"])
    func neverLogged(_ level: String) throws {
        let folder = try TemporaryFolder()
        let server = try RunningServer(
            ["--content", Self.example, "--database", folder.path(of: "a.db")],
            environment: [
                "BROADSHEET_EDITOR_TOKEN_SHA256": Self.digest, "BROADSHEET_LOG_LEVEL": level,
            ]
        )
        let client = WireClient(port: server.port)
        let (right, wrong) = (Self.token, "a-wrong-token-4711")
        let encoded = right.utf8.map { "%" + String($0, radix: 16) }.joined()
        func ask(_ target: String, _ fields: (name: String, value: String)..., status: Int) throws {
            #expect(try client.send("GET", target, fields).status == status, "\(target)")
        }
        try ask("/articles?published=any", ("Authorization", "Bearer \(right)"), status: 200)
        let export = "/articles?published=any&include=secured&format=ndjson"
        try ask(export, ("Authorization", "bearer  \(right)"), status: 200)
        try ask("/articles?published=any", ("Authorization", "Bearer \(wrong)"), status: 401)
        try ask("/articles?published=any", ("Authorization", "Basic \(wrong)"), status: 401)
        try ask("/articles?limit=x", ("Authorization", "Bearer \(right)"), status: 400)
        try ask("/articles", ("Authorization", "Bearer \(right)\u{1}"), status: 400)
        // By mistake.
        for name in ["access_token", "token", "Authorization", "api-key"] {
            try ask("/articles?published=any&\(name)=\(right)", status: 401)
            try ask("/articles?\(name)=\(wrong)", status: 400)
        }
        try ask("/articles/x%2F\(right)/y", status: 404)
        try ask("/articles", ("User-Agent", "curl \(right)"), ("Traceparent", right), status: 200)
        for value in [right, encoded, "Bearer+\(right)", "Bearer%20%20\(right)"] {
            try ask("/articles?q=\(value)", status: 200)
            try ask("/articles?\(value)", status: 400)
            try ask("/articles/\(value)", status: 404)
        }
        try ask("/articles", ("X-Request-Id", right), status: 200)
        try ask("/articles", ("User-Agent", right), status: 200)
        #expect(server.stop() == 0)
        let log = server.logText
        #expect(log.contains("published=any"))
        #expect(log.contains("(secret)"))
        for secret in [right, wrong, encoded, Self.digest, "editors_0815", "token-4711"] {
            for line in log.split(separator: "\n") where line.contains(secret) { Issue.record("\(secret) in \(line)") }
        }
    }
}
