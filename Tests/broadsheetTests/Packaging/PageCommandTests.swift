import Foundation
import TestSupport
import Testing

/// The commands of the pages about running Broadsheet: each is run by a test, or says why not.
@Suite struct PageCommandTests {
    /// `make cluster-test` runs the blocks of `docs/deploying.md`, `make image-test` those that need docker.
    @Test func theCommandsOfThePagesWork() throws {
        let outcome = try PythonEnvironment.runScript("commands/run_commands.py", [Program.broadsheet.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(/[1-9]\d commands/))
    }

    @Test(
        arguments: [
            ("    git pull\n", "code without a fence"),
            ("- a list\n\n      git pull\n", "code without a fence"),
            ("```\ngit pull\n```\n", "a block is one of"),
            ("```console\n$ git pull\n```\n", "a block is one of"),
            (
                "<!-- Not run here, needs git: it would ask another machine. -->\n```sh\ngit pull\n```\n",
                "tests have git"
            ),
            (
                "<!-- Not run here, needs docker: make image-test runs it. -->\n```sh\ndocker run x\ngit pull\n```\n",
                "a test can run this: git pull"
            ),
        ]
    )
    func aCommandThatNobodyWouldRunIsFound(_ text: String, _ problem: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "page.md")
        let outcome = try PythonEnvironment.runScript("commands/pages.py", [folder.path(of: "page.md")])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains(problem), "\(outcome.output)")
    }

    /// A block without a mark, and a command in a sentence, are left to the reader.
    @Test func commandsToRunAreFound() throws {
        let folder = try TemporaryFolder()
        let mark = "<!-- Not run here, needs docker: make image-test runs it. -->"
        try folder.write(
            "# One\n\nSee `broadsheet serve`, `git fetch --all`.\n\n- a\n  ```sh\n  git pull\n  ls\n  ```\n"
                + "\(mark)\n```sh\nsudo docker run x\n```\n",
            to: "page.md"
        )
        let outcome = try PythonEnvironment.runScript("commands/pages.py", [folder.path(of: "page.md")])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("page.md: 2 commands, 1 in sentences"), "\(outcome.output)")
    }
}
