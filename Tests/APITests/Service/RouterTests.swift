import HTTP
import Testing

@testable import API

@Suite struct RouterTests {
    private let router = Router(Endpoints.all(APIConfiguration()))

    @Test(arguments: [
        ("/", "/", [:]),
        ("/articles", "/articles", [:]),
        ("/articles/news/a", "/articles/{id...}", ["id": "news/a"]),
        ("/articles/news%2Fa", "/articles/{id...}", ["id": "news/a"]),
        ("/articles/caf%C3%A9/\u{E9}", "/articles/{id...}", ["id": "caf\u{E9}/\u{E9}"]),
        ("/articles/news/a/related", "/articles/{id...}/related", ["id": "news/a"]),
        ("/articles//old/path/", "/articles/{id...}", ["id": "/old/path/"]),
        ("/articles/%2Fold%2Fpath", "/articles/{id...}", ["id": "/old/path"]),
        ("/articles/a/", "/articles/{id...}", ["id": "a/"]),
        ("/articles/related", "/articles/{id...}", ["id": "related"]),
        ("/articles/.../a", "/articles/{id...}", ["id": ".../a"]),
        ("/topics/a", "/topics/{id...}", ["id": "a"]),
        ("/topics/CI%2FCD", "/topics/{id...}", ["id": "CI/CD"]),
        ("/topics/a/b", "/topics/{id...}", ["id": "a/b"]),
        ("/topics/articles", "/topics/{id...}", ["id": "articles"]),
        ("/topics/a/articles", "/topics/{id...}/articles", ["id": "a"]),
        ("/topics/CI%2FCD/articles", "/topics/{id...}/articles", ["id": "CI/CD"]),
        ("/providers/a.example", "/providers/{domain...}", ["domain": "a.example"]),
        ("/providers/a.example%2Fnews", "/providers/{domain...}", ["domain": "a.example/news"]),
    ])
    func finds(_ path: String, _ endpoint: String, _ variables: [String: String]) throws {
        let match = try #require(router.match(path))
        #expect(match.endpoint.path == endpoint)
        for (name, value) in variables { #expect(match.variables[name] == value) }
        #expect(router.endpoints[Int(match.route) - 1].path == endpoint)
    }

    /// The field follows from the declared methods.
    @Test func theAllowFieldListsTheDeclaredMethods() throws {
        func endpoint(_ path: String, _ name: String, _ methods: [HTTP.Method]) -> Endpoint {
            let reply = Reply.text("text/plain", "", caching: .never)
            var endpoint = Endpoint(path, name, "", .server, reply: reply) { _, _ in .metrics }
            endpoint.methods = methods
            return endpoint
        }
        let router = Router([
            endpoint("/notes", "list", [.get]), endpoint("/notes/{id...}", "read", [.get]),
            endpoint("/notes/{id...}", "write", [.put, .delete]), endpoint("/import", "import", [.post]),
        ])
        #expect(router.allow("/notes") == "GET, HEAD, OPTIONS")
        #expect(router.allow("/notes/{id...}") == "GET, HEAD, PUT, DELETE, OPTIONS")
        #expect(router.allow("/import") == "POST, OPTIONS")
        #expect(router.allow() == "GET, HEAD, POST, PUT, DELETE, OPTIONS")
        for (method, name) in [(HTTP.Method.get, "read"), (.put, "write"), (.delete, "write"), (.patch, "read")] {
            let match = try #require(router.match("/notes/a/b", method))
            #expect(match.endpoint.name == name)
            #expect(match.variables["id"] == "a/b")
            #expect(router.endpoints[Int(match.route) - 1].name == name)
        }
        #expect(try #require(router.match("/import", .get)).endpoint.name == "import")
    }

    @Test(arguments: [
        "", "articles", "//", "/Articles", "/articles/", "/articles//", "/articles///a", "/articles/a//b",
        "/articles/../topics",
        "/articles/%2e%2e/topics", "/articles/./a", "/articles/%2E", "/topics/", "/topics/a//b", "/nothing",
        "/articles/%zz", "/articles/%ff",
    ])
    func otherPathsMatchNothing(_ path: String) {
        #expect(router.match(path)?.endpoint.path == nil)
    }
}
