import Base
import Foundation
import Glibc
import TestSupport
import Testing

@testable import broadsheet

/// Changes over HTTP, as editors make them of a running server.
@Suite struct EditingServerTests {
    private typealias Desk = ServedDesk

    /// What a document was read from is where it is written back to.
    @Test func aDocumentIsWrittenBackToItsOwnAddress() throws {
        let desk = try Desk()
        #expect(try desk.send("GET", "news/0.md").status == 200)
        let text = ExampleDocuments.article(title: "Changed")
        #expect(try desk.send("PUT", "news/0.md", text).status == 200)
        #expect(try desk.title("news/0") == "Changed")
        #expect(try desk.send("GET", "news/0.md").status == 200)
        #expect(try desk.send("DELETE", "news/0.md", "").status == 204)
        #expect(try desk.send("GET", "news/0").status == 404)
    }

    @Test func anArticleIsWrittenChangedAndRemoved() throws {
        let desk = try Desk()
        let text = ExampleDocuments.article(title: "New")
        let made = try desk.send("PUT", "news/new", text, ("If-None-Match", "*"))
        #expect(made.status == 201)
        #expect(made["location"] == "/articles/news/new")
        #expect(made["cache-control"] == "private, no-store")
        #expect(String(decoding: try desk.content.read("_news/new.md"), as: UTF8.self) == text)
        #expect(try desk.title("news/new") == "New")
        #expect(try desk.send("PUT", "news/new", text, ("If-None-Match", "*")).status == 412)
        let tag = try #require(made["etag"])
        #expect(try desk.send("GET", "news/new")["etag"] == tag)
        #expect(try desk.send("GET", "news/new", "", ("If-Match", tag)).status == 200)
        #expect(try desk.send("GET", "news/new", "", ("If-Match", "\"x\"")).status == 412)
        #expect(try desk.send("GET", "news/new", "", ("If-None-Match", tag)).status == 200)
        let patch = #"{"title": "Newer", "category": null}"#
        let patched = try desk.send(
            "PATCH",
            "news/new",
            patch,
            type: "application/merge-patch+json",
            ("If-Match", "\"x\", \(tag)")
        )
        #expect(patched.status == 200)
        #expect(try desk.title("news/new") == "Newer")
        #expect(try desk.send("PUT", "news/new", text, ("If-Match", tag)).status == 412)
        let json = try desk.send("PUT", "news/new", #"{"title": "JSON", "body": "Text"}"#, type: "application/json")
        #expect(json.status == 200)
        #expect(try desk.content.read("_news/new.md") == Array("---\ntitle: JSON\n---\nText".utf8))
        #expect(try desk.send("DELETE", "news/new", "", ("If-Match", tag)).status == 412)
        let gone = try desk.send("DELETE", "news/new", "", ("If-Match", try #require(json["etag"])))
        #expect(gone.status == 204)
        #expect(gone["content-type"] == nil)
        #expect(try desk.send("GET", "news/new").status == 404)
        #expect(try desk.send("DELETE", "news/new").status == 404)
        #expect(try desk.content.names().contains("_news"))
        #expect(
            try desk.client.send("OPTIONS", "/articles/news/0")["allow"] == "GET, HEAD, PUT, DELETE, OPTIONS, PATCH"
        )
    }

    /// Programs of some systems send and name letters and their marks apart.
    @Test func lettersMayBeSentDecomposed() throws {
        let desk = try Desk()
        let made = try desk.send("PUT", "news/o%CC%88", ExampleDocuments.article(title: "New"))
        #expect(made.status == 201)
        #expect(made["location"] == "/articles/news/%C3%B6")
        let tag = try #require(made["etag"])
        let patch = #"{"title": "Newer"}"#
        let type = "application/merge-patch+json"
        #expect(try desk.send("PATCH", "news/o%CC%88", patch, type: type, ("If-Match", tag)).status == 200)
        #expect(try desk.title("news/%C3%B6") == "Newer")
        #expect(try desk.send("DELETE", "news/o%CC%88.md").status == 204)
    }

    /// A mount point without its volume is an empty folder.
    @Test func aFolderThatIsEmptyIsNotChanged() throws {
        let desk = try Desk()
        try FileManager.default.removeItem(atPath: desk.content.path(of: "_news"))
        for (method, id, text) in [
            ("PUT", "news/0", ExampleDocuments.article(title: "New")),
            ("PUT", "news/new", ExampleDocuments.article(title: "New")), ("DELETE", "news/0", ""),
        ] {
            let refused = try desk.send(method, id, text)
            #expect(refused.status == 503)
            #expect(refused["retry-after"] == "5")
            let detail = ServedDesk.problem(refused)["detail"] as? String
            #expect(detail?.contains("holds no document") == true, "\(detail ?? "no detail")")
        }
        #expect(try desk.upload(Array(#"{"id": "news/new", "title": "New"}"#.utf8)).status == 503)
        #expect(try desk.content.names().isEmpty)
        #expect(try desk.title("news/0") == "Article 0")
    }

    @Test func whatCannotBeReadIsTold() throws {
        let desk = try Desk()
        try desk.content.write("---\ntitle: \"A\nheat: 1\n---\n", to: "_news/0.md")
        let refused = try desk.send("PATCH", "news/0", #"{"heat": 2}"#, type: "application/merge-patch+json")
        #expect(refused.status == 422)
        let findings = ServedDesk.problem(refused)["diagnostics"] as? [[String: Any]]
        #expect(findings?.map { $0["path"] as? String } == ["_news/0.md"])
    }

    @Test func frontMatterInTOMLIsChangedKeyByKey() throws {
        let desk = try Desk()
        let text = "+++\ntitle = 'Old' # short\n\n# Of Zola.\n[extra]\nlead = 1\n+++\nText\n"
        #expect(try desk.send("PUT", "news/toml", text).status == 201)
        let patch = #"{"title": "New", "category": "sea", "extra": {"lead": null, "wide": true}}"#
        let patched = try desk.send("PATCH", "news/toml", patch, type: "application/merge-patch+json")
        #expect(patched.status == 200)
        #expect(try desk.title("news/toml") == "New")
        let written =
            "+++\ntitle = \"New\" # short\ncategory = \"sea\"\n\n# Of Zola.\n[extra]\nwide = true\n+++\nText\n"
        #expect(String(decoding: try desk.content.read("_news/toml.md"), as: UTF8.self) == written)
        let refused = try desk.send("PATCH", "news/toml", #"{"tags": [null]}"#, type: "application/merge-patch+json")
        #expect(refused.status == 422)
        let detail = ServedDesk.problem(refused)["detail"] as? String
        #expect(detail?.contains("TOML has no null within a list") == true, "\(detail ?? "no detail")")
        #expect(String(decoding: try desk.content.read("_news/toml.md"), as: UTF8.self) == written)
    }

    /// Nothing is lost, and what is sent again once the folder is back goes in.
    @Test func aFolderThatIsAwayIsToldAndComesBack() throws {
        let desk = try Desk()
        let away = desk.content.path + ".away"
        try FileManager.default.moveItem(atPath: desk.content.path, toPath: away)
        defer { try? FileManager.default.removeItem(atPath: away) }
        for method in ["PUT", "DELETE"] {
            let answer = try desk.send(method, "news/0", ExampleDocuments.article(title: "Changed"))
            #expect(answer.status == 503)
            #expect(answer["retry-after"] == "5")
        }
        try FileManager.default.moveItem(atPath: away, toPath: desk.content.path)
        #expect(try desk.send("PUT", "news/0", ExampleDocuments.article(title: "Changed")).status == 200)
        #expect(try desk.title("news/0") == "Changed")
    }

    @Test func whatCannotBeTakenInIsExplained() throws {
        let desk = try Desk()
        let broken = try desk.send("PUT", "news/0", "---\ntitle: [\n---\n")
        #expect(broken.status == 422)
        let findings = ServedDesk.problem(broken)["diagnostics"] as? [[String: Any]]
        #expect(findings?.first?["path"] as? String == "_news/0.md")
        #expect(findings?.first?["line"] as? Int == 3)
        #expect(findings?.first?["severity"] as? String == "error")
        #expect(findings?.first?["rule"] as? String == "syntax")
        #expect(try desk.title("news/0") == "Article 0")
        let text = ExampleDocuments.article(title: "X")
        #expect(try desk.send("PUT", "news/0", text, type: "text/plain").status == 415)
        #expect(try desk.send("PUT", "news/0", text, type: "text/html").status == 422)
        #expect(try desk.send("PUT", "news/0", text, ("Content-Encoding", "gzip")).status == 415)
        let encoded = try desk.send("PATCH", "news/0", "{}", type: "application/json", ("Content-Encoding", "br"))
        #expect(encoded.status == 415)
        #expect(
            try desk.send("PATCH", "news/9", "{}", type: "application/json", ("Content-Encoding", "identity")).status
                == 404
        )
        #expect(try desk.send("PUT", "news/0").status == 400)
        #expect(try desk.send("PATCH", "news/0", "[1]", type: "application/json").status == 422)
        #expect(try desk.send("PATCH", "news/9", "{}", type: "application/json").status == 404)
        #expect(try desk.send("PUT", "news/.x", text).status == 409)
        #expect([400, 404].contains(try desk.send("PUT", "../x", text).status))
        #expect([400, 404].contains(try desk.send("PUT", "%2e%2e/x", text).status))
        #expect([400, 404, 409].contains(try desk.send("PUT", "news/a%01b", text).status))
        #expect(try desk.client.send("PUT", "/articles/news/0", [], content: Array(text.utf8)).status == 401)
        #expect(try desk.title("news/0") == "Article 0")
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.content.path(of: "_news")).count == 3)
    }

    @Test func contentMayBeLargeForEditorsAlone() throws {
        let desk = try Desk()
        let large = ExampleDocuments.article(title: "Large", body: String(repeating: "word ", count: 200_000))
        #expect(try desk.send("PUT", "news/large", large).status == 201)
        // A client that waits for permission gets it, and one without a token the answer at once.
        let path = try desk.database.write(large, to: "large.md")
        let put = [
            "--upload-file", path, "--header", "Expect: 100-continue", "--header", "Content-Type: text/markdown",
        ]
        let url = "http://127.0.0.1:\(desk.server.port)/articles/news/large"
        let waited = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["curl", "--silent", "--include", "--header", "Authorization: Bearer \(Desk.token)"] + put + [url]
        )
        #expect(waited.output.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
        let refused = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["curl", "--silent", "--include"] + put + [url]
        )
        #expect(refused.output.hasPrefix("HTTP/1.1 413") || refused.output.hasPrefix("HTTP/1.1 401"))
        #expect(try desk.send("PUT", "news/huge", String(repeating: "x", count: (4 << 20) + 1)).status == 413)
        // In chunks too.
        let connection = try WireConnection(port: desk.server.port)
        let head = "PUT /articles/news/0 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(Desk.token)\r\n"
        let small = ExampleDocuments.article(title: "Chunks")
        let chunks = small.utf8.map { "1\r\n\(Character(UnicodeScalar($0)))\r\n" }.joined()
        try connection.write(
            Array("\(head)Content-Type: text/markdown\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)0\r\n\r\n".utf8)
        )
        #expect(try connection.response().status == 200)
        #expect(try desk.title("news/0") == "Chunks")
    }

    @Test func aServerWithoutAFolderOnlyReads() throws {
        let desk = try Desk()
        #expect(desk.server.stop() == 0)
        let server = try RunningServer(["--database", desk.database.path(of: "a.db")])
        for method in ["PUT", "PATCH", "DELETE"] {
            let response = try server.curl("/articles/news/0", "--request", method)
            #expect(response.status == 405)
            #expect(response["allow"] == "GET, HEAD, OPTIONS")
            #expect(response.body.contains("no content folder"))
        }
    }

    /// Clients that change the same folder by both ways, while others read.
    @Test func changesByHandAndByRequestsGoTogether() throws {
        let desk = try Desk(articles: 10, "--watch")
        let statuses = Locked<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { client in
            for round in 0..<15 {
                let title = "Client \(client) round \(round)"
                if client == 0 {
                    _ = try? desk.content.write(ExampleDocuments.article(title: title), to: "_hand/\(round % 3).md")
                    usleep(20_000)
                } else {
                    let text = ExampleDocuments.article(title: title)
                    let response = try? desk.send("PUT", "web/\(client)", text)
                    statuses.withLock { $0.append(response?.status ?? 0) }
                    #expect((try? desk.title("web/\(client)")) == title)
                }
            }
        }
        #expect(statuses.withLock { $0.allSatisfy { $0 == 200 || $0 == 201 } })
        try eventually("what was written by hand is served") { try desk.title("hand/2") == "Client 0 round 14" }
        #expect(try desk.title("web/3") == "Client 3 round 14")
        #expect(desk.server.stop() == 0)
        let verified = try Program.run("verify", "--database", desk.database.path(of: "a.db"))
        #expect(verified.status == 0, "\(verified.output)")
    }

    /// A server that is killed at any moment has lost nothing that it has acknowledged.
    @Test func killsLoseNothingThatWasAcknowledged() throws {
        let (content, database) = (try TemporaryFolder(), try TemporaryFolder())
        try content.write(ExampleDocuments.article(title: "First"), to: "_news/first.md")
        var acknowledged: [String: Int] = [:]
        var round = 0
        for attempt in 0..<8 {
            let server = try Desk.start(content, database, ["--watch"])
            let client = WireClient(port: server.port)
            for (id, number) in acknowledged {
                let text = String(decoding: try client.send("GET", "/articles/\(id)").body, as: UTF8.self)
                let title = try #require(text.firstMatch(of: #/"title":"Round (\d+)"/#).flatMap { Int($0.1) })
                // What came last may have been done without an answer.
                #expect(title >= number, "attempt \(attempt)")
                #expect(text.contains("Body \(title) end"))
            }
            let process = server.process
            let pid = process.processIdentifier
            let answers = Locked(0)
            let killer = Thread {
                // In the middle of one of the next changes; in any case after a while.
                for _ in 0..<600_000 where answers.withLock({ $0 }) < 2 + attempt { usleep(1000) }
                usleep(UInt32(attempt * 2500))
                kill(pid, SIGKILL)
            }
            killer.start()
            while process.isRunning {
                round += 1
                let id = "news/\(round % 5)"
                let body = "Body \(round) " + String(repeating: "x ", count: 3000) + "Body \(round) end"
                let text = ExampleDocuments.article(title: "Round \(round)", body: body)
                let fields = [
                    (name: "Authorization", value: "Bearer \(Desk.token)"),
                    (name: "Content-Type", value: "text/markdown"),
                ]
                let answer = try? client.send("PUT", "/articles/\(id)", fields, content: Array(text.utf8))
                guard let status = answer?.status else { break }
                #expect(status == 200 || status == 201)
                acknowledged[id] = round
                answers.withLock { $0 += 1 }
                if round % 3 == 0 {
                    try content.write(ExampleDocuments.article(title: "Hand \(round)"), to: "_hand/\(round % 4).md")
                }
            }
            process.waitUntilExit()
        }
        #expect(acknowledged.count == 5)
        #expect(try Program.run("verify", "--database", database.path(of: "a.db")).status == 0)
    }
}
