import Foundation
import TestSupport
import Testing

/// The examples of the README and of every page in `docs/`: what they show must be what happens.
@Suite struct ExampleTests {
    @Test func commandsPrintWhatThePagesSay() throws {
        let folder = try TemporaryFolder()
        let content = Program.packageFolder.appendingPathComponent("examples/site").path
        let server = try RunningServer(["--content", content, "--database", folder.path(of: "a.db")])
        let outcome = try PythonEnvironment.runScript(
            "documentation_examples.py",
            ["127.0.0.1:\(server.port)"] + Pages.all().map(\.path)
        )
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors); `make readme` writes what is printed now")
        #expect(outcome.output.contains(/README\.md: 5 examples/))
        #expect(outcome.output.contains(/docs\/api\.md: 1\d examples/))
    }
}
