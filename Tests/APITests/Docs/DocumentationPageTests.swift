import Foundation
import TestSupport
import Testing

@testable import API

/// The page that shows the API to people.
@Suite struct DocumentationPageTests {
    private static func page() throws -> (text: String, policy: String) {
        let response = try Gazette.memory.get("/docs")
        #expect(response.status == 200)
        #expect(response["content-type"] == "text/html; charset=utf-8")
        return (response.text, try #require(response["content-security-policy"]))
    }

    @Test func everyOperationAndSchemaIsShown() throws {
        let text = try Self.page().text
        for endpoint in Endpoints.all(APIConfiguration(), isEditable: false) where endpoint.isDocumented {
            let start = "<article class=\"operation\" id=\"\(endpoint.name)\">"
            let operation = try #require(
                text.split(separator: start).dropFirst().first?.split(separator: "</article>").first
            )
            for parameter in endpoint.parameters { #expect(operation.contains("<code>\(parameter.name)</code>")) }
        }
        let document = try Gazette.memory.json("/openapi.json")
        let schemas = document["components"]["schemas"].keys
        #expect(schemas.contains("Article"))
        for name in schemas { #expect(text.contains("<article class=\"schema\" id=\"schema-\(name)\">")) }
    }

    @Test func everyLinkWithinThePageLeadsSomewhere() throws {
        let text = try Self.page().text
        let targets = Set(text.matches(of: /href="#([^"]+)"/).map { String($0.1) })
        let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(targets.count > 30)
        #expect(targets.subtracting(ids).isEmpty)
        #expect(Set(ids).count == ids.count)
    }

    /// Style and script are named by their hashes, and nothing else may be loaded or run.
    @Test func theSecurityPolicyAllowsOnlyThePagesOwnScriptAndStyle() throws {
        let page = try Self.page()
        let style = try #require(page.text.firstMatch(of: /(?s)<style>(.*?)<\/style>/)).1
        let script = try #require(page.text.firstMatch(of: /(?s)<script>(.*?)<\/script>/)).1
        for (name, content) in [("style-src", style), ("script-src", script)] {
            let hash = try Self.sha256(String(content))
            #expect(page.policy.contains("\(name) 'sha256-\(hash)'"))
        }
        #expect(page.policy.hasPrefix("default-src 'none'; "))
        #expect(!page.policy.contains("unsafe"))
        #expect(page.text.matches(of: /<(script|style)/).count == 2)
        #expect(page.text.firstMatch(of: /\s(style|on[a-z]+)="/) == nil)
        #expect(page.text.firstMatch(of: /(src|href|action)="(https?:)?\/\//) == nil)
    }

    /// The digest by another program, in padded Base64.
    private static func sha256(_ text: String) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "text")
        let script =
            "import base64,hashlib,sys;"
            + "print(base64.b64encode(hashlib.sha256(open(sys.argv[1],'rb').read()).digest()).decode())"
        return try Program.run(PythonEnvironment.interpreter(), ["-c", script, folder.path(of: "text")]).output
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func whatTheDocumentSaysIsEscaped() {
        let page = DocumentationPage([
            "info": ["title": "<b>&\"", "summary": "a `<i>` b"],
            "tags": [["name": "<script>alert(1)</script>"]],
        ])
        let text = String(decoding: page.html, as: UTF8.self)
        #expect(text.contains("&lt;b&gt;&amp;&quot;"))
        #expect(text.contains("a `&lt;i&gt;` b"))
        #expect(!text.contains("<script>alert"))
    }

    /// Another site has the same documents: they are of the program, and have no date.
    @Test func theETagIsThatOfTheProgram() throws {
        let site = try StoredSite(["_news/only.md": ExampleDocuments.article(title: "Only")])
        let other = APIClient.direct("other", ArticleService(site.store, Gazette.configuration))
        for path in ["/docs", "/openapi.json"] {
            let first = try Gazette.memory.get(path)
            let tag = try #require(first["etag"])
            #expect(first["last-modified"] == nil)
            #expect(try Gazette.stored.get(path)["etag"] == tag)
            #expect(try other.get(path)["etag"] == tag)
            #expect(try Gazette.memory.get(path, fields: [("If-None-Match", tag)]).status == 304)
            let dated = try Gazette.memory.get(path, fields: [("If-Modified-Since", "Tue, 10 Feb 2026 06:41:00 GMT")])
            #expect(dated.status == 200)
        }
    }
}
