import Base
import Foundation
import Glibc
import TestSupport
import Testing

@testable import broadsheet

/// Uploads of many documents to a running server.
@Suite struct UploadServerTests {
    private typealias Desk = ServedDesk

    private static let types = [
        ".tar": "application/x-tar", ".tar.gz": "application/gzip", ".zip": "application/zip",
        ".ndjson": "application/x-ndjson",
    ]

    private static func type(_ name: String) throws -> String {
        try #require(types.first { name.hasSuffix($0.key) }?.value)
    }

    private static func lines(_ titles: [String: String]) -> [UInt8] {
        let lines = titles.sorted { $0.key < $1.key }.map { #"{"id": "\#($0.key)", "title": "\#($0.value)"}"# }
        return Array(lines.joined(separator: "\n").utf8)
    }

    // MARK: Statuses

    @Test func documentsAreTakenInTogether() throws {
        let desk = try Desk()
        let answer = try desk.upload(Self.lines(["news/0": "Newer", "news/x": "X"]))
        #expect(answer.status == 200)
        #expect(answer["cache-control"] == "private, no-store")
        let expected =
            #"{"data":[{"path":"_news/0.md","id":"news/0","outcome":"changed"},"#
            + #"{"path":"_news/x.md","id":"news/x","outcome":"created"}],"#
            + #""meta":{"created":1,"changed":1,"unchanged":0}}"#
        #expect(String(decoding: answer.body, as: UTF8.self) == expected)
        #expect(try desk.title("news/0") == "Newer")
        #expect(try desk.title("news/x") == "X")
        #expect(try desk.content.read("_news/x.md") == Array("---\ntitle: X\n---\n".utf8))
        #expect(try desk.client.send("OPTIONS", "/import")["allow"] == "POST, OPTIONS")
        #expect(try desk.client.send("GET", "/import").status == 405)
        try eventually("the log names the editor") {
            desk.server.logText.split(separator: "\n").contains { line in
                line.contains(#""target":"/import""#) && line.contains(#""editor":"ada""#) && line.contains("200")
            }
        }
    }

    @Test func whatCannotBeTakenInIsExplained() throws {
        let desk = try Desk(articles: 3)
        let good = Self.lines(["news/0": "Newer"])
        #expect(try desk.upload(good, token: nil).status == 401)
        #expect(try desk.upload(good, token: "wrong").status == 401)
        #expect(try desk.upload(good, "application/json").status == 415)
        #expect(try desk.upload(good, "application/octet-stream").status == 415)
        #expect(try desk.upload([]).status == 400)
        #expect(try desk.upload(good, "application/x-ndjson; charset=utf-8").status == 200)
        let broken = good + Array("\n{\"path\": \"_news/b.md\", \"title\": \"B\", \"heat\": \"hot\"}\n{\n".utf8)
        let answer = try desk.upload(broken)
        #expect(answer.status == 422)
        let problem = Desk.problem(answer)
        #expect((problem["detail"] as? String)?.hasPrefix("nothing was imported; line 3: ") == true)
        let findings = problem["diagnostics"] as? [[String: Any]] ?? []
        #expect(findings.map { $0["path"] as? String } == ["", "_news/b.md"])
        #expect(findings.map { $0["line"] as? Int } == [3, 3])
        #expect(findings.map { $0["rule"] as? String } == ["value-type", "value-type"])
        #expect(try desk.client.send("GET", "/articles/news/b").status == 404)
    }

    @Test func theLimitIsASetting() throws {
        let desk = try Desk(articles: 1, environment: ["BROADSHEET_LIMITS_IMPORT": "64 KiB"])
        let large = String(repeating: "x", count: 65_000)
        let upload = Array("{\"id\": \"news/x\", \"title\": \"X\", \"body\": \"\(large)\"}".utf8)
        #expect(try desk.upload(upload).status == 200)
        #expect(try desk.upload(upload + [UInt8](repeating: 32, count: 1000)).status == 413)
        // Without a token nothing is kept, and other routes take less.
        #expect(try desk.upload(upload, token: nil).status == 401)
    }

    // MARK: Archives

    /// What a server in an empty folder has of an archive, against the site that it was made of.
    @Test func archivesOfManyProgramsAreRead() throws {
        let (folder, exported) = (try TemporaryFolder(), try TemporaryFolder())
        let site = Program.packageFolder.appendingPathComponent("examples/site").path
        let original = try RunningServer(["--content", site, "--database", folder.path(of: "a.db")])
        let expected = try original.curl("/articles?limit=100&fields=title,topics,provider,permalink&sort=title").body
        #expect(original.stop() == 0)
        let export = try Program.run(
            "export",
            exported.path(of: "site"),
            "--database",
            folder.path(of: "a.db")
        )
        #expect(export.status == 0, "\(export.errors)")
        try pack(exported.path(of: "site"), into: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "archives/good")).sorted()
        #expect(names.count >= 17)
        for name in names {
            let (content, database) = (try TemporaryFolder(), try TemporaryFolder())
            let server = try Desk.start(content, database)
            let client = WireClient(port: server.port)
            let fields = [
                (name: "Authorization", value: "Bearer \(Desk.token)"), ("Content-Type", try Self.type(name)),
            ]
            let bytes = try folder.read("archives/good/\(name)")
            let answer = try client.send("POST", "/import", fields, content: bytes)
            #expect(answer.status == 200, "\(name): \(String(decoding: answer.body, as: UTF8.self))")
            #expect(Desk.counts(answer)[0] > 30, "\(name)")
            let articles = try server.curl("/articles?limit=100&fields=title,topics,provider,permalink&sort=title")
            #expect(articles.body == expected, "\(name)")
            #expect(try Self.files(content.path) == Self.files(exported.path(of: "site")), "\(name)")
            let again = try client.send("POST", "/import", fields, content: bytes)
            #expect(Desk.counts(again) == [0, 0, Desk.counts(answer)[0]], "\(name)")
            // The first bytes of an archive tell which it is.
            let unnamed = [fields[0], (name: "Content-Type", value: "application/octet-stream")]
            let told = try client.send("POST", "/import", unnamed, content: bytes)
            #expect(told.status == (name.hasSuffix(".ndjson") ? 415 : 200), "\(name)")
            #expect(server.stop() == 0)
        }
    }

    private func pack(_ site: String, into folder: TemporaryFolder) throws {
        let script = PythonEnvironment.scripts.appendingPathComponent("archives.py").path
        let outcome = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["python3", script, site, folder.path(of: "archives")]
        )
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    private static func files(_ path: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
        }
        return files.filter { !$0.value.isEmpty }
    }

