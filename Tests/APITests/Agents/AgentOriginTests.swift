import API
import TestSupport
import Testing

/// Web pages that send messages to `/mcp`.
@Suite struct AgentOriginTests {
    /// The host of the request, the origin of the page, and whether it may.
    private static let cases = [
        ("127.0.0.1:8080", "http://127.0.0.1:8080", true), ("localhost:8080", "http://localhost:8080", true),
        ("Localhost", "http://localhost", true), ("[::1]:8080", "http://[::1]:8080", true),
        ("127.0.0.1:8080", "http://127.0.0.1:9090", false), ("127.0.0.1:8080", "https://evil.example", false),
        ("127.0.0.1:8080", "null", false), ("127.0.0.1:8080", "", false),
        // A page can have its own name lead here.
        ("evil.example:8080", "http://evil.example:8080", false),
        ("1.2.3.4.evil.example", "http://1.2.3.4.evil.example", false),
        ("localhost.evil.example", "http://localhost.evil.example", false),
        ("notlocalhost", "http://notlocalhost", false),
    ]

    private func status(_ client: APIClient, origin: String?) throws -> Int {
        let origin = origin.map { [(name: "Origin", value: $0)] } ?? []
        return try client.send(
            "POST",
            "/mcp",
            fields: [("Content-Type", "application/json")] + origin,
            content: #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
        ).status
    }

    @Test(arguments: cases) func onlyPagesOfThisServerMay(_ host: String, _ origin: String, _ mayAsk: Bool) throws {
        let service = ArticleService(Gazette.memoryRepository, Gazette.configuration)
        let client = APIClient.direct("agents", service, host: host)
        #expect(try status(client, origin: origin) == (mayAsk ? 200 : 403))
        // No browser sends that.
        #expect(try status(client, origin: nil) == 200)
    }

    @Test func aConfiguredAddressIsThatOfThisServer() throws {
        var configuration = Gazette.configuration
        configuration.baseURL = "https://api.example/news"
        configuration.corsOrigins = ["*", "https://Agents.example"]
        let service = ArticleService(Gazette.memoryRepository, configuration)
        let client = APIClient.direct("agents", service, host: "evil.example")
        #expect(try status(client, origin: "https://api.example") == 200)
        #expect(try status(client, origin: "https://agents.example") == 200)
        for origin in [
            "http://api.example", "https://api.example.evil", "http://evil.example", "https://other.example",
        ] {
            #expect(try status(client, origin: origin) == 403)
        }
    }
}
