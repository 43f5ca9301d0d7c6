import Foundation
import SQLite
import TestSupport
import Testing

/// Damaged stores: whatever a row or a page holds, the process lives, and no wrong answer is given that `verify`
/// misses.
@Suite struct DamageTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path

    /// `BROADSHEET_DAMAGES` has more tried than there is time for in each run, from `BROADSHEET_FIRST_DAMAGE` on.
    private static let numbers: Range<Int> = {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["BROADSHEET_FIRST_DAMAGE"].flatMap(Int.init) ?? 0
        return first..<(first + (environment["BROADSHEET_DAMAGES"].flatMap(Int.init) ?? 24))
    }()

    private static let targets =
        ProcessInfo.processInfo.environment["BROADSHEET_DAMAGES"] == nil ? DamageTargets.few : DamageTargets.many

    private static let probes = ["/metrics", "/version", "/changes"]

    @Test func noDamageKillsTheServerOrStaysHidden() throws {
        let folder = try TemporaryFolder()
        let whole = folder.path(of: "whole.db")
        let targets = Self.targets + (try Self.makeStore(whole, in: folder))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
        let expected = try answers(targets, whole)
        #expect(expected.values.filter { $0.status == 200 }.count > 30)
        #expect(try Program.run("verify", "--database", whole).status == 0)
        for number in Self.numbers {
            // Each with a seed of its own, so that one can be tried again alone.
            var generator = SeededGenerator(seed: 20_261_129 + UInt64(number))
            let path = folder.path(of: "\(number).db")
            let damage =
                number.isMultiple(of: 2)
                ? try Self.damagePages(bytes, path, &generator) : try Self.damageRow(whole, path, &generator)
            try expectKnown("\(number): \(damage)", targets, path, expected)
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
    }

    /// Makes a store in which an article has gone and one has another name.
    ///
    /// Returns what else to ask it: for the changes since before, and for what is related to each article.
    private static func makeStore(_ path: String, in folder: TemporaryFolder) throws -> [String] {
        let content = folder.path(of: "content")
        try FileManager.default.copyItem(atPath: example, toPath: content)
        #expect(try Program.run("import", content, "--database", path).status == 0)
        let server = try RunningServer(["--database", path])
        let page = try WireClient(port: server.port).send("GET", "/changes?limit=1000")
        let changes = try #require(try JSONSerialization.jsonObject(with: Data(page.body)) as? [String: Any])
        let next = try #require((changes["links"] as? [String: Any])?["next"] as? String)
        let ids = try #require(changes["data"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        #expect(ids.count > 20)
        #expect(server.stop() == 0)
        let news = try FileManager.default.contentsOfDirectory(atPath: content + "/_news").sorted()
        try FileManager.default.removeItem(atPath: content + "/_news/" + news[0])
        try FileManager.default.moveItem(atPath: content + "/_news/" + news[1], toPath: content + "/_news/moved.md")
        #expect(try Program.run("import", content, "--database", path).status == 0)
        return ["/changes" + next[try #require(next.firstIndex(of: "?"))...]] + ids.map { "/articles/\($0)/related" }
    }

    /// Expects that the server lives, and that answers which differ are errors, or of a store that `verify` finds fault
    /// with.
    private func expectKnown(
        _ damage: String,
        _ targets: [String],
        _ path: String,
        _ expected: [String: WireResponse]
    ) throws {
        let found: [String: WireResponse]
        do {
            found = try answers(targets, path)
        } catch let failure as RunningServer.Failure {
            // It did not start: then it says why, in a line.
            #expect(failure.description.contains("error: \(path)"), "\(damage): \(failure)")
            return
        }
        let wrong = (targets + DamageTargets.pages.map { "page \($0)" }).filter { target in
            guard let (one, other) = found[target].flatMap({ one in expected[target].map { (one, $0) } }) else {
                return true
            }
            // The texts of errors name the request.
            let isSame = one.status == other.status && (one.status != 200 || one.body == other.body)
            return one.status < 500 && !isSame && !Self.probes.contains(target)
        }
        guard !wrong.isEmpty else { return }
        let verified = try Program.run("verify", "--database", path)
        #expect(verified.status != 0, "\(damage): \(wrong) differ, and verify finds nothing")
    }

    /// What a server on this file answers; it must live to its end.
    private func answers(_ targets: [String], _ path: String) throws -> [String: WireResponse] {
        let server = try RunningServer(
            ["--database", path],
            environment: ["BROADSHEET_LOG_LEVEL": "notice", "BROADSHEET_HTTP_BASE_URL": "https://a.example"]
        )
        let client = WireClient(port: server.port)
        var answers: [String: WireResponse] = [:]
        for target in targets {
            // One that ends in the middle was told at its start that all is well, and is cut off.
            answers[target] = try? client.send("GET", target)
            #expect(server.process.isRunning, "\(path) \(target): \(server.logText.prefix(4000))")
            guard server.process.isRunning else { break }
        }
        for target in DamageTargets.pages where server.process.isRunning {
            answers["page \(target)"] = try? client.send("GET", target, [("Accept", "text/html")])
            #expect(server.process.isRunning, "\(path) \(target): \(server.logText.prefix(4000))")
            guard server.process.isRunning else { break }
        }
        #expect(server.stop() == 0)
        return answers
    }

    // MARK: Damage

    /// Pages that are lost: sectors of zeros, pages of other places, a missing end.
    private static func damagePages(
        _ whole: Data,
        _ path: String,
        _ generator: inout SeededGenerator
    ) throws -> String {
        var bytes = whole
        let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
        let pages = bytes.count / pageSize
        let page = Int.random(in: 0..<pages, using: &generator)
        let damage: String
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
            let sector = page * pageSize + 512 * Int.random(in: 0..<(pageSize / 512), using: &generator)
            bytes.replaceSubrange(sector..<(sector + 512), with: Data(count: 512))
            damage = "zeros at \(sector)"
        case 1:
            let other = Int.random(in: 0..<pages, using: &generator)
            let content = Data(whole[(other * pageSize)..<((other + 1) * pageSize)])
            bytes.replaceSubrange((page * pageSize)..<((page + 1) * pageSize), with: content)
            damage = "page \(other) in the place of \(page)"
        default:
            bytes.removeLast(bytes.count - page * pageSize - 1)
            damage = "the end at page \(page) is missing"
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        return damage
    }

    /// What nothing else in the file says anew: see `broadsheet verify` in the documentation.
    private static let unverifiable = ["removals", "dataset.secret", "dataset.identity", "dataset.synonyms"]

    /// A row that another program has written, or that was written by halves.
    private static func damageRow(
        _ whole: String,
        _ path: String,
        _ generator: inout SeededGenerator
    ) throws -> String {
        try FileManager.default.copyItem(atPath: whole, toPath: path)
        let connection = try Connection(path: path, access: .readWrite)
        func texts(_ sql: String) throws -> [String] {
            var texts: [String] = []
            try connection.statement(sql).forEachRow { texts.append($0.text(0)) }
            return texts
        }
        let tables = try texts(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
                AND name NOT LIKE 'sqlite%' ORDER BY name
            """
        )
        .filter { try !unverifiable.contains($0) && connection.integer("SELECT count(*) FROM \"\($0)\"") != 0 }
        let table = tables.randomElement(using: &generator)!
        let column = try texts("SELECT name FROM pragma_table_info('\(table)') ORDER BY cid")
            .filter { !unverifiable.contains("\(table).\($0)") }.randomElement(using: &generator)!
        let keys = try texts("SELECT name FROM pragma_table_info('\(table)') WHERE pk > 0 ORDER BY pk")
        let key = keys.isEmpty ? "rowid" : "(\(keys.map { "\"\($0)\"" }.joined(separator: ", ")))"
        let count = Int(try connection.integer("SELECT count(*) FROM \"\(table)\"") ?? 1)
        let (row, other) = (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
        let list = keys.isEmpty ? "rowid" : keys.map { "\"\($0)\"" }.joined(separator: ", ")
        let place = "WHERE \(key) = (SELECT \(list) FROM \"\(table)\" ORDER BY \(list) LIMIT 1 OFFSET \(row))"
        let byte = Int.random(in: 0..<400, using: &generator)
        let kind = try connection.text("SELECT typeof(\"\(column)\") FROM \"\(table)\" \(place)") ?? ""
        let cut = "substr(\"\(column)\", 1, length(\"\(column)\") * \(byte) / 400)"
        let rest = "substr(\"\(column)\", length(\"\(column)\") * \(byte) / 400 + 2)"
        var values = ["(SELECT \"\(column)\" FROM \"\(table)\" ORDER BY \(list) LIMIT 1 OFFSET \(other))"]
        switch kind {
        case "integer", "real":
            values += ["\(Int64.min)", "\(Int64.max)", "-1", "0", "1"] + ["+ 1", "- 1"].map { "\"\(column)\" \($0)" }
        case "blob":
            values += [cut, "CAST(\(cut) || x'0\(byte % 10)' || \(rest) AS BLOB)", "zeroblob(length(\"\(column)\"))"]
        case "text": values += [cut, "\(cut) || 'x' || \(rest)", "''"]
        default: values += ["1"]
        }
        let sql =
            Int.random(in: 0..<5, using: &generator) == 0 && table != "dataset"
            ? "DELETE FROM \"\(table)\" \(place)"
            : "UPDATE \"\(table)\" SET \"\(column)\" = \(values.randomElement(using: &generator)!) \(place)"
        try connection.execute("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1")
        // Some are refused, as that of a key that is there twice: then all is whole.
        try? connection.execute(sql)
        return sql
    }

    private static let impossibleCount = "UPDATE dataset SET public_count = 4611686018427387904"
    private static let lostID = "PRAGMA foreign_keys = 0; DELETE FROM articles WHERE is_public = 1"

    /// A count that no store can have is no measure of how much is written, and an id that is gone is not empty.
    @Test(
        arguments: [
            (impossibleCount, "/sitemap.xml", "dataset 1 has an impossible count"),
            (impossibleCount, "/articles", "dataset 1 has an impossible count"),
            (impossibleCount, "/related?title=Harbour", "dataset 1 has an impossible count"),
            (lostID, "/articles?q=harbour&limit=1", "is missing"),
        ]
    )
    func theDamagedRowIsNamed(_ sql: String, _ target: String, _ text: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.db")
        #expect(try Program.run("import", Self.example, "--database", path).status == 0)
        let server = try RunningServer(["--database", path])
        try Connection(path: path, access: .readWrite).execute(sql)
        #expect(try WireClient(port: server.port).send("GET", target).status == 500)
        try eventually("the row is named") { server.logText.contains(text) }
        #expect(server.stop() == 0)
    }

    // MARK: Files that are no stores

    @Test(arguments: ["empty", "byte", "truncated", "foreign", "text"])
    func aFileThatIsNoWholeStoreIsOneLine(_ kind: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.db")
        switch kind {
        case "truncated":
            #expect(try Program.run("import", Self.example, "--database", path).status == 0)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            try bytes.prefix(bytes.count - 1).write(to: URL(fileURLWithPath: path))
        case "foreign": try Connection(path: path, access: .readWrite).execute("CREATE TABLE theirs (a)")
        case "byte": try folder.write("S", to: "a.db")
        default: try folder.write(kind == "text" ? String(repeating: "a text\n", count: 200) : "", to: "a.db")
        }
        for command in [["serve", "--listen", "127.0.0.1:0"], ["serve", "--read-only"], ["verify"]] {
            let outcome = try Program.run(Program.broadsheet, command + ["--database", path])
            #expect(outcome.status == 3, "\(command) \(kind)")
            let reason = ["empty": "is empty", "truncated": "is damaged: it has", "foreign": "another program"][kind]
            #expect(outcome.errors.contains(reason ?? "is no SQLite database"), "\(command) \(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
    }

    @Test func aDamagedRowIsNamedInTheLog() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.db")
        #expect(try Program.run("import", Self.example, "--database", path).status == 0)
        let connection = try Connection(path: path, access: .readWrite)
        let id = "news/2026-09-05-oyster-season-opens"
        let key = try connection.integer("SELECT article_key FROM articles WHERE id = ?1", .text(id)) ?? 0
        let server = try RunningServer(["--database", path])
        let size =
            try connection.integer("SELECT length(summary) FROM article_json WHERE article_key = ?1", .integer(key))
            ?? 0
        for length in [1, 2, size / 3, size / 2, size - 20, size - 2, size - 1] {
            try connection.run(
                "UPDATE article_json SET summary = substr(summary, 1, ?2) WHERE article_key = ?1",
                .integer(key),
                .integer(length)
            )
            let response = try server.curl("/articles/\(id)?pretty=\(length % 2)")
            #expect(response.status == 500)
            #expect(!response.body.contains("article_json"))
        }
        #expect(try server.curl("/readyz").status == 200)
        #expect(server.stop() == 0)
        #expect(server.logText.contains("article_json \(key) has JSON that is not whole"))
        let verified = try Program.run("verify", "--database", path)
        #expect(verified.status == 1)
        #expect(verified.output.contains("JSON that is none: \(key)\n"), "\(verified.output)")
    }

    /// What a server keeps of a file in memory must not hide that nothing of it can be read any more.
    @Test(arguments: [[], ["--read-only"]]) func aServerThatHasLostItsFileIsNotReady(_ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.db")
        #expect(try Program.run("import", Self.example, "--database", path).status == 0)
        let server = try RunningServer(["--database", path] + arguments)
        for target in ["/articles", "/topics", "/readyz"] { #expect(try server.curl(target).status == 200) }
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        let size = try file.seekToEnd()
        try file.seek(toOffset: 0)
        try file.write(contentsOf: Data(count: Int(size)))
        try file.close()
        try eventually("it is not ready") { try server.curl("/readyz").status == 503 }
        #expect(try server.curl("/livez").status == 200)
        #expect(server.stop() == 0)
    }

    /// An article that is folded into the story of another is named by its own key.
    @Test func aDamagedDuplicateIsNamedInTheLog() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.db")
        #expect(try Program.run("import", Self.example, "--database", path).status == 0)
        let connection = try Connection(path: path, access: .readWrite)
        let id = "news/2026-02-10-ebbgate-tidal-array-sends-its-first-power-to-marrowhaven"
        let key = try #require(try connection.integer("SELECT article_key FROM articles WHERE id = ?1", .text(id)))
        let server = try RunningServer(["--database", path])
        #expect(try server.curl("/articles?collapse=story&limit=100").body.contains(id))
        try connection.run("UPDATE article_json SET summary = x'7b' WHERE article_key = ?1", .integer(key))
        for query in ["limit=99", "limit=99&q=ebbgate"] {
            #expect(try server.curl("/articles?collapse=story&\(query)").status == 500, "\(query)")
        }
        #expect(server.stop() == 0)
        let damages = server.logText.split(separator: "\n").filter { $0.contains("article_json ") }
        #expect(!damages.isEmpty)
        #expect(damages.allSatisfy { $0.contains("article_json \(key) has JSON") }, "\(damages)")
    }
}