    @Test func hostileArchivesChangeNothing() throws {
        let desk = try Desk(articles: 3, "--watch")
        let (folder, site) = (try TemporaryFolder(), try TemporaryFolder())
        try site.write(ExampleDocuments.article(title: "A"), to: "_news/a.md")
        try pack(site.path, into: folder)
        let before = try Self.files(desk.content.path)
        let list = try desk.server.curl("/articles?fields=title").body
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "archives/hostile")).sorted()
        #expect(names.count >= 30)
        for name in names {
            let answer = try desk.upload(folder.read("archives/hostile/\(name)"), try Self.type(name))
            let findings = Desk.problem(answer)["diagnostics"] as? [[String: Any]] ?? []
            #expect(answer.status == 422 && findings.count == 1, "\(name): \(answer.status) \(findings)")
        }
        #expect(try Self.files(desk.content.path) == before)
        #expect(try desk.server.curl("/articles?fields=title").body == list)
        #expect(!FileManager.default.fileExists(atPath: "/tmp/outside.md"))
        #expect(try desk.upload(Self.lines(["news/0": "Newer"])).status == 200)
        #expect(desk.server.stop() == 0)
    }

    // MARK: All or none

    private static func edition(_ number: Int, of count: Int = 40) -> [UInt8] {
        lines(Dictionary(uniqueKeysWithValues: (0..<count).map { ("news/\($0)", "Edition \(number)") }))
    }

    private static func editions(_ client: WireClient) throws -> Set<String> {
        let body = try client.send("GET", "/articles?limit=100&fields=title").body
        return Set(String(decoding: body, as: UTF8.self).matches(of: #/"title":"([^"]*)"/#).map { String($0.1) })
    }

    /// Neither requests nor the server's own look at the folder ever see a part of an upload.
    @Test func readersSeeWholeUploads() throws {
        let desk = try Desk(articles: 0, "--watch")
        #expect(try desk.upload(Self.edition(0)).status == 200)
        let isDone = Locked(false)
        let seen = Locked<Set<String>>([])
        let read: @Sendable () throws -> Void = {
            while !isDone.withLock({ $0 }) {
                let editions = try Self.editions(desk.client)
                #expect(editions.count == 1, "\(editions)")
                seen.withLock { $0.formUnion(editions) }
            }
        }
        let write: @Sendable () throws -> Void = {
            defer { isDone.withLock { $0 = true } }
            for number in 1...25 {
                #expect(try desk.upload(Self.edition(number)).status == 200)
                // However the threads run, the readers are there.
                guard number % 5 == 0 else { continue }
                try eventually("a reader has seen it") { seen.withLock { $0.contains("Edition \(number)") } }
            }
        }
        try concurrently([write, read, read])
        #expect(seen.withLock { $0.count } >= 5)
        #expect(try Self.editions(desk.client) == ["Edition 25"])
        #expect(desk.server.stop() == 0)
        #expect(try Program.run("verify", "--database", desk.database.path(of: "a.db")).status == 0)
    }

    /// A server that is killed at any moment has all of an upload or nothing of it, and all that it has acknowledged.
    @Test func killsLeaveWholeUploads() throws {
        let (content, database) = (try TemporaryFolder(), try TemporaryFolder())
        var (acknowledged, number) = (0, 0)
        for attempt in 0..<12 {
            let server = try Desk.start(content, database, ["--watch"])
            let client = WireClient(port: server.port)
            let editions = try Self.editions(client)
            #expect(editions.count == (attempt == 0 ? 0 : 1), "attempt \(attempt): \(editions)")
            if let edition = editions.first.flatMap({ Int($0.dropFirst("Edition ".count)) }) {
                // What came last may have been done without an answer.
                #expect(edition >= acknowledged && edition <= number, "attempt \(attempt)")
            }
            #expect(!content.hasStaged)
            let process = server.process
            let pid = process.processIdentifier
            let answers = Locked(0)
            let killer = Thread {
                for _ in 0..<600_000 where answers.withLock({ $0 }) < 1 { usleep(500) }
                usleep(UInt32(attempt * 4700))
                kill(pid, SIGKILL)
            }
            killer.start()
            while process.isRunning {
                number += 1
                let fields = [
                    (name: "Authorization", value: "Bearer \(Desk.token)"), ("Content-Type", "application/x-ndjson"),
                ]
                let answer = try? client.send("POST", "/import", fields, content: Self.edition(number))
                guard let status = answer?.status else { break }
                #expect(status == 200)
                acknowledged = number
                answers.withLock { $0 += 1 }
            }
            process.waitUntilExit()
        }
        #expect(acknowledged > 12)
        #expect(try Program.run("import", content.path, "--database", database.path(of: "a.db")).status == 0)
        #expect(try Program.run("verify", "--database", database.path(of: "a.db")).status == 0)
    }

    /// An upload that is too large for memory is in no folder, not even after a kill.
    @Test func anUploadThatArrivesHasNoName() throws {
        let folder = try TemporaryFolder()
        let desk = try Desk(articles: 1, environment: ["TMPDIR": folder.path])
        let connection = try WireConnection(port: desk.server.port)
        let head =
            "POST /import HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(Desk.token)\r\n"
            + "Content-Type: application/x-ndjson\r\nContent-Length: 8000000\r\n\r\n"
        try connection.write(Array(head.utf8) + [UInt8](repeating: 32, count: 4_000_000))
        let process = desk.server.process
        let descriptors = "/proc/\(process.processIdentifier)/fd"
        try eventually("a part of it is in a file") {
            try FileManager.default.contentsOfDirectory(atPath: descriptors).contains { descriptor in
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(descriptors)/\(descriptor)")
                return target?.hasPrefix("\(folder.path)/") == true
            }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names == [])
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        #expect(try Self.files(desk.content.path).keys.sorted() == ["_news/0.md"])
    }

    /// Where no file can be made, an upload is taken in memory, and the log says why.
    @Test func anUploadNeedsNoFile() throws {
        let desk = try Desk(articles: 1, environment: ["TMPDIR": "/nowhere"])
        let (folder, away) = (desk.database.path, "\(desk.database.path).away")
        let line = Array("{\"id\": \"news/x\", \"title\": \"X\"}\n".utf8)
        let content = line + [UInt8](repeating: UInt8(ascii: "\n"), count: 1_000_000)
        #expect(rename(folder, away) == 0)
        let connection = try WireConnection(port: desk.server.port)
        let head =
            "POST /import HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(Desk.token)\r\n"
            + "Content-Type: application/x-ndjson\r\nContent-Length: \(content.count)\r\n\r\n"
        try connection.write(Array(head.utf8))
        try eventually("the log says so") {
            desk.server.logText.contains("/nowhere: open: No such file or directory")
        }
        #expect(rename(away, folder) == 0)
        try connection.write(content)
        #expect(try connection.response().status == 200)
        #expect(try desk.title("news/x") == "X")
    }

    /// Archives that do not fit into memory say the same as the documents in them.
    @Test func largeArchivesAreRead() throws {
        let (folder, site) = (try TemporaryFolder(), try TemporaryFolder())
        for number in 0..<40 {
            // Random digits are hard to compress.
            var digits = ""
            while digits.utf8.count < 20_000 { digits += "\(UInt64.random(in: 0 ... .max)) " }
            let text = ExampleDocuments.article(title: "Title \(number)", body: digits)
            try site.write(text, to: "_news/\(number).md")
        }
        try pack(site.path, into: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "archives/good")).sorted()
        for name in names {
            let desk = try Desk(articles: 0, environment: ["TMPDIR": folder.path])
            let archive = try folder.read("archives/good/\(name)")
            #expect(archive.count > 256 << 10, "\(name)")
            let answer = try desk.upload(archive, Self.type(name))
            #expect(Desk.counts(answer) == [40, 0, 0], "\(name): \(answer.status)")
            #expect(try Self.files(desk.content.path) == Self.files(site.path), "\(name)")
        }
    }

    /// The memory of a server does not grow with the size of an upload.
    @Test func memoryDoesNotFollowUploads() throws {
        let desk = try Desk(articles: 1)
        let pid = desk.server.process.processIdentifier
        func peak() throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
            return try #require(status.firstMatch(of: #/VmHWM:\s+(\d+) kB/#).flatMap { Int($0.1) })
        }
        // No line of it is a document.
        let part = [UInt8](repeating: UInt8(ascii: "x"), count: 999) + [UInt8(ascii: "\n")]
        var (small, large): ([UInt8], [UInt8]) = ([], [])
        for _ in 0..<1000 { small += part }
        for _ in 0..<19_000 { large += part }
        #expect(try desk.upload(small).status == 422)
        let before = try peak()
        #expect(try desk.upload(large).status == 422)
        let growth = try peak() - before
        #expect(AddressSanitizer.isOn || growth < 6 << 10, "\(growth) kB")
    }

    /// The memory of a server does not grow with what an archive claims.
    @Test func memoryDoesNotFollowClaims() throws {
        let desk = try Desk(articles: 1)
        let folder = try TemporaryFolder()
        let site = try TemporaryFolder()
        try site.write(ExampleDocuments.article(title: "A"), to: "_news/a.md")
        try pack(site.path, into: folder)
        let pid = desk.server.process.processIdentifier
        func peak() throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
            return try #require(status.firstMatch(of: #/VmHWM:\s+(\d+) kB/#).flatMap { Int($0.1) })
        }
        _ = try desk.upload(folder.read("archives/hostile/picture.zip"), "application/zip")
        let before = try peak()
        for name in ["bomb.zip", "bomb.tar.gz"] {
            #expect(try desk.upload(folder.read("archives/hostile/\(name)"), Self.type(name)).status == 422)
        }
        let growth = try peak() - before
        #expect(AddressSanitizer.isOn || growth < 8 << 10, "\(growth) kB")
    }
}

extension TemporaryFolder {
    /// Whether files wait in it that an upload has left there.
    fileprivate var hasStaged: Bool {
        FileManager.default.fileExists(atPath: path(of: ".broadsheet-import/journal"))
    }
}
