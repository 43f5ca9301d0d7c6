import Foundation
import TestSupport
import Testing

/// The README is read before anything else here: what it shows must be what happens.
@Suite struct ReadmeTests {
    private static let readme = Program.packageFolder.appendingPathComponent("README.md")

    @Test func itsCommandsPrintWhatItSays() throws {
        let folder = try TemporaryFolder()
        let content = Program.packageFolder.appendingPathComponent("examples/site").path
        let server = try RunningServer(["--content", content, "--database", folder.path(of: "a.db")])
        let script = Program.packageFolder.appendingPathComponent("Tests/Programs/readme_examples.py").path
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["python3", script, Self.readme.path, "127.0.0.1:\(server.port)"]
        )
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors); `make readme` shows what is printed now")
    }

    @Test func itsLinksLeadToFiles() throws {
        let text = try String(contentsOf: Self.readme, encoding: .utf8)
        let links = text.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
        #expect(!links.isEmpty)
        for link in links {
            let path = Program.packageFolder.appendingPathComponent(link).path
            #expect(FileManager.default.fileExists(atPath: path), "\(link)")
        }
    }
}
