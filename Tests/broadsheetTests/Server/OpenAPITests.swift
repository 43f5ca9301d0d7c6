import Foundation
import TestSupport
import Testing

/// A running server against the OpenAPI document that it serves, by checkers that others wrote.
@Suite struct OpenAPITests {
    private static let token = "a token for tests"

    /// The example site, and documents with what its own lack.
    private func content() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let example = Program.packageFolder.appendingPathComponent("examples/site")
        try FileManager.default.copyItem(at: example, to: URL(fileURLWithPath: folder.path(of: "site")))
        let site = try String(contentsOfFile: folder.path(of: "site/_config.yml"), encoding: .utf8)
        try folder.write("\(site)\ndescription: News from the estuary\n", to: "site/_config.yml")
        try folder.write("taxonomy: topic\nname: Fog\ncolour: grey\n", to: "site/_data/topics/fog.yaml")
        try folder.write(
            "---\ntaxonomy: organization\ndomain: fog.example\nname: The Fog\nfounded: 1901\n---\n",
            to: "site/_data/organizations/fog.example.md"
        )
        try folder.write(
            """
            ---
            title: Everything at once
            excerpt: Every member of the model
            publishedDateTime: 2026-01-01T00:00:00Z
            locale: en-gb
            levels: [Beginner]
            topics: [Fog]
            authors: [{name: Mist Horn, url: "https://fog.example/horn", image: "https://fog.example/horn.png"}]
            aliases: [/fog/everything/]
            provider:
              name: The Fog
              domain: fog.example
              publishers: [{name: Foghorn}]
            related:
              - title: Elsewhere
                webUrl: https://elsewhere.example/a
                mood: sombre
            ---
            ## The fog

            Thick, and no [oysters](2026-09-05-oyster-season-opens.md).
            """,
            to: "site/_news/2026-01-01-everything.md"
        )
        for name in ["2026-01-02-broken", "2026-01-03-broken"] {
            try folder.write("---\ntitle: [\n---\n", to: "site/_news/\(name).md")
        }
        try folder.write("---\ntitle: Before the tide\n---\nText.\n", to: "site/_news/2026-01-04-before.md")
        return folder
    }

    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let digest = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["sh", "-c", "printf %s '\(Self.token)' | sha256sum | cut -c1-64"]
        ).output.filter { !$0.isWhitespace }
        // An article that has another id than in the first import.
        let site = folder.path(of: "site")
        _ = try Program.run("import", site, "--database", folder.path(of: "a.db"))
        let file = "\(site)/_news/2026-01-04-"
        try FileManager.default.moveItem(atPath: "\(file)before.md", toPath: "\(file)after.md")
        return try RunningServer(
            ["--content", site, "--database", folder.path(of: "a.db")],
            environment: [
                "BROADSHEET_EDITOR_TOKEN_SHA256": digest, "BROADSHEET_LOG_LEVEL": "notice",
                "BROADSHEET_SERVER_REQUEST_TIMEOUT": "120 s",
                // Nobody takes what it is sent.
                "BROADSHEET_WEBHOOKS": "http://127.0.0.1:1/a varnish-xkey, http://127.0.0.1:1/b varnish-xkey",
            ]
        )
    }

    @Test func everyAnswerIsOneThatTheDocumentDescribes() throws {
        let content = try content()
        defer { withExtendedLifetime(content) {} }
        let server = try server(content)
        let outcome = try PythonEnvironment.runScript(
            "check_openapi.py",
            ["http://127.0.0.1:\(server.port)", Self.token]
        )
        #expect(outcome.status == 0, "\(outcome.output.suffix(4000)) \(outcome.errors.suffix(2000))")
        #expect(outcome.output.contains(/[1-9]\d\d+ answers, [1-9]\d\d members of schemas, 0 problems/))
    }

    /// Bounded: so many examples for each operation, always the same ones; `BROADSHEET_EXAMPLES` asks for more.
    @Test(arguments: ["anonymous", "editor"])
    func schemathesisFindsNothing(_ user: String) throws {
        let folder = try TemporaryFolder()
        let content = try content()
        defer { withExtendedLifetime(content) {} }
        let server = try server(content)
        let examples = ProcessInfo.processInfo.environment["BROADSHEET_EXAMPLES"] ?? "10"
        let isEditor = user == "editor"
        let outcome = try PythonEnvironment.run(
            "schemathesis",
            [
                "run", "http://127.0.0.1:\(server.port)/openapi.json", "--checks", "all", "--seed", "1",
                "--max-examples", examples, "--workers", "1", "--no-color", "--request-timeout", "120",
                "--suppress-health-check", "all", "--generation-database", "none",
            ]
                + (isEditor
                    ? ["--header", "Authorization: Bearer \(Self.token)", "--exclude-checks", "ignored_auth"]
                    : ["PUT", "PATCH", "DELETE"].flatMap { ["--exclude-method", $0] }
                        + [
                            "/diagnostics", "/previews", "/import", "/webhooks/deliveries",
                            "/webhooks/deliveries/{id}/redeliver",
                        ].flatMap { ["--exclude-path", $0] }),
            environment: ["SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": PythonEnvironment.scripts.path],
            folder: URL(fileURLWithPath: folder.path)
        )
        #expect(outcome.status == 0, "\(outcome.output.suffix(6000)) \(outcome.errors.suffix(2000))")
        // An editor's run removes articles, so that it warns of many that are not found.
        #expect(isEditor || outcome.output.contains("No issues found"))
        #expect(!server.logText.contains("request failed"))
    }
}
