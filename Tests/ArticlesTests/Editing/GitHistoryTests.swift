import Foundation
import TestSupport
import Testing

@testable import Articles

/// Commits of changes where git does not do what it is asked for.
@Suite struct GitHistoryTests {
    @Test func aGitThatIsEndedLeavesNoLock() throws {
        let folder = try TemporaryFolder()
        func git(_ arguments: String...) throws {
            let command = ["git", "-C", folder.path] + arguments
            let outcome = try Program.run(URL(fileURLWithPath: "/usr/bin/env"), command)
            try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
        }
        try git("init", "--quiet")
        try folder.write("*.md filter=slow\n", to: ".gitattributes")
        try git("config", "filter.slow.clean", "sleep 4; cat")
        try folder.write("Text\n", to: "a.md")
        let error = #expect(throws: GitHistory.Failure.self) {
            try GitHistory(folder.path, timeout: 1).commit("a.md", "Add a", by: "ada")
        }
        #expect(error?.description == "git took longer than 1 s")
        #expect(!FileManager.default.fileExists(atPath: folder.path(of: ".git/index.lock")))
        try git("config", "filter.slow.clean", "cat")
        try GitHistory(folder.path).commit("a.md", "Add a", by: "ada")
        try git("log", "-1", "--", "a.md")
    }

    /// As many paths as it has, a command may take longer.
    @Test func manyPathsHaveMoreTime() throws {
        let folder = try TemporaryFolder()
        let command = ["git", "-C", folder.path]
        let run = { (more: [String]) in try Program.run(URL(fileURLWithPath: "/usr/bin/env"), command + more).status }
        #expect(try run(["init", "--quiet"]) == 0)
        try folder.write("*.md filter=slow\n", to: ".gitattributes")
        #expect(try run(["config", "filter.slow.clean", "sleep 1; cat"]) == 0)
        try folder.write("Text\n", to: "a.md")
        try folder.write("a.md", to: "paths")
        let history = GitHistory(folder.path, timeout: 0.5)
        #expect(throws: GitHistory.Failure.self) { try history.commit(pathsIn: "paths", count: 1, "Add", by: "ada") }
        try history.commit(pathsIn: "paths", count: 5000, "Add", by: "ada")
    }
}
