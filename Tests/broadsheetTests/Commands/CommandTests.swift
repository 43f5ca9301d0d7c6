import Foundation
import TestSupport
import Testing

@testable import broadsheet

@Suite struct CommandTests {
    @Test func helpNamesEveryCommand() throws {
        let outcome = try Program.run("--help")
        #expect(outcome.status == 0)
        for command in ["serve", "import", "check", "inspect", "config", "migrate", "verify", "health", "version"] {
            #expect(outcome.output.contains("\n  \(command) "), "\(command)")
            let help = try Program.run(command, "--help")
            #expect(help.status == 0)
            #expect(help.output.contains("USAGE: broadsheet \(command)"))
        }
    }

    @Test(arguments: [
        ["frobnicate"], ["import", "a", "b"], ["serve", "--listen"], ["check", "--format", "xml", "."], ["serve", "x"],
        ["check", "/no/such/folder"],
    ])
    func wrongUseIsStatus2(_ arguments: [String]) throws {
        let outcome = try Program.run(Program.broadsheet, arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.lowercased().contains("error:"))
    }

    @Test(arguments: [
        (["serv"], "there is no command `serv`; did you mean `serve`?"), (["help", "chek"], "did you mean `check`?"),
        (["frobnicate"], "there are serve, import, check"),
        (["help", "nosuch"], "there is no command `nosuch`; there are"),
        (["evaluate", "relatd"], "did you mean `related`?"),
    ])
    func aMisspeltCommandGetsTheNearest(_ arguments: [String], _ hint: String) throws {
        let outcome = try Program.run(Program.broadsheet, arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("error: there is no command `"))
        #expect(outcome.errors.contains(hint), "\(outcome.errors)")
        #expect(try Program.run("help", "check").status == 0)
    }

