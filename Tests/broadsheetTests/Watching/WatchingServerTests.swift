import Foundation
import Glibc
import TestSupport
import Testing

@testable import broadsheet

/// A server that follows its content folder, seen by its clients.
@Suite struct WatchingServerTests {
    private struct Bench {
        let database: TemporaryFolder
        let content: TemporaryFolder
        let server: RunningServer

        init(articles: Int = 3) throws {
            database = try TemporaryFolder()
            content = try TemporaryFolder()
            for number in 0..<articles {
                try content.write(ExampleDocuments.article(title: "Article \(number)"), to: "_news/\(number).md")
            }
            server = try RunningServer([
                "--content", content.path, "--watch", "--database", database.path(of: "a.db"),
            ])
        }

        func titles() throws -> Set<String> {
            let list = try server.curl("/articles?fields=title&limit=100").json as? [String: Any]
            let data = list?["data"] as? [[String: Any]] ?? []
            return Set(data.compactMap { $0["title"] as? String })
        }

        /// How many changes the data has had.
        func datasetNumber() throws -> Int {
            let text = try server.curl("/version").body
            return try #require(text.firstMatch(of: #/"version":"[a-z0-9]+-(\d+)"/#).flatMap { Int($0.1) })
        }

        /// What `/readyz`, which must be 200, says of the folder: state and detail.
        func health() throws -> String {
            let ready = try server.curl("/readyz")
            #expect(ready.status == 200)
            let content = (ready.json as? [String: Any])?["content"] as? [String: Any]
            #expect(content?["lastScan"] is String)
            #expect((content?["since"] is String) == (content?["state"] as? String == "failing"))
            return [content?["state"] as? String, content?["detail"] as? String].compactMap(\.self).joined(
                separator: ": "
            )
        }

        func becomes(_ titles: Set<String>) throws {
            try eventually("\(titles) are served") { try self.titles() == titles }
        }
    }

    @Test func editsAreServedWithoutARestart() throws {
        let bench = try Bench()
        try bench.becomes(["Article 0", "Article 1", "Article 2"])
        try bench.content.write(ExampleDocuments.article(title: "New"), to: "_news/new.md")
        try bench.becomes(["Article 0", "Article 1", "Article 2", "New"])
        try bench.content.write(ExampleDocuments.article(title: "Edited"), to: "_news/0.md")
        #expect(unlink(bench.content.path(of: "_news/1.md")) == 0)
        #expect(rename(bench.content.path(of: "_news/2.md"), bench.content.path(of: "_news/moved.md")) == 0)
        try bench.becomes(["Edited", "Article 2", "New"])
        try bench.content.write(ExampleDocuments.article(title: "Deep"), to: "_columns/deep/d.md")
        try bench.becomes(["Edited", "Article 2", "New", "Deep"])
        #expect(bench.server.stop() == 0)
    }

    @Test func aBrokenDocumentKeepsItsLastGoodVersion() throws {
        let bench = try Bench()
        try bench.content.write("---\ntitle: [\n---\n", to: "_news/0.md")
        try bench.content.write(ExampleDocuments.article(title: "Other"), to: "_news/1.md")
        try bench.becomes(["Article 0", "Other", "Article 2"])
        try eventually("the error is logged") { bench.server.logText.contains("\"place\":\"_news/0.md:") }
        try bench.content.write(ExampleDocuments.article(title: "Mended"), to: "_news/0.md")
        try bench.becomes(["Mended", "Other", "Article 2"])
    }

    /// Two documents of one id: when the first goes, the other takes its place.
    @Test func aDocumentIsTriedAgainWhenAnotherGoes() throws {
        let bench = try Bench(articles: 1)
        try bench.content.write(ExampleDocuments.article(title: "Twin"), to: "_news/0.mdown")
        try eventually("the error is logged") { bench.server.logText.contains("has the same id") }
        #expect(try bench.titles() == ["Article 0"])
        #expect(unlink(bench.content.path(of: "_news/0.md")) == 0)
        try bench.becomes(["Twin"])
    }

    @Test func aFolderThatVanishesTakesNothingAlong() throws {
        let bench = try Bench()
        let away = bench.database.path(of: "away")
        #expect(try bench.health() == "ok")
        #expect(rename(bench.content.path, away) == 0)
        try eventually("it is missed") { try bench.health() == "failing: the content folder is not there" }
        try eventually("it is logged") { bench.server.logText.contains("the content folder is not there any more") }
        #expect(try bench.server.curl("/metrics").body.contains("\nbroadsheet_content_failing 1\n"))
        #expect(try bench.titles().count == 3)
        #expect(mkdir(bench.content.path, 0o755) == 0)
        try eventually("the empty folder is refused") {
            try bench.health() == "failing: the content folder holds no document"
        }
        try eventually("it is logged") { bench.server.logText.contains("the store does; nothing was removed") }
        #expect(try bench.titles().count == 3)
        #expect(rmdir(bench.content.path) == 0)
        #expect(rename(away, bench.content.path) == 0)
        try bench.content.write(ExampleDocuments.article(title: "Back"), to: "_news/back.md")
        try bench.becomes(["Article 0", "Article 1", "Article 2", "Back"])
        try eventually("it is well again") { try bench.health() == "ok" }
        try eventually("it is logged") { bench.server.logText.contains("the content folder is followed again") }
        #expect(try bench.server.curl("/metrics").body.contains("\nbroadsheet_content_failing 0\n"))
    }

