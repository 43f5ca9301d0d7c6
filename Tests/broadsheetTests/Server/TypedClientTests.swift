import Foundation
import TestSupport
import Testing

/// The example clients, type-checked against the document of a running server and run against it.
@Suite struct TypedClientTests {
    private static let clients = Program.packageFolder.appendingPathComponent("examples/clients")
    private static let environment = URL(fileURLWithPath: "/usr/bin/env")

    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let example = Program.packageFolder.appendingPathComponent("examples/site").path
        return try RunningServer(
            ["--content", example, "--database", folder.path(of: "a.db")],
            environment: ["BROADSHEET_SERVER_REQUEST_TIMEOUT": "120 s"]
        )
    }

    /// A change of the API changes the types: `generate_types.py` says how to make them anew.
    @Test(arguments: [("typescript", "typescript/api.ts"), ("python", "python/api.py")])
    func theTypesAreThoseOfTheDocument(_ language: String, _ path: String) throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let script = Self.clients.appendingPathComponent("generate_types.py").path
        let outcome = try Program.run(
            PythonEnvironment.interpreter(),
            ["-B", script, language],
            input: try server.curl("/openapi.json").body
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        let kept = try String(contentsOf: Self.clients.appendingPathComponent(path), encoding: .utf8)
        #expect(outcome.output == kept, "the types are old; generate them anew from /openapi.json")
    }

    @Test func aFrontPageInTypeScript() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        try folder.write("{\"type\": \"module\"}", to: "out/package.json")
        let compiled = try Program.run(
            Self.environment,
            [
                "tsc", "--project", Self.clients.appendingPathComponent("typescript/tsconfig.json").path,
                "--noEmitOnError", "--outDir", folder.path(of: "out"),
            ]
        )
        #expect(compiled.status == 0, "\(compiled.output)\(compiled.errors)")
        let outcome = try Program.run(
            Self.environment,
            ["node", folder.path(of: "out/front_page.js"), "http://127.0.0.1:\(server.port)"]
        )
        check(outcome)
    }

    @Test func aFrontPageInPython() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let python = Self.clients.appendingPathComponent("python")
        let checked = try PythonEnvironment.run(
            "mypy",
            ["--strict", "--cache-dir", folder.path(of: "cache"), "--explicit-package-bases", "front_page.py"],
            folder: python
        )
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        let outcome = try Program.run(
            PythonEnvironment.interpreter(),
            ["-B", python.appendingPathComponent("front_page.py").path, "http://127.0.0.1:\(server.port)"]
        )
        check(outcome)
    }

    /// Both show the same, and end well only where the API did what they expect.
    private func check(_ outcome: Program.Outcome) {
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.hasPrefix("Newest\n  2026-10-02  A whale sings under the wind farm"))
        for text in [
            "By provider", "page 4: 5 articles", "<mark>Tide</mark> clock", "Read next", "did you mean `limit`?",
        ] {
            #expect(outcome.output.contains(text), "\(text)")
        }
        #expect(outcome.output.hasSuffix("\ndone\n"))
    }
}