    @Test func configShowsFlags() throws {
        let outcome = try Program.run("config", "--listen", ":1", "--listen", ":2", "--watch", "--content", "a")
        #expect(outcome.status == 0)
        for (line, flag) in [
            ("listen: :1,:2", "--listen"), ("content.watch: true", "--watch"), ("content.folder: a", "--content"),
        ] {
            #expect(
                outcome.output.split(separator: "\n").contains { $0.hasPrefix(line) && $0.hasSuffix("# flag \(flag)") }
            )
        }
    }

    @Test func verboseSaysWhatIsSkippedAndWhy() throws {
        let folder = try TemporaryFolder()
        for number in 0..<10 { try folder.write("---\nname: B\n---\n", to: "site/_people/\(number).md") }
        try folder.write(ExampleDocuments.article(title: "A"), to: "site/_news/a.md")
        let site = folder.path(of: "site")
        let brief = try Program.run("check", site)
        #expect(brief.errors.contains("and 2 more"))
        let checked = try Program.run("check", site, "--verbose")
        let imported = try Program.run("import", site, "--verbose", "--database", folder.path(of: "a.db"))
        for number in 0..<10 {
            #expect(checked.errors.contains("skipped \(site)/_people/\(number).md: no title\n"))
            #expect(imported.errors.contains("skipped _people/\(number).md: no title\n"))
        }
        let server = try RunningServer(["--content", site, "--database", folder.path(of: "b.db"), "--verbose"])
        #expect(server.stop() == 0)
        #expect(server.logText.contains("_people/9.md"))
    }

    @Test(arguments: ["import", "check"]) func withoutAFolderTheSettingIsTaken(_ command: String) throws {
        let none = try Program.run(command)
        #expect(none.status == 2)
        #expect(none.errors == "error: no folder; name one, or set `content` in the configuration\n")
        let folder = try TemporaryFolder()
        try folder.write(ExampleDocuments.article(title: "A"), to: "site/_news/a.md")
        try folder.write("content: site\ndatabase: a.db\n", to: "config/broadsheet.yaml")
        let outcome = try Program.run(command, folder: URL(fileURLWithPath: folder.path))
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("1 article, 0 warnings, 0 errors"))
    }

    @Test(arguments: ["version", "--version"])
    func theVersionIsShown(_ word: String) throws {
        let outcome = try Program.run(word)
        #expect(outcome.status == 0)
        #expect(outcome.output.wholeMatch(of: /broadsheet 0\.2\.0 \(SQLite 3\.\d+\.\d+\)\n/) != nil)
        #expect(outcome.errors.isEmpty)
    }

    @Test func theExampleIsImported() throws {
        let folder = try TemporaryFolder()
        let example = Program.packageFolder.appendingPathComponent("examples/site").path
        let database = folder.path(of: "articles.db")
        let first = try Program.run("import", example, "--database", database)
        #expect(first.status == 0)
        #expect(
            first.output.firstMatch(
                of: /^31 articles, 0 warnings, 0 errors in \d+\.\d s\n26 published; files: 47 added/
            ) != nil
        )
        #expect(first.errors.contains("skipped in _people: no title (nell-averdyke.md, runa-oskarsby.md)"))
        let second = try Program.run("import", example, "--database", database)
        #expect(
            second.output.firstMatch(of: /^31 articles, 0 warnings, 0 errors in \d+\.\d s; nothing changed\n$/) != nil
        )
    }

    @Test("inspect says what is in a folder, to people and to programs")
    func inspection() throws {
        let folder = try TemporaryFolder()
        try folder.write("baseURL = \"https://tide.example\"\n", to: "site/hugo.toml")
        let document = "---\ntitle: Ebb\ndate: 2024-03-05\nexerpt: Low\n---\nText of ebb.\n"
        try folder.write(document, to: "site/content/posts/ebb.md")
        let text = try Program.run("inspect", folder.path(of: "site"))
        #expect(text.status == 0, "\(text.errors)")
        let lines = [
            "  generator   hugo, by hugo.toml", "  publishedDateTime   date 1", "       1 public",
            "       1 exerpt; is `excerpt` meant?", "    dialect: hugo", "    url: https://tide.example",
        ]
        for line in lines { #expect(text.output.contains("\n\(line)\n"), "\(line) in \(text.output)") }
        let json = try Program.run("inspect", folder.path(of: "site"), "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["articles"] as? Int == 1)
        #expect((object["example"] as? [String: Any])?["webUrl"] as? String == "https://tide.example/posts/ebb/")
    }

    @Test("a folder without articles is an error with its reason", arguments: ["check", "import", "inspect", "serve"])
    func noArticles(_ command: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("# Read me", to: "site/README.md")
        var arguments = [command, folder.path(of: "site")]
        if command == "serve" { arguments = ["serve", "--content", folder.path(of: "site")] }
        if command == "serve" || command == "import" { arguments += ["--database", folder.path(of: "a.db")] }
        let outcome = try Program.run(Program.broadsheet, arguments)
        #expect(outcome.status == (command == "check" ? 2 : 1))
        // What a server says is a line of its log.
        let error = command == "serve" ? "\"no article in " : "error: no article in "
        #expect(outcome.errors.contains("\(error)\(folder.path(of: "site")): "), "\(outcome.errors)")
        #expect(outcome.errors.contains("1 a paper of the repository"))
    }

    @Test func brokenDocumentsAreReportedAndOthersGoIn() throws {
        let folder = try TemporaryFolder()
        try folder.write(ExampleDocuments.article(title: "Good"), to: "content/_news/good.md")
        try folder.write("---\ntitle: \"never closed\n---\n", to: "content/_news/quote.md")
        try folder.write("---\ntitle: Hot\nheat: very\n---\n", to: "content/_news/heat.md")
        try folder.write("", to: "content/_news/empty.md")
        let content = folder.path(of: "content")
        let outcome = try Program.run("import", content, "--database", folder.path(of: "a.db"))
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("1 article, 0 warnings, 3 errors in "))
        let errors = outcome.errors.split(separator: "\n")
        #expect(errors.contains { $0.hasPrefix("\(content)/_news/quote.md:2:8: error: this quote is never closed") })
        #expect(errors.contains { $0.hasPrefix("\(content)/_news/heat.md:3:7: error: `heat` must be a number") })
        #expect(errors.contains { $0.hasPrefix("\(content)/_news/empty.md:1:1: error: the file is empty") })
        let checked = try Program.run("check", content)
        #expect(checked.status == 1)
        #expect(checked.output.contains("\n1 article, 0 warnings, 3 errors in "))
        #expect(checked.output.contains("\(content)/_news/heat.md:3:7: error:"))
    }

    @Test func checkSpeaksJSON() throws {
        let folder = try TemporaryFolder()
        try folder.write("---\ntitle: A\nquality: [1]\n---\n", to: "_news/a.md")
        try folder.write("---\nname: B\n---\n", to: "_people/b.md")
        let outcome = try Program.run("check", folder.path, "--format", "json")
        #expect(outcome.status == 1)
        let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let diagnostics = json?["diagnostics"] as? [[String: Any]]
        #expect(diagnostics?.first?["path"] as? String == "\(folder.path)/_news/a.md")
        #expect(diagnostics?.first?["line"] as? Int == 3)
        #expect(diagnostics?.first?["column"] as? Int == 10)
        #expect((json?["skipped"] as? [[String: Any]])?.first?["path"] as? String == "\(folder.path)/_people/b.md")
    }

    @Test func warningsFailOnlyStrictChecks() throws {
        let folder = try TemporaryFolder()
        try folder.write("---\ntitle: ''\n---\n", to: "_news/a.md")
        #expect(try Program.run("check", folder.path).status == 0)
        #expect(try Program.run("check", folder.path, "--strict").status == 1)
    }

    @Test func aDryRunKeepsNothing() throws {
        let folder = try TemporaryFolder()
        let content = try ExampleDocuments.folder(articles: 3)
        let database = folder.path(of: "a.db")
        let fresh = try Program.run("import", content.path, "--database", database, "--dry-run")
        #expect(fresh.status == 0)
        #expect(fresh.output.hasPrefix("3 articles"))
        #expect(!FileManager.default.fileExists(atPath: database))
        _ = try Program.run("import", content.path, "--database", database)
        try content.write(ExampleDocuments.article(title: "More"), to: "_news/more.md")
        let again = try Program.run("import", content.path, "--database", database, "--dry-run")
        #expect(again.output.contains("1 added"))
        #expect(try Program.run("import", content.path, "--database", database).output.contains("1 added"))
    }

    @Test func refusalsAreStatus3() throws {
        let folder = try TemporaryFolder()
        let missing = try Program.run("serve", "--database", folder.path(of: "none.db"))
        #expect(missing.status == 3)
        #expect(missing.errors.contains("is not there; make it with `broadsheet import"))
        try folder.write(String(repeating: "this is no database ", count: 100), to: "text.db")
        let text = try Program.run("import", folder.path, "--database", folder.path(of: "text.db"))
        #expect(text.status == 3)
        #expect(text.errors.contains("is no SQLite database"))
        #expect(try Program.run("health", "--listen", "127.0.0.1:1").status == 3)
        let noFolder = try Program.run("import", folder.path(of: "nothing"), "--database", folder.path(of: "x.db"))
        #expect(noFolder.status == 2)
        #expect(noFolder.errors.contains("No such file or directory"))
    }

    @Test func migrationsAreShownAndApplied() throws {
        let folder = try TemporaryFolder()
        let database = folder.path(of: "a.db")
        let before = try Program.run("migrate", "--status", "--database", database)
        #expect(before.output.contains("1 create_articles: pending"))
        #expect(try Program.run("migrate", "--database", database).output.contains("applied 1 create_articles"))
        #expect(try Program.run("migrate", "--database", database).output.contains("nothing to do"))
        #expect(
            try Program.run("migrate", "--status", "--database", database).output.contains(
                "1 create_articles: applied 20"
            )
        )
    }

    /// Whatever a command is asked, help goes to standard output and says which flags there are.
    @Test(arguments: [
        ("serve", ["--database", "--listen", "--content", "--read-only", "--config"]),
        ("import", ["<folder>", "--database", "--dry-run"]), ("check", ["<paths>", "--format", "--strict", "--fix"]),
        ("config", ["--config"]), ("migrate", ["--status", "--database"]), ("health", ["--listen"]),
        ("evaluate related", ["--pool", "--queries"]), ("version", ["--help"]),
    ])
    func helpNamesTheFlags(_ command: String, _ flags: [String]) throws {
        let words = command.split(separator: " ").map(String.init)
        let outcome = try Program.run(Program.broadsheet, words + ["--help"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        for flag in flags { #expect(outcome.output.contains(flag), "\(command) \(flag)") }
    }

    @Test func theHelpSaysTheExitStatuses() throws {
        let output = try Program.run("--help").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for text in ["0 done", "1 documents with errors", "2 wrong use or configuration", "3 the store or the network"]
        {
            #expect(output.contains(text))
        }
    }

    @Test func lookingAtMigrationsMakesNoFile() throws {
        let folder = try TemporaryFolder()
        let database = folder.path(of: "none.db")
        #expect(try Program.run("migrate", "--status", "--database", database).status == 0)
        #expect(!FileManager.default.fileExists(atPath: database))
        try folder.write(String(repeating: "this is no database ", count: 100), to: "text.db")
        let text = try Program.run("migrate", "--status", "--database", folder.path(of: "text.db"))
        #expect(text.status == 3)
        #expect(text.output.isEmpty)
    }

    /// By name, by either version of the Internet protocol, and by a socket in the file system.
    @Test func healthIsAskedWhereverTheServerListens() throws {
        let folder = try TemporaryFolder()
        let content = try ExampleDocuments.folder(articles: 1)
        let socket = folder.path(of: "s.sock")
        let hasIPv6 = (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?.contains(" lo") == true
        let server = try RunningServer(
            ["--content", content.path, "--database", folder.path(of: "a.db"), "--listen", "unix:\(socket)"]
                + (hasIPv6 ? ["--listen", "[::1]:0"] : [])
        )
        var addresses = ["127.0.0.1:\(server.port)", ":\(server.port)", "localhost:\(server.port)", "unix:\(socket)"]
        if hasIPv6 {
            try eventually("it listens everywhere") { server.logText.contains("\"address\":\"[::1]:") }
            let ports = server.logText.matches(of: /"address":"\[::1\]:(\d+)"/).map { String($0.1) }
            #expect(ports.count == 1)
            addresses += ports.map { "[::1]:\($0)" }
        }
        for address in addresses {
            let outcome = try Program.run("health", "--listen", address)
            #expect(outcome.status == 0, "\(address): \(outcome.errors)")
            #expect(outcome.output == "ready\n")
            let inherited = try Program.run("health", environment: ["BROADSHEET_LISTEN": address])
            #expect(inherited.status == 0, "\(address)")
        }
        #expect(server.stop() == 0)
        for address in addresses {
            let outcome = try Program.run("health", "--listen", address)
            #expect(outcome.status == 3, "\(address)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.hasPrefix("error: nothing answers at "))
        }
        #expect(try Program.run("health", "--listen", "nowhere").status == 2)
    }

    /// Runs the program by a shell, which sets up what it finds.
    private func runInShell(_ text: String, _ arguments: String...) throws -> Program.Outcome {
        try Program.run(URL(fileURLWithPath: "/bin/sh"), ["-c", text, Program.broadsheet.path] + arguments)
    }

    @Test func outputThatCannotBeWrittenIsAFailure() throws {
        let outcome = try runInShell("\"$0\" config >/dev/full")
        #expect(outcome.status == 3)
        #expect(outcome.errors.hasSuffix("error: standard output: No space left on device\n"))
        // A reader that has seen enough is none.
        #expect(try runInShell("(\"$0\" config; echo $? >&2) | true").errors.hasSuffix("0\n"))
    }

    @Test(arguments: ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
    func closedStandardDescriptorsAreNotReused(_ redirections: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.db")
        let example = Program.packageFolder.appendingPathComponent("examples/site").path
        _ = try runInShell("\"$0\" import \"$1\" --database \"$2\" \(redirections)", example, path)
        #expect(try folder.read("a.db").starts(with: Array("SQLite format 3".utf8)))
        #expect(try Program.run("verify", "--database", path).status == 0)
    }

    @Test(arguments: [5, 9, 12, 16, 20]) func tooFewDescriptorsAreALineAndStatus3(_ count: Int) throws {
        let folder = try TemporaryFolder()
        let example = Program.packageFolder.appendingPathComponent("examples/site").path
        for command in ["import \"$1\"", "serve --content \"$1\"", "check \"$1\"", "config"] {
            let database = command.hasPrefix("check") ? "" : "--database \"$2\""
            let text = "ulimit -n \(count); exec \"$0\" \(command) \(database)"
            let outcome = try runInShell(text, example, folder.path(of: "a.db"))
            #expect(outcome.status == 3, "\(command)")
            #expect(outcome.errors == "error: too few file descriptors are left; raise the limit (ulimit -n)\n")
        }
    }
}
