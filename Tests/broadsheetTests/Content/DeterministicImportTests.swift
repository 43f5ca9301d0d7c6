import Foundation
import TestSupport
import Testing

/// `import --deterministic`: machines that never talk make the same database of the same commit.
@Suite struct DeterministicImportTests {
    private static let secret = ["BROADSHEET_DATABASE_SECRET": "a secret for all machines"]

    private let folder: TemporaryFolder
    private var origin: String { folder.path(of: "origin") }

    init() throws {
        folder = try TemporaryFolder()
        try git("init", "--quiet", "--initial-branch=main", origin)
        try write("site/_config.yml", "title: The Lantern\n")
        for number in 10..<40 { try write("site/_news/story-\(number).md", Self.article(number)) }
        try write("site/_data/topics/sea.yaml", "name: Sea\n")
        try commit("2026-01-01T00:00:00Z")
        try write("site/_news/story-12.md", Self.article(12, "again"))
        try write("site/_news/planned.md", Self.article(50, date: "2026-01-05T00:00:00Z"))
        try write("site/picture.png", "no picture")
        try commit("2026-01-03T00:00:00Z")
        // The clock of this author is behind, and what comes later counts as later.
        try write("site/_news/story-13.md", Self.article(13, "from a slow clock"))
        try commit("2025-12-01T00:00:00Z")
    }

    private static func article(_ number: Int, _ more: String = "", date: String? = nil) -> String {
        ExampleDocuments.article(
            title: "Story \(number) \(more)",
            date: date ?? "2025-1\(number % 3)-\(number)T08:00:00Z".replacingOccurrences(of: "-3", with: "-2"),
            extra:
                "topics: [Sea, Topic \(number % 4)]\nauthors: [Ada Quay, Ben \(number % 3)]\ntags: [tide, t\(number % 5)]\n"
                + "related:\n  - {title: See, webUrl: \"https://site.example/\(number + 1)\"}\n"
                + "webUrl: https://site.example/\(number)\nprovider:\n  name: P\(number % 2)\n  domain: p\(number % 2).example",
            body: "The tide of story \(number) turns \(more)."
        )
    }

    // MARK: The repository

