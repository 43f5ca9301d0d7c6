import Foundation
import TestSupport
import Testing

/// The reverse proxies of `config/proxy`, each started on a port of its own in front of the server.
@Suite struct ProxyTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path
    private static let site = "https://localhost"

    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        try RunningServer(
            ["--content", Self.example, "--database", folder.path(of: "a.db")],
            environment: ["BROADSHEET_SERVER_TRUSTED_PROXIES": "127.0.0.1"]
        )
    }

    private func configuration(_ name: String, _ replacements: [(String, String)]) throws -> String {
        let file = Program.packageFolder.appendingPathComponent("config/proxy/\(name)")
        var text = try String(contentsOf: file, encoding: .utf8)
        for (old, new) in replacements {
            #expect(text.contains(old), "\(name) has no \(old)")
            text = text.replacing(old, with: new)
        }
        return text
    }

    @Test func nginx() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        try certificate(folder)
        let (secure, plain) = (try FreePort.find(), try FreePort.find())
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "    \($0)_temp_path \(folder.path(of: $0));\n" }.joined()
        let text = try configuration(
            "nginx.conf",
            [
                ("http {\n", "http {\n\(temporary)"), ("127.0.0.1:8080", "127.0.0.1:\(server.port)"),
                ("listen 443 ssl http2;", "listen 127.0.0.1:\(secure) ssl http2;"),
                ("    listen [::]:443 ssl http2;\n", ""),
                ("listen 80;", "listen 127.0.0.1:\(plain);"), ("    listen [::]:80;\n", ""),
                ("/etc/ssl/certs/news.example.org.pem", folder.path(of: "certificate.pem")),
                ("/etc/ssl/private/news.example.org.key", folder.path(of: "key.pem")),
                ("/run/nginx.pid", folder.path(of: "nginx.pid")),
                ("/var/log/nginx/access.log", folder.path(of: "access.log")),
                ("/var/log/nginx/error.log", folder.path(of: "error.log")), ("news.example.org", "localhost"),
            ]
        )
        try folder.write(text, to: "nginx.conf")
        let proxy = try RunningProxy(
            [
                "nginx", "-c", folder.path(of: "nginx.conf"), "-p", folder.path(of: ""), "-g",
                "daemon off; master_process off;",
            ],
            log: folder.path(of: "error.log")
        )
        try check(proxy, server, "\(Self.site):\(secure)", "--insecure", "--http2")
        let redirect = try CurlResponse.get(
            "http://localhost:\(plain)/articles?limit=1",
            ["--resolve", "localhost:\(plain):127.0.0.1"]
        )
        #expect(redirect.status == 301)
        #expect(redirect["location"] == "https://localhost/articles?limit=1")
    }

    @Test func caddy() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let port = try FreePort.find()
        let text = try configuration(
            "Caddyfile",
            [("news.example.org", "http://localhost:\(port)"), ("127.0.0.1:8080", "127.0.0.1:\(server.port)")]
        )
        try folder.write("{\n\tadmin off\n\tauto_https off\n}\n\(text)", to: "Caddyfile")
        let proxy = try RunningProxy(
            [
                "env", "XDG_DATA_HOME=\(folder.path(of: "data"))", "XDG_CONFIG_HOME=\(folder.path(of: "config"))",
                "HOME=\(folder.path(of: ""))",
            ]
                + ["caddy", "run", "--adapter", "caddyfile", "--config", folder.path(of: "Caddyfile")]
        )
        try check(proxy, server, "http://localhost:\(port)")
    }

    /// A page, a page that has not changed, a compressed page, and the client's address as the server sees it.
    private func check(_ proxy: RunningProxy, _ server: RunningServer, _ base: String, _ arguments: String...) throws {
        let port = base.split(separator: ":").last ?? ""
        func get(_ path: String, _ more: String...) throws -> CurlResponse {
            try CurlResponse.get("\(base)\(path)", ["--resolve", "localhost:\(port):127.0.0.1"] + arguments + more)
        }
        try eventually("the proxy answers: \(proxy.log)") {
            #expect(proxy.isRunning, "\(proxy.log)")
            return proxy.isRunning ? (try? get("/livez"))?.status == 200 : true
        }
        let page = try get("/articles?limit=2")
        #expect(page.status == 200)
        #expect(page["x-total-count"] == "26")
        #expect(page["access-control-allow-origin"] == "*")
        let tag = try #require(page["etag"])
        #expect(!tag.hasPrefix("W/"))
        let same = try get("/articles?limit=2", "--header", "If-None-Match: \(tag)")
        #expect(same.status == 304)
        #expect(same["etag"] == tag)
        let compressed = try get("/articles", "--header", "Accept-Encoding: gzip", "--compressed")
        #expect(compressed["content-encoding"] == "gzip")
        #expect(((compressed.json as? [String: Any])?["data"] as? [Any])?.count == 25)
        let article = try get("/articles/news%2F2026-09-05-oyster-season-opens")
        #expect(article.status == 200)
        #expect(try get("/articles?format=ndjson").body.split(separator: "\n").count == 26)
        #expect(try get("/nothing")["content-type"] == "application/problem+json")
        // What a client writes itself is not believed; what the proxy has seen is.
        let id = "forged-\(port)"
        let elsewhere = ["--interface", "127.0.0.2"]
        let forged = ["--header", "X-Forwarded-For: 203.0.113.9", "--header", "Forwarded: for=203.0.113.9"]
        _ = try CurlResponse.get(
            "\(base)/topics",
            ["--resolve", "localhost:\(port):127.0.0.1", "--header", "User-Agent: \(id)"] + arguments + forged
                + elsewhere
        )
        try eventually("the request is in the log") { server.logText.contains(id) }
        let line = try #require(server.logText.split(separator: "\n").first { $0.contains(id) })
        #expect(line.contains("\"client\":\"127.0.0.2\""), "\(line)")
    }

    private func certificate(_ folder: TemporaryFolder) throws {
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "1",
            ]
                + [
                    "-subj", "/CN=localhost", "-keyout", folder.path(of: "key.pem"), "-out",
                    folder.path(of: "certificate.pem"),
                ]
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}

/// A proxy that runs until this object is gone.
private final class RunningProxy {
    private let process = Process()
    private let capture: Program.Capture
    private let logFile: String?

    /// `log` is a file that the proxy writes what is wrong into, beside what it prints.
    init(_ arguments: [String], log: String? = nil) throws {
        capture = try Program.Capture()
        logFile = log
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.environment = Program.cleanEnvironment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = capture.handle
        try process.run()
    }

    deinit {
        // Processes are started here with most signals blocked, and not every proxy looks at that.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    var isRunning: Bool {
        process.isRunning
    }

    var log: String {
        capture.text + (logFile.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? "")
    }
}
