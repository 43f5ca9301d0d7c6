import Foundation
import TestSupport
import Testing

/// What operators can decide about connections, tried on the running program.
@Suite struct LiveSettingsTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    private func server(_ folder: TemporaryFolder, _ settings: [String: String], _ arguments: String...) throws
        -> RunningServer
    {
        try RunningServer(
            ["--content", Self.example, "--database", folder.path(of: "a.db")] + arguments,
            environment: settings.reduce(into: [:]) { $0["BROADSHEET_\($1.key)"] = $1.value }
        )
    }

    @Test func onlyListedOriginsMayRead() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder, ["HTTP_CORS_ORIGINS": "https://one.example,https://two.example:8443"])
        let client = WireClient(port: server.port)
        let requests: [(method: String, path: String, status: Int)] = [
            ("GET", "/articles", 200), ("GET", "/articles", 200), ("HEAD", "/articles", 200), ("GET", "/livez", 200),
            ("GET", "/nothing", 404), ("GET", "/articles?x=y", 400), ("OPTIONS", "/articles", 204), ("BREW", "/", 501),
            ("OPTIONS", "/nothing", 404), ("GET", "/articles/2026-09-05-oyster-season-opens", 308), ("GET", "*", 400),
            ("GET", "/articles?format=ndjson", 200), ("CONNECT", "a:1", 501),
        ]
        for (method, path, status) in requests {
            for origin in ["https://one.example", "https://two.example:8443"] {
                let response = try client.send(method, path, [("Origin", origin)])
                #expect(response.status == status, "\(path)")
                #expect(response.values(of: "access-control-allow-origin") == [origin], "\(method) \(path)")
                #expect(response["vary"]?.contains("Origin") == true, "\(method) \(path)")
            }
            for origin in ["https://three.example", "http://one.example", "https://two.example", "null", ""] {
                let fields = origin.isEmpty ? [] : [(name: "Origin", value: origin)]
                let response = try client.send(method, path, fields)
                #expect(response.status == status, "\(path)")
                #expect(response["access-control-allow-origin"] == nil, "\(method) \(path) for \(origin)")
                #expect(response["vary"]?.contains("Origin") == true, "\(method) \(path) for \(origin)")
            }
        }
        let tag = try #require(try client.send("GET", "/articles")["etag"])
        let same = try client.send("GET", "/articles", [("If-None-Match", tag), ("Origin", "https://one.example")])
        #expect(same.status == 304)
        #expect(same["access-control-allow-origin"] == "https://one.example")
        #expect(same["vary"] == "Accept, Accept-Encoding, Origin")
    }

    @Test func clientsBehindAProxyAreLimitedOneByOne() throws {
        let folder = try TemporaryFolder()
        let server = try server(
            folder,
            ["RATE_LIMIT_REQUESTS": "2", "RATE_LIMIT_WINDOW": "1 h", "SERVER_TRUSTED_PROXIES": "127.0.0.1, ::1"]
        )
        let client = WireClient(port: server.port)
        for address in ["198.51.100.1", "198.51.100.2"] {
            let responses = try (0..<3).map { _ in
                try client.send("GET", "/articles?limit=1", [("X-Forwarded-For", "6.6.6.6, \(address)")])
            }
            #expect(responses.map(\.status) == [200, 200, 429])
            #expect(responses.map { $0["ratelimit-policy"] } == Array(repeating: "\"default\";q=2;w=3600", count: 3))
            #expect(
                responses.map { $0["ratelimit"]?.prefix(13) } == [
                    "\"default\";r=1", "\"default\";r=0", "\"default\";r=0",
                ]
            )
            let wait = responses[2]["retry-after"].flatMap { Int($0) } ?? 0
            #expect(1...1800 ~= wait)
            #expect(responses[2]["content-type"] == "application/problem+json")
            #expect(responses[2]["access-control-allow-origin"] == "*")
        }
        // The proxy's own health checks are not anybody's requests.
        for _ in 0..<5 { #expect(try client.send("GET", "/articles?limit=1").status == 200) }
        try eventually("the log names clients") { server.logText.contains("\"client\":\"198.51.100.2\"") }
        #expect(!server.logText.contains("\"client\":\"6.6.6.6\""))
    }

    @Test func withoutTrustTheFieldsMeanNothing() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder, ["RATE_LIMIT_REQUESTS": "2", "RATE_LIMIT_WINDOW": "1 h"])
        let client = WireClient(port: server.port)
        let statuses = try (0..<4).map {
            try client.send("GET", "/articles?limit=1", [("X-Forwarded-For", "198.51.100.\($0)")]).status
        }
        #expect(statuses == [200, 200, 429, 429])
    }

    /// A proxy takes the path of the base address off each request.
    @Test func probesAreNotLimitedBelowAPath() throws {
        let folder = try TemporaryFolder()
        let server = try server(
            folder,
            ["RATE_LIMIT_REQUESTS": "1", "RATE_LIMIT_WINDOW": "1 h", "HTTP_BASE_URL": "https://example.org/api"]
        )
        let client = WireClient(port: server.port)
        #expect(try (0..<3).map { _ in try client.send("GET", "/topics").status } == [200, 429, 429])
        for path in ["/livez", "/readyz", "/metrics", "/version"] {
            #expect(try client.send("GET", path).status == 200, "\(path)")
        }
    }

    @Test func connectionsOfOneAddressAreCounted() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder, ["SERVER_MAX_CONNECTIONS_PER_ADDRESS": "3"])
        let request = Array("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        var open = try (0..<3).map { _ in try WireConnection(port: server.port) }
        for connection in open {
            try connection.write(request)
            #expect(try connection.response().status == 200)
        }
        let excess = try WireConnection(port: server.port)
        let refused = try excess.response()
        #expect(refused.status == 503)
        #expect(refused["retry-after"] == "1")
        #expect(refused["connection"] == "close")
        #expect(refused["content-type"] == "application/problem+json")
        #expect(try excess.rest().isEmpty)
        open.removeLast()
        try eventually("there is room again") {
            let connection = try WireConnection(port: server.port)
            try? connection.write(request)
            return try connection.response().status == 200
        }
        #expect(open.count == 2)
    }

    @Test func connectionsAreCounted() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder, ["SERVER_MAX_CONNECTIONS": "2", "SERVER_REQUESTS_PER_CONNECTION": "3"])
        let request = Array("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        let open = try (0..<2).map { _ in try WireConnection(port: server.port) }
        for connection in open {
            try connection.write(request)
            #expect(try connection.response().status == 200)
        }
        #expect(try WireConnection(port: server.port).response().status == 503)
        try open[0].write(request + request + request)
        #expect(try open[0].response()["connection"] == nil)
        #expect(try open[0].response()["connection"] == "close")
        #expect(try open[0].rest().isEmpty)
    }

    @Test func slowClientsAreTold() throws {
        let folder = try TemporaryFolder()
        let server = try server(
            folder,
            ["SERVER_HEADER_TIMEOUT": "3 s", "SERVER_BODY_TIMEOUT": "3 s", "SERVER_IDLE_TIMEOUT": "3 s"]
        )
        let head = try WireConnection(port: server.port)
        try head.write(Array("GET /livez HTTP/1.1\r\nHost:".utf8))
        let late = try head.response()
        #expect(late.status == 408)
        #expect(late["connection"] == "close")
        #expect(try head.rest().isEmpty)
        let content = try WireConnection(port: server.port)
        try content.write(Array("GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc".utf8))
        #expect(try content.response().status == 408)
        #expect(try content.rest().isEmpty)
        let idle = try WireConnection(port: server.port)
        try idle.write(Array("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(try idle.response().status == 200)
        #expect(try idle.rest().isEmpty)
        #expect(try WireConnection(port: server.port).rest().isEmpty)
    }

    @Test func limitsAreSettings() throws {
        let folder = try TemporaryFolder()
        let server = try server(
            folder,
            ["LIMITS_TARGET": "256", "LIMITS_FIELDS": "1024", "LIMITS_FIELD_COUNT": "10", "LIMITS_BODY": "10"]
        )
        let client = WireClient(port: server.port)
        #expect(try client.send("GET", "/\(String(repeating: "a", count: 256))").status == 414)
        #expect(try client.send("GET", "/livez", [("X", String(repeating: "a", count: 1024))]).status == 431)
        #expect(try client.send("GET", "/livez", (0..<9).map { ("X\($0)", "a") }).status == 431)
        #expect(try client.send("GET", "/livez", [("Content-Length", "11")]).status == 413)
    }

    @Test(
        "settings that cannot be",
        arguments: [
            ("SERVER_TRUSTED_PROXIES", "10.0.0.0/40", "must be trusted proxies"),
            ("SERVER_UNIX_SOCKET_MODE", "rw", "a file's mode in octal digits"),
            ("LISTEN", "unix:", "must be addresses to listen on"),
            ("LISTEN", "unix:/\(String(repeating: "a", count: 107))", "with a path of 1 to 107 bytes"),
            ("LISTEN", "::1:80", "must be addresses to listen on"),
            ("LISTEN", "a:99999", "must be addresses to listen on"),
        ]
    )
    func mistakes(_ name: String, _ value: String, _ message: String) throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(
            "serve",
            "--content",
            Self.example,
            "--database",
            folder.path(of: "a.db"),
            environment: ["BROADSHEET_\(name)": value, "BROADSHEET_LOG_LEVEL": "error"]
        )
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
