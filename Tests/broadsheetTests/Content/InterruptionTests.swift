import Articles
import Base
import Foundation
import SQLite
import TestSupport
import Testing

/// An import that is killed leaves what was there before.
@Suite struct InterruptionTests {
    /// Documents that do not fit into the memory of a connection together: much is written before the end is reached.
    private static func folder(articles count: Int, edition: Int) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for number in 0..<count {
            let blob = String(repeating: "\(edition)\(number)/", count: edition == 1 ? 100 : 14_000)
            try folder.write(
                ExampleDocuments.article(
                    title: "Story \(number) of edition \(edition)",
                    extra: "topics: [Harbour, Topic \(number % 7)]\nprovider: {name: P, domain: p.example}\n"
                        + "secured: \"\(blob)\"\nrelated: [{title: R, webUrl: 'https://r.example/\(number % 50)'}]",
                    body: "The tide of edition \(edition) turns again."
                ),
                to: "_news/story-\(number).md"
            )
        }
        return folder
    }

    @Test func twentyKillsLeaveTheOldStateWhole() throws {
        let folder = try TemporaryFolder()
        let (saved, database) = (folder.path(of: "saved.db"), folder.path(of: "a.db"))
        let old = try Self.folder(articles: 200, edition: 1)
        let new = try Self.folder(articles: 700, edition: 2)
        #expect(try Program.run("import", old.path, "--database", saved).status == 0)
        try Self.copy(saved, to: folder.path(of: "scratch.db"))
        let whole = try ImportProcess(new.path, database: folder.path(of: "scratch.db")).finish()
        let before = try State(saved)
        let after = try State(folder.path(of: "scratch.db"))
        #expect(before.count == 200 && after.count == 700)

        var moments: Set<Int> = []
        var (olds, news, logs) = (0, 0, 0)
        try Self.copy(saved, to: database)
        for attempt in 0..<80 where moments.count < 20 {
            // In steps through the whole of it, again between those where a process was too quick to be halted.
            let target = whole * (attempt * 13 % 40 + 1) / 41
            let process = try ImportProcess(new.path, database: database)
            guard let moment = process.halt(at: target) else {
                try Self.copy(saved, to: database)
                continue
            }
            let log = (try? FileManager.default.attributesOfItem(atPath: database + "-wal")[.size] as? Int) ?? 0
            #expect(process.killNow())
            guard moments.insert(moment).inserted else { continue }
            if log > 1 << 20 { logs += 1 }
            let state = try State(database)
            #expect(state.integrity == ["ok"], "killed at \(moment) of \(whole)")
            #expect(state.foreignKeys.isEmpty, "killed at \(moment) of \(whole)")
            if state.rows == before.rows {
                olds += 1
                #expect(try Self.answer(database) == Self.answer(saved))
            } else {
                // The end had been reached: then it is the whole of the new state.
                news += 1
                #expect(state.count == 700, "killed at \(moment) of \(whole)")
                #expect(state.contents == after.contents)
                try Self.copy(saved, to: database)
            }
        }
        #expect(moments.count == 20)
        #expect(olds >= 8)
        // Some were in the middle of writing.
        #expect(logs >= 3, "\(olds) old, \(news) new")
        try Self.copy(saved, to: database)
        let interrupted = try ImportProcess(new.path, database: database)
        #expect(interrupted.halt(at: whole / 2) != nil)
        #expect(interrupted.killNow())
        let counted = try Self.statistics(database)
        #expect(try Program.run("migrate", "--rebuild", "--database", database).status == 0)
        #expect(try Self.statistics(database) == counted, "what was killed has left something")
        let last = try Program.run("import", new.path, "--database", database)
        #expect(last.status == 0)
        #expect(last.output.hasPrefix("700 articles, 0 warnings, 0 errors"))
        #expect(try State(database).contents == after.contents)
    }

    /// What is derived from the articles for related ones: words, other features, stories.
    private static func statistics(_ database: String) throws -> [String?] {
        let connection = try Connection(path: database, access: .readOnly)
        return try [
            "SELECT group_concat(x) FROM (SELECT word || article_count AS x FROM words ORDER BY word)",
            """
            SELECT group_concat(bucket || hex(counts)) FROM (
                SELECT * FROM feature_counts WHERE counts <> x'' ORDER BY bucket
            )
            """,
            "SELECT group_concat(x) FROM (SELECT id || ' ' || (story_key IS NULL) AS x FROM articles ORDER BY id)",
        ].map { try connection.text($0) }
    }

    /// A database and the files beside it in the place of another.
    private static func copy(_ path: String, to other: String) throws {
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: other + ending)
            if FileManager.default.fileExists(atPath: path + ending) {
                try FileManager.default.copyItem(atPath: path + ending, toPath: other + ending)
            }
        }
    }

    /// What a server says that is started on the file.
    private static func answer(_ database: String) throws -> String {
        let server = try RunningServer(["--database", database, "--read-only"])
        let response = try server.curl("/articles?limit=100&sort=title")
        #expect(response.status == 200)
        return response.body
    }
}

/// All that a database file holds.
private struct State {
    var integrity: [String] = []
    var foreignKeys: [String] = []
    /// The hash of all rows of each table, those of the full-text indexes included.
    var rows: [String: Int64] = [:]
    var count: Int64 = 0
    /// What the documents gave, without the moments of the imports.
    var contents: Int64 = 0

    init(_ path: String) throws {
        let connection = try Connection(path: path, access: .readWrite)
        integrity = try Self.texts(connection, "PRAGMA integrity_check")
        foreignKeys = try Self.texts(connection, "SELECT \"table\" FROM pragma_foreign_key_check")
        count = try connection.integer("SELECT article_count FROM dataset") ?? 0
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for table in try Self.texts(connection, tables) {
            let columns = try Self.texts(
                connection,
                "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('\(table)')"
            )
            let row = columns.joined(separator: " || ',' || ")
            rows[table] = FNV1a.hash(
                try Self.texts(connection, "SELECT \(row) FROM \"\(table)\"").joined(separator: "\n")
            )
        }
        let articles =
            """
            SELECT json_array(id, json_remove(summary, '$.updated'), body, secured) FROM articles
            JOIN article_json USING (article_key) JOIN article_details USING (article_key) ORDER BY id
            """
        contents = FNV1a.hash(try Self.texts(connection, articles).joined(separator: "\n"))
    }

    private static func texts(_ connection: Connection, _ sql: String) throws -> [String] {
        var texts: [String] = []
        try connection.statement(sql).forEachRow { texts.append($0.text(0)) }
        return texts
    }
}
