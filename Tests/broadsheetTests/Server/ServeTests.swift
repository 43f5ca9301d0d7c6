import Foundation
import TestSupport
import Testing

@testable import broadsheet

@Suite struct ServeTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    private func exampleServer(_ folder: TemporaryFolder, environment: [String: String] = [:]) throws -> RunningServer {
        try RunningServer(["--content", Self.example, "--database", folder.path(of: "a.db")], environment: environment)
    }

    @Test func servesTheExampleToCurl() throws {
        let folder = try TemporaryFolder()
        let server = try exampleServer(folder)
        let list = try server.curl("/articles?limit=2")
        #expect(list.status == 200)
        #expect(list["content-type"] == "application/json")
        #expect(list["x-total-count"] == "26")
        let data = (list.json as? [String: Any])?["data"] as? [[String: Any]]
        #expect(
            data?.map { $0["id"] as? String } == [
                "news/2026-10-02-a-whale-sings-under-the-wind-farm", "news/2026-09-05-oyster-season-opens",
            ]
        )
        let again = try server.curl("/articles?limit=2", "--header", "If-None-Match: \(list["etag"] ?? "")")
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        let compressed = try server.curl("/articles", "--compressed")
        #expect(compressed["content-encoding"] == "gzip")
        #expect(((compressed.json as? [String: Any])?["data"] as? [Any])?.count == 25)
        #expect(try server.curl("/livez").status == 200)
        #expect(try Program.run("health", "--listen", "127.0.0.1:\(server.port)").status == 0)
        #expect(server.stop() == 0)
        #expect(server.logText.contains("\"target\":\"/articles?limit=2\""))
        #expect(server.logText.contains("\"message\":\"stopped\""))
    }

    @Test func linksHaveThePathOfTheBaseAddress() throws {
        let folder = try TemporaryFolder()
        let server = try exampleServer(
            folder,
            environment: ["BROADSHEET_HTTP_BASE_URL": "https://example.org/paper"]
        )
        let list = try server.curl("/articles?limit=1")
        let links = (list.json as? [String: Any])?["links"] as? [String: Any]
        #expect(links?["self"] as? String == "/paper/articles?limit=1")
        #expect(try server.curl("/articles/")["location"] == "/paper/articles")
        let page = try server.curl("/", "--header", "Accept: text/html")
        let paths = page.body.matches(of: /(?:href|src|action)="(\/[^"]*)"/).map(\.output.1)
        #expect(paths.count > 50)
        for path in paths { #expect(path.hasPrefix("/paper/")) }
    }

    @Test func noticesWhatAnotherProcessImports() throws {
        let folder = try TemporaryFolder()
        let content = try ExampleDocuments.folder(articles: 3)
        _ = try Program.run("import", content.path, "--database", folder.path(of: "a.db"))
        let server = try RunningServer(["--database", folder.path(of: "a.db")])
        #expect(try server.curl("/articles")["x-total-count"] == "3")
        try content.write(ExampleDocuments.article(title: "New"), to: "_news/new.md")
        _ = try Program.run("import", content.path, "--database", folder.path(of: "a.db"))
        try eventually("the new article is served") { try server.curl("/articles")["x-total-count"] == "4" }
    }

    @Test func aPortInUseIsOneLine() throws {
        let folder = try TemporaryFolder()
        let server = try exampleServer(folder)
        let outcome = try Program.run(
            "serve",
            "--database",
            folder.path(of: "a.db"),
            "--listen",
            "127.0.0.1:\(server.port)"
        )
        #expect(outcome.status == 3)
        #expect(outcome.errors == "error: 127.0.0.1:\(server.port) is in use already\n")
    }

    /// An import may take minutes, so errors in settings are reported before it.
    @Test(arguments: [
        ("LISTEN", "nowhere", "addresses to listen on"),
        ("HTTP_BASE_URL", "news.example.org", "an address like https://news.example.org"),
        ("SERVER_TRUSTED_PROXIES", "10.0.0.0/99", "trusted proxies"),
        ("HTTP_CORS_ORIGINS", "https://a.example,b.example", "origins of web pages"),
        ("HTTP_CORS_ORIGINS", "https://a.example/", "origins of web pages"),
    ])
    func wrongSettingsAreToldBeforeAnythingIsImported(_ setting: String, _ value: String, _ error: String) throws {
        let folder = try TemporaryFolder()
        // Where nothing can listen, so that a server that takes the value ends all the same.
        var environment = ["BROADSHEET_LISTEN": "unix:\(folder.path(of: "none/s.sock"))"]
        environment["BROADSHEET_\(setting)"] = value
        let outcome = try Program.run(
            "serve",
            "--content",
            Self.example,
            "--database",
            folder.path(of: "a.db"),
            environment: environment
        )
        #expect(outcome.status == 2)
        let start = "error: the environment's BROADSHEET_\(setting) must be \(error)"
        #expect(outcome.errors.hasPrefix(start), "\(outcome.errors)")
        #expect(!outcome.errors.contains("imported"))
        #expect(!FileManager.default.fileExists(atPath: folder.path(of: "a.db")))
    }

    @Test func readOnlyServersTouchNothing() throws {
        let folder = try TemporaryFolder()
        let content = try ExampleDocuments.folder(articles: 2)
        _ = try Program.run("import", content.path, "--database", folder.path(of: "a.db"))
        let before = FileManager.default.contents(atPath: folder.path(of: "a.db"))
        let server = try RunningServer(["--database", folder.path(of: "a.db"), "--read-only"])
        #expect(try server.curl("/articles")["x-total-count"] == "2")
        #expect(server.stop() == 0)
        #expect(FileManager.default.contents(atPath: folder.path(of: "a.db")) == before)
    }

    @Test func unixSockets() throws {
        let folder = try TemporaryFolder()
        let socket = folder.path(of: "s.sock")
        let server = try RunningServer(
            ["--content", Self.example, "--database", folder.path(of: "a.db"), "--listen", "unix:\(socket)"]
        )
        #expect(try server.curl("/livez", "--unix-socket", socket).status == 200)
        #expect(try Program.run("health", "--listen", "unix:\(socket)").status == 0)
        #expect(server.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    /// Nothing that is not public, and no secret, may be in any answer to somebody without the token.
    @Test func nothingHiddenIsShown() throws {
        let folder = try TemporaryFolder()
        let server = try exampleServer(folder)
        let hidden = [
            "review-the-lantern-rooms", "Lantern Rooms", "ebbgate-phase-two", "Ebbgate phase two",
            "provisional-crews", "winter-lights-sponsored", "live-ostrey-ferry", "Live: Ostrey",
        ]
        let secrets = try Self.secrets()
        #expect(secrets.count == 3)
        for path in try Self.everyPath(server) {
            let response = try server.curl(path)
            #expect(response.status < 500, "\(path)")
            for text in hidden + secrets where response.body.contains(text) {
                Issue.record("\(path) shows \(text)")
            }
        }
        for id in ["news/2026-08-29-review-the-lantern-rooms", "2026-09-21-ebbgate-phase-two"] {
            #expect(try server.curl("/articles/\(id)").status == 404)
            #expect(try server.curl("/articles/\(id)/related").status == 404)
        }
        #expect(try server.curl("/articles?published=any").status == 401)
        #expect(try server.curl("/articles?include=secured").status == 401)
    }

    /// Every resource, with every article, topic and provider, and searches for what must not be found.
    private static func everyPath(_ server: RunningServer) throws -> [String] {
        func ids(_ path: String, _ key: String) throws -> [String] {
            let data = (try server.curl(path).json as? [String: Any])?["data"] as? [[String: Any]] ?? []
            return data.compactMap { $0[key] as? String }
        }
        let articles = try ids("/articles?limit=100", "id")
        #expect(articles.count == 26)
        let topics = ["tidewater", "harbour", "energy", "tidal-power", "food", "sport", "city-life", "weather"]
        var paths = [
            "/", "/articles?limit=100", "/articles?limit=100&include=body,related,topics", "/topics", "/providers",
        ]
        paths += ["/version", "/livez", "/readyz", "/nothing"]
        paths += articles.flatMap { ["/articles/\($0)", "/articles/\($0)/related", "/related?id=\($0)"] }
        paths += topics.flatMap {
            ["/topics/\($0)", "/topics/\($0)/articles?limit=100", "/articles?topic=\($0)&limit=100"]
        }
        paths += try ids("/providers", "domain").flatMap { ["/providers/\($0)", "/articles?provider=\($0)&limit=100"] }
        paths += ["lantern", "ebbgate", "regatta", "sponsored", "ostrey", "secret"].map {
            "/articles?limit=100&q=\($0)"
        }
        return paths
    }

    private static func secrets() throws -> [String] {
        let news = URL(fileURLWithPath: example).appendingPathComponent("_news")
        return try FileManager.default.contentsOfDirectory(atPath: news.path).compactMap { name in
            let text = try String(contentsOf: news.appendingPathComponent(name), encoding: .utf8)
            guard let match = text.firstMatch(of: /(?m)^secured: "?([^"\n]+)/) else { return nil }
            return String(match.1)
        }
    }
}
