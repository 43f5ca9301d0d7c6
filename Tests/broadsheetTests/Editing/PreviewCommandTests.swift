import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// Previews as an operator and an editor use them.
@Suite struct PreviewCommandTests {
    private static let (token, digest) = ("a token for tests", Self.sum("a token for tests"))

    private static func sum(_ text: String) -> String {
        let outcome = try? Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["sh", "-c", "printf %s '\(text)' | sha256sum | cut -c1-64"]
        )
        return (outcome?.output ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func theCommandMakesALinkForTheServer() throws {
        let (folder, content) = (try TemporaryFolder(), try TemporaryFolder())
        try content.write(ExampleDocuments.article(title: "Public"), to: "_news/a.md")
        try content.write(ExampleDocuments.article(title: "Hidden", extra: "published: false"), to: "_news/b.md")
        let database = folder.path(of: "a.db")
        let tokens = ["BROADSHEET_EDITOR_TOKENS": "ada=\(Self.sum("other")), Ben B.=\(Self.digest)"]
        let server = try RunningServer(["--content", content.path, "--database", database], environment: tokens)
        let outcome = try Program.run("preview", "news/b", "--for", "36h", "--database", database)
        #expect(outcome.status == 0)
        let url = try #require(URL(string: outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(url.absoluteString.hasPrefix("http://127.0.0.1:8080/articles/news/b?preview="))
        let target = "\(url.path)?\(url.query ?? "")"
        #expect(try server.curl(target).status == 200)
        #expect(try server.curl(target).body.contains("Hidden"))
        #expect(try server.curl("/articles/news/b").status == 404)
        let made = try server.curl(
            "/previews",
            "--header",
            "Authorization: Bearer \(Self.token)",
            "--json",
            #"{"article": "news/b"}"#
        )
        #expect(made.status == 201)
        // The name of the editor is logged, and no link.
        try eventually("the request is logged") { server.logText.contains("\"status\":201") }
        let line = try #require(server.logText.split(separator: "\n").first { $0.contains("\"status\":201") })
        #expect(line.contains("\"editor\":\"Ben B.\""))
        try eventually("the preview is logged") { server.logText.contains("preview=(secret)") }
        let ticket = try #require(target.split(separator: "=").last)
        #expect(!server.logText.contains(ticket))
    }

    @Test(arguments: [
        (["preview", "news/nothing"], "there is no article"),
        (["preview", "news/b", "--for", "soon"], "--for must be"),
    ])
    func mistakesAreNamed(_ arguments: [String], _ message: String) throws {
        let (folder, content) = (try TemporaryFolder(), try TemporaryFolder())
        try content.write(ExampleDocuments.article(title: "Public"), to: "_news/b.md")
        let database = folder.path(of: "a.db")
        #expect(try Program.run("import", content.path, "--database", database).status == 0)
        let program = Program.broadsheet
        let outcome = try Program.run(program, arguments + ["--database", database])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(message))
    }

    @Test func theSecretIsNotShown() throws {
        let secret = "the secret of an operator"
        let outcome = try Program.run("config", environment: ["BROADSHEET_EDITOR_PREVIEW_SECRET": secret])
        #expect(outcome.output.contains("editor.preview-secret: (secret)"))
        #expect(!outcome.output.contains(secret))
        let short = try Program.run("config", environment: ["BROADSHEET_EDITOR_PREVIEW_SECRET": "sh0rt"])
        #expect(short.status == 2)
        #expect(short.errors.contains("at least 16 characters") && !short.errors.contains("sh0rt"))
    }
}