    /// A volume that is not mounted yet is an empty folder, or one with a note in it: what is known is served until it
    /// is there.
    @Test(arguments: [false, true]) func anEmptyFolderAtTheStartTakesNothingAlong(_ hasNote: Bool) throws {
        let (database, content) = (try TemporaryFolder(), try TemporaryFolder())
        let arguments = ["--content", content.path(of: "site"), "--database", database.path(of: "a.db")]
        for number in 0..<3 {
            try content.write(ExampleDocuments.article(title: "Article \(number)"), to: "site/_news/\(number).md")
        }
        let known = try Program.run("import", content.path(of: "site"), "--database", database.path(of: "a.db"))
        #expect(known.status == 0)
        #expect(rename(content.path(of: "site"), content.path(of: "away")) == 0)
        #expect(mkdir(content.path(of: "site"), 0o755) == 0)
        if hasNote { try content.write(ExampleDocuments.article(title: "Not mounted"), to: "site/_news/note.md") }
        let reason = hasNote ? "are not in this folder" : "the folder holds no document"
        // Nobody would notice the volume later.
        let unwatched = try Program.run(Program.broadsheet, ["serve", "--listen", "127.0.0.1:0"] + arguments)
        #expect(unwatched.status != 0)
        #expect(unwatched.errors.contains(reason))
        let server = try RunningServer(arguments + ["--watch"])
        #expect(try server.curl("/articles?count=exact").body.contains("\"total\":3"))
        try eventually("that is told") {
            let ready = try server.curl("/readyz")
            let trouble = hasNote ? "the content folder" : "the content folder holds no document"
            return ready.status == 200 && ready.body.contains(trouble) && server.logText.contains(reason)
        }
        #expect(rename(content.path(of: "site"), content.path(of: "mount point")) == 0)
        #expect(rename(content.path(of: "away"), content.path(of: "site")) == 0)
        try content.write(ExampleDocuments.article(title: "Back"), to: "site/_news/back.md")
        try eventually("it is followed") { try server.curl("/articles").body.contains("\"total\":4") }
        try eventually("all is well") { try !server.curl("/readyz").body.contains("failing") }
        #expect(server.stop() == 0)
    }

    /// The first import waits for git as later ones do.
    @Test(arguments: [[], ["--watch"]]) func aStartWaitsForGit(_ flags: [String]) throws {
        let (database, content) = (try TemporaryFolder(), try TemporaryFolder())
        try content.write(ExampleDocuments.article(title: "First"), to: "_news/a.md")
        try content.write("", to: ".git/index.lock")
        Thread.detachNewThread {
            // Until the server is at its start.
            for _ in 0..<2000 where !FileManager.default.fileExists(atPath: database.path(of: "a.db")) { usleep(5000) }
            usleep(1_000_000)
            do {
                try content.write(ExampleDocuments.article(title: "Second"), to: "_news/b.md")
            } catch {
                Issue.record(error)
            }
            unlink(content.path(of: ".git/index.lock"))
        }
        let server = try RunningServer(
            ["--content", content.path, "--database", database.path(of: "a.db")] + flags
        )
        #expect(try server.curl("/articles").body.contains("\"total\":2"))
        #expect(try server.curl("/version").body.firstMatch(of: #/"version":"[a-z0-9]+-1"/#) != nil)
        #expect(server.stop() == 0)
    }

    @Test func aStartNamesALockThatStays() throws {
        let (database, content) = (try TemporaryFolder(), try TemporaryFolder())
        try content.write(ExampleDocuments.article(title: "First"), to: "_news/a.md")
        try content.write("", to: ".git/index.lock")
        var times = [timeval](repeating: timeval(tv_sec: time(nil) - 86_400, tv_usec: 0), count: 2)
        #expect(utimes(content.path(of: ".git/index.lock"), &times) == 0)
        let server = try RunningServer(["--content", content.path, "--database", database.path(of: "a.db")])
        #expect(server.stop() == 0)
        #expect(server.logText.contains("a lock of git is waited for no longer"))
        #expect(server.logText.contains(".git/index.lock"))
    }

