import Foundation
import TestSupport
import Testing

/// Comparisons with a YAML reader that somebody else wrote.
@Suite struct FaithfulnessTests {
    private static let token = "a token for tests"
    private static let example = Program.packageFolder.appendingPathComponent("examples/site")

    @Test func theExampleIsAsPyYAMLReadsIt() throws {
        let outcome = try compare(Self.example.path)
        #expect(outcome.output == "31 documents, 0 differences\n", "\(outcome.errors)")
        #expect(outcome.status == 0)
    }

    @Test(
        .enabled(if: Corpus.path != nil, "set BROADSHEET_CORPUS to a folder with azure-early and powerapps"),
        arguments: [("azure-early", 1000), ("powerapps", 1373)]
    )
    func aCorpusIsAsPyYAMLReadsIt(_ name: String, _ documents: Int) throws {
        let outcome = try compare("\(Corpus.path ?? "")/\(name)")
        #expect(
            outcome.output.hasSuffix("\(documents) documents, 0 differences\n"),
            "\(outcome.output.suffix(2000)) \(outcome.errors)"
        )
        #expect(outcome.status == 0)
    }

    @Test(
        .enabled(if: Corpus.path != nil, "set BROADSHEET_CORPUS to a folder with powerapps")
    )
    func drafts() throws {
        let folder = try TemporaryFolder()
        let server = try server("\(Corpus.path ?? "")/powerapps", folder.path(of: "a.db"))
        #expect(try server.curl("/articles?category=news&limit=1")["x-total-count"] == "428")
        let authorization = "Authorization: Bearer \(Self.token)"
        let all = try server.curl("/articles?category=news&limit=1&published=any", "--header", authorization)
        #expect(all["x-total-count"] == "674")
    }

    struct Change: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        /// The beginning of what must be told.
        var told: String

        init(_ old: String, _ new: String, _ told: String) {
            (self.old, self.new, self.told) = (old, new, told)
        }

        var testDescription: String { told }
    }

    private static let story = "news/2026-03-02-ostrey-ferry-runs-aground-on-gannock-spit"

    /// What would be told if the server had lost or changed it: the documents are changed behind its back instead.
    static let changes = [
        Change("\ncategory:", "\nnotAnywhere: 1\ncategory:", "\(story).notAnywhere: 1 became '(missing)'"),
        Change("\nquality: ", "\nquality: 1", "\(story).quality: "),
        Change("\nheat: ", "\nheat: 0.5 #", "\(story).heat: 0.5 became "),
        Change("\ntitle: ", "\ntitle: X #", "\(story).title: 'X' became "),
        Change("\npublishedDateTime: ", "\npublishedDateTime: 1999-01-01 #", "\(story).publishedDateTime: "),
        Change("\ntopics:\n", "\ntopics:\n  - One more\n", "\(story).topics: ["),
        Change("\nrelated:\n", "\nrelated:\n  - title: One more\n", "\(story).related: ["),
        Change("\n---\n", "\n---\nMore.\n", "\(story) body: "),
        Change("\nprovider:\n", "\nprovider:\n  notAnywhere: 1\n", "\(story).provider.notAnywhere: 1 became "),
    ]

    @Test func whatIsLostIsTold() throws {
        let folder = try TemporaryFolder()
        let content = folder.path(of: "content")
        try FileManager.default.copyItem(atPath: Self.example.path, toPath: content)
        let server = try server(Self.example.path, folder.path(of: "a.db"))
        let file = "content/_\(Self.story).md"
        let text = String(decoding: try folder.read(file), as: UTF8.self)
        for change in Self.changes {
            let place = try #require(text.firstRange(of: change.old), "\(change.old)")
            try folder.write(text.replacingCharacters(in: place, with: change.new), to: file)
            let outcome = try compare(content, with: server)
            #expect(outcome.status == 1)
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.count == 2, "\(outcome.output)")
            #expect(lines.first?.hasPrefix(change.told) == true, "\(outcome.output)")
        }
        try FileManager.default.removeItem(atPath: folder.path(of: file))
        let outcome = try compare(content, with: server)
        #expect(outcome.output == "\(Self.story): only in the answer\n30 documents, 1 differences\n")
    }

    private func server(_ content: String, _ database: String) throws -> RunningServer {
        let digest = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["sh", "-c", "printf %s '\(Self.token)' | sha256sum | cut -c1-64"]
        ).output.filter { !$0.isWhitespace }
        return try RunningServer(
            ["--content", content, "--database", database],
            environment: ["BROADSHEET_EDITOR_TOKEN_SHA256": digest, "BROADSHEET_LOG_LEVEL": "notice"]
        )
    }

    private func compare(_ content: String) throws -> Program.Outcome {
        let folder = try TemporaryFolder()
        return try compare(content, with: server(content, folder.path(of: "a.db")))
    }

    private func compare(_ content: String, with server: RunningServer) throws -> Program.Outcome {
        try PythonEnvironment.runScript(
            "compare_with_pyyaml.py",
            [content, "http://127.0.0.1:\(server.port)", Self.token]
        )
    }
}
