import Foundation
import TestSupport
import Testing

/// The pages for people and the door for agents, by parsers and a client that others wrote.
@Suite struct ReaderProgramTests {
    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let example = Program.packageFolder.appendingPathComponent("examples/site").path
        return try RunningServer(
            ["--content", example, "--database", folder.path(of: "a.db")],
            environment: ["BROADSHEET_LOG_LEVEL": "notice"]
        )
    }

    @Test func parsersReadPagesAndSitemap() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let outcome = try PythonEnvironment.runScript("check_pages.py", ["http://127.0.0.1:\(server.port)"])
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    }

    /// With a thousand messages of which something was changed.
    @Test func theOfficialClientOfAgentsSearchesAndReads() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let draft = "news/2026-09-21-ebbgate-phase-two"
        let outcome = try PythonEnvironment.runScript("agents.py", ["http://127.0.0.1:\(server.port)", draft])
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        #expect(!server.logText.contains("request failed"))
    }
}