    @discardableResult
    private func git(_ arguments: String..., at time: String = "2026-01-01T00:00:00Z") throws -> String {
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["git"] + arguments,
            environment: [
                "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@x.invalid", "GIT_COMMITTER_NAME": "Ada",
                "GIT_COMMITTER_EMAIL": "ada@x.invalid", "GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time,
                "GIT_CONFIG_GLOBAL": "/dev/null",
            ]
        )
        try #require(outcome.status == 0, "git \(arguments): \(outcome.errors)")
        return outcome.output
    }

    private func write(_ path: String, _ text: String) throws {
        try folder.write(text, to: "origin/\(path)")
    }

    private func commit(_ time: String) throws {
        try git("-C", origin, "add", "--all")
        try git("-C", origin, "commit", "--quiet", "--message", "Edit", at: time)
    }

    private func clone(_ name: String) throws -> String {
        let path = folder.path(of: name)
        try git("clone", "--quiet", "file://\(origin)", path)
        return "\(path)/site"
    }

    @discardableResult
    private func importFolder(
        _ content: String,
        _ database: String,
        _ flags: String...,
        environment: [String: String] = secret
    ) throws -> Program.Outcome {
        try Program.run(
            Program.broadsheet,
            ["import", content, "--deterministic", "--database", folder.path(of: database)] + flags,
            environment: environment
        )
    }

    private func serve(_ database: String) throws -> RunningServer {
        try RunningServer(["--read-only", "--database", folder.path(of: database)])
    }

    // MARK: What clients see

    private static let targets = [
        "/articles?limit=7", "/articles?limit=50&facets=topic,author,tag&sort=title", "/articles?q=tide&limit=5",
        "/articles/news/story-12", "/articles/news/story-12/related",
        "/articles/news/story-13?include=html,links,topics",
        "/topics", "/topics/sea", "/authors", "/authors/ada-quay", "/providers", "/tags", "/suggest?q=st",
        "/articles?sort=-updated&limit=3", "/articles/story-20", "/changes?limit=9", "/articles?format=csv",
        "/articles?format=ndjson", "/feed.json", "/llms.txt", "/nothing", "/articles/news/planned",
    ]

    /// An answer without what belongs to the request alone.
    private func answer(_ server: RunningServer, _ target: String) throws -> String {
        let response = try server.curl(target, "--header", "Host: lantern.example")
        let fields = response.fields.filter { !["date", "x-request-id"].contains($0.name) }
        let body = response.body.replacing(/"requestId":"[^"]*"/, with: "")
        return "\(response.status)\n\(fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n"))\n\(body)"
    }

    private func ids(_ server: RunningServer) throws -> [String: String] {
        let list = try server.curl("/articles?limit=100").json as? [String: Any]
        var articles: [String: String] = [:]
        for article in list?["data"] as? [[String: Any]] ?? [] {
            articles[article["id"] as? String ?? ""] = article["title"] as? String
        }
        return articles
    }

    @Test func twoMachinesAnswerAlikeByteForByte() throws {
        let (one, other) = (try clone("one"), try clone("deeper/in/other"))
        // Another clock, other times of files, and another order in the folders.
        let news = "\(other)/_news"
        for name in try FileManager.default.contentsOfDirectory(atPath: news).sorted().reversed() {
            try FileManager.default.moveItem(atPath: "\(news)/\(name)", toPath: "\(other)/kept")
            try FileManager.default.moveItem(atPath: "\(other)/kept", toPath: "\(news)/\(name)")
            let date = Date(timeIntervalSince1970: 1_000_000_000)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(news)/\(name)")
        }
        #expect(try importFolder(one, "one.db").status == 0)
        sleep(1)
        #expect(try importFolder("\(other)/", "other.db").status == 0)
        let servers = [try serve("one.db"), try serve("other.db")]
        for target in Self.targets {
            #expect(try answer(servers[0], target) == answer(servers[1], target), "\(target)")
        }
        // Pages from one and the other by turns, and the changes likewise.
        for start in ["/articles?limit=4", "/articles?limit=3&q=story", "/changes?limit=5"] {
            var (target, turn, count): (String?, Int, Int) = (start, 0, 0)
            while let next = target, turn < 40 {
                let page = try servers[turn % 2].curl(next)
                #expect(page.status == 200, "\(next)")
                let json = page.json as? [String: Any]
                let data = json?["data"] as? [Any] ?? []
                count += data.count
                turn += 1
                target = data.isEmpty ? nil : (json?["links"] as? [String: Any])?["next"] as? String
            }
            #expect(count == 31, "\(start)")
        }
        // The third commit, and what was to come then.
        let version = try servers[0].curl("/articles")["dataset-version"] ?? ""
        #expect(version.contains(/-4\.[0-9a-z]+$/))
        #expect(try Program.run("verify", "--database", folder.path(of: "one.db")).status == 0)
        // By the commit and its own moment, and not by when the clock had come there.
        #expect(try servers[0].curl("/articles")["last-modified"] == "Mon, 05 Jan 2026 00:00:00 GMT")
        #expect(try servers[0].curl("/articles/news/planned").status == 200)
        let edited = try servers[0].curl("/articles/news/story-13").body
        #expect(edited.contains("\"updated\":\"2026-01-03T00:00:01"))
        #expect(try folder.names().filter { $0.contains(".new-") } == [])
    }

    /// A client that follows the changes from state to state has in the end what a new one would have, or is told to
    /// begin anew.
    @Test func whoeverFollowsTheChangesMissesNone() throws {
        let content = try clone("one")
        let edits: [(isTold: Bool, () throws -> Void)] = [
            (true, { try write("site/_news/story-20.md", Self.article(20, "edited")) }),
            (true, { try write("site/_news/new.md", Self.article(60, date: "2025-10-05T08:00:00Z")) }),
            (true, { try write("site/picture.png", "another") }),
            (false, { try FileManager.default.removeItem(atPath: "\(origin)/site/_news/story-21.md") }),
            (
                false,
                {
                    try write(
                        "site/_news/story-22.md",
                        Self.article(22).replacing("category:", with: "published: false\ncategory:")
                    )
                }
            ),
            (true, { try write("site/_news/story-23.md", Self.article(23, "last")) }),
        ]
        #expect(try importFolder(content, "one.db").status == 0)
        let server = try serve("one.db")
        var copy: [String: String] = [:]
        var next = "/changes?limit=1000"
        var day = 6
        func follow() throws -> Bool {
            let page = try server.curl(next)
            guard page.status == 200 else {
                #expect(page.status == 410)
                return false
            }
            let json = page.json as? [String: Any]
            for change in json?["data"] as? [[String: Any]] ?? [] {
                copy[change["id"] as? String ?? ""] = (change["article"] as? [String: Any])?["title"] as? String
            }
            next = (json?["links"] as? [String: Any])?["next"] as? String ?? ""
            return true
        }
        #expect(try follow())
        for edit in edits {
            try edit.1()
            // The first of these days is after the moment of `planned.md`, which nobody has touched.
            try commit("2026-01-0\(day)T00:00:00Z")
            day = min(day + 1, 9)
            try git("-C", "\(content)/..", "pull", "--quiet")
            let before = try server.curl("/articles")["dataset-version"]
            #expect(try importFolder(content, "one.db").status == 0)
            try eventually("the edit is served") { try server.curl("/articles")["dataset-version"] != before }
            let isTold = try follow()
            #expect(isTold == (edit.isTold && day > 7))
            if !isTold {
                (copy, next) = ([:], "/changes?limit=1000")
                #expect(try follow())
            }
            #expect(try copy == ids(server))
        }
        #expect(copy["news/planned"] != nil)
    }

    @Test func aFolderOfOtherArticlesNeedsReplace() throws {
        let content = try clone("one")
        #expect(try importFolder(content, "one.db").status == 0)
        let before = try folder.read("one.db")
        let other = folder.path(of: "other")
        try folder.write(Self.article(7), to: "other/_news/elsewhere.md")
        try git("-C", other, "init", "--quiet")
        try git("-C", other, "add", ".")
        try git("-C", other, "commit", "--quiet", "--message", "Other")
        let refused = try importFolder(other, "one.db")
        #expect(refused.status == 3)
        #expect(refused.errors.contains("--replace"), "\(refused.errors)")
        #expect(try folder.read("one.db") == before)
        #expect(try folder.names().allSatisfy { !$0.contains(".new-") })
        #expect(try importFolder(other, "one.db", "--replace").status == 0)
        #expect(try folder.read("one.db") != before)
    }

    @Test func whatIsNotCommittedIsRefused() throws {
        let content = try clone("one")
        #expect(try importFolder(content, "one.db").status == 0)
        let before = try folder.read("one.db")
        func refusal(_ word: String, environment: [String: String] = Self.secret, _ content: String) throws {
            let outcome = try importFolder(content, "one.db", environment: environment)
            #expect(outcome.status == 2)
            #expect(outcome.errors.hasPrefix("error: "), "\(outcome.errors)")
            #expect(outcome.errors.contains(word), "\(outcome.errors)")
            #expect(try folder.read("one.db") == before)
        }
        try refusal("database.secret", environment: [:], content)
        try folder.write(Self.article(70), to: "one/site/_news/untracked.md")
        try refusal("site/_news/untracked.md is not committed", content)
        try FileManager.default.removeItem(atPath: "\(content)/_news/untracked.md")
        try folder.write(Self.article(15, "changed"), to: "one/site/_news/story-15.md")
        try refusal("site/_news/story-15.md is not as it was committed", content)
        try FileManager.default.removeItem(atPath: "\(content)/_news/story-15.md")
        try refusal("site/_news/story-15.md is committed, and not there", content)
        try git("clone", "--quiet", "--depth=1", "file://\(origin)", folder.path(of: "shallow"))
        try refusal("shallow", "\(folder.path)/shallow/site")
        // In a worktree of it the mark lies elsewhere.
        try git("-C", folder.path(of: "shallow"), "worktree", "add", "--quiet", folder.path(of: "worktree"))
        try refusal("shallow", "\(folder.path)/worktree/site")
        let ahead = folder.path(of: "ahead")
        try git("clone", "--quiet", origin, ahead)
        // The second has no place among times in nanoseconds.
        for time in ["@4102444800 +0000", "@20000000000 +0000"] {
            try git("-C", ahead, "commit", "--quiet", "--allow-empty", "--message", "Later", at: time)
            try refusal("yet to come", "\(ahead)/site")
        }
        try folder.write(Self.article(1), to: "plain/_news/a.md")
        try refusal("no git repository", "\(folder.path)/plain")
        #expect(
            try Program.run("import", content, "--deterministic", "--dry-run", environment: Self.secret).status == 2
        )
    }
}