    /// What `git checkout` of another branch does: many files in a short time, in a few transactions.
    @Test func aThousandChangesAreTakenTogether() throws {
        let bench = try Bench(articles: 1000)
        let before = try bench.datasetNumber()
        for number in 0..<1000 {
            try bench.content.write(ExampleDocuments.article(title: "Other \(number)"), to: "_news/\(number).md")
        }
        try eventually("all are served") {
            try bench.server.curl("/articles?q=other&match=all&limit=1")["x-total-count"] == "1000"
        }
        let versions = try bench.datasetNumber() - before
        // Some hundred at most where the writer is held up again and again, and not one for each.
        #expect((1...200).contains(versions))
        #expect(bench.server.stop() == 0)
    }

    /// A checkout that takes longer than changes are collected for: a filter makes each file take its time.
    @Test func aSlowCheckoutIsOneState() throws {
        let (database, content) = (try TemporaryFolder(), try TemporaryFolder())
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=Nell", "-c", "user.email=nell@brine.example"]
            let outcome = try Program.run(
                URL(fileURLWithPath: "/usr/bin/env"),
                ["git", "-C", content.path] + identity + arguments,
                environment: ["GIT_CONFIG_NOSYSTEM": "1", "HOME": database.path]
            )
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        func write(_ edition: String) throws {
            for number in 0..<30 {
                try content.write(ExampleDocuments.article(title: "\(edition) \(number)"), to: "_news/\(number).md")
            }
            try git("add", "--all")
            try git("commit", "--quiet", "--message", edition)
        }
        try git("init", "--quiet", "--initial-branch", "main")
        try content.write("*.md filter=slow\n", to: ".gitattributes")
        try write("First")
        try git("checkout", "--quiet", "-b", "other")
        try write("Second")
        try git("checkout", "--quiet", "main")
        try git("config", "filter.slow.smudge", "sleep 0.15; cat")
        let server = try RunningServer(["--content", content.path, "--watch", "--database", database.path(of: "a.db")])
        func version() throws -> Int {
            let text = try server.curl("/version").body
            return try #require(text.firstMatch(of: #/"version":"[a-z0-9]+-(\d+)"/#).flatMap { Int($0.1) })
        }
        // Its first look at the folder is over then.
        try content.write(ExampleDocuments.article(title: "Marker"), to: "_news/marker.md")
        try eventually("the folder is followed") {
            try server.curl("/articles?q=marker&match=all&limit=1")["x-total-count"] == "1"
        }
        let before = try version()
        try git("checkout", "--quiet", "other")
        try eventually("all are served") {
            try server.curl("/articles?q=second&match=all&limit=1")["x-total-count"] == "30"
        }
        #expect(try version() == before + 1)
    }

    @Test func whatWasLoggedAtTheStartIsLoggedOnce() throws {
        let (database, content) = (try TemporaryFolder(), try TemporaryFolder())
        try content.write(ExampleDocuments.article(title: "Good"), to: "_news/good.md")
        try content.write("---\ntitle: [\n---\n", to: "_news/bad.md")
        let server = try RunningServer(["--content", content.path, "--watch", "--database", database.path(of: "a.db")])
        // Another document's error comes after a look at the whole folder.
        try content.write("---\ntitle: {\n---\n", to: "_news/worse.md")
        try eventually("the new error is logged") { server.logText.contains("_news/worse.md:") }
        #expect(server.logText.split(separator: "\n").count { $0.contains("_news/bad.md:") } == 1)
    }

    @Test func aFolderThatIsNotThereAtTheStartIsFollowedOnceItIs() throws {
        let (database, content) = (try TemporaryFolder(), try TemporaryFolder())
        let path = content.path(of: "site")
        let arguments = ["--content", path, "--watch", "--database", database.path(of: "a.db")]
        // Nothing is made where there is nothing to serve.
        let refused = try Program.run("serve", "--content", path, "--watch", "--database", database.path(of: "a.db"))
        #expect(refused.status == 2)
        #expect(refused.errors == "error: \(path): No such file or directory\n")
        #expect(try database.names() == [])
        try content.write(ExampleDocuments.article(title: "First"), to: "site/_news/a.md")
        #expect(try RunningServer(arguments).stop() == 0)
        #expect(rename(path, content.path(of: "away")) == 0)
        let server = try RunningServer(arguments)
        #expect(try server.curl("/articles/news/a").body.contains("First"))
        try eventually("it is missed") {
            try server.curl("/readyz").body.contains("the content folder is not there")
        }
        try content.write(ExampleDocuments.article(title: "Second"), to: "away/_news/b.md")
        #expect(rename(content.path(of: "away"), path) == 0)
        try eventually("it is followed") { try server.curl("/articles/news/b").body.contains("Second") }
        try content.write(ExampleDocuments.article(title: "Third"), to: "site/_news/c.md")
        try eventually("edits are served") { try server.curl("/articles/news/c").body.contains("Third") }
        #expect(try server.curl("/readyz").body.contains("failing") == false)
    }

    @Test func watchingNeedsAFolder() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run("serve", "--watch", "--database", folder.path(of: "a.db"))
        #expect(outcome.status == 2)
    }
}
