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
        #expect(match.variables.values == variables)
        #expect(router.endpoints[Int(match.route) - 1].path == endpoint)
    }

    @Test(arguments: [
        "", "articles", "//", "/Articles", "/articles/", "/articles//a", "/articles/a/", "/articles/../topics",
        "/articles/%2e%2e/topics", "/articles/./a", "/articles/%2E", "/topics/", "/topics/a//b", "/nothing",
        "/articles/%zz", "/articles/%ff",
    ])
    func findsNothing(_ path: String) {
        #expect(router.match(path)?.endpoint.path == nil)
    }
}
