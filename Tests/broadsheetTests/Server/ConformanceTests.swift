import Foundation
import TestSupport
import Testing

/// The program, asked over real sockets: what it answers, which fields are there, and whether the connection goes on.
@Suite struct ConformanceTests {
    private static let example = Program.packageFolder.appendingPathComponent("examples/site").path
    private static let probe = "GET /livez HTTP/1.1\r\nHost: a\r\nX-Request-Id: the-next-one\r\n\r\n"

    private static func server(_ folder: TemporaryFolder) throws -> RunningServer {
        try RunningServer(
            ["--content", example, "--database", folder.path(of: "a.db")],
            environment: [
                "BROADSHEET_LOG_LEVEL": "notice", "BROADSHEET_EDITOR_TOKEN_SHA256": String(repeating: "0", count: 64),
            ]
        )
    }

    @Test func thereAreEnoughCases() {
        let names = ConformanceGroup.all.flatMap(\.cases).map(\.name)
        #expect(names.count >= 150)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: ConformanceGroup.all)
    func answers(_ group: ConformanceGroup) throws {
        let folder = try TemporaryFolder()
        let server = try Self.server(folder)
        let known = try Self.validators(server)
        for item in group.cases {
            do {
                try Self.check(item, server, known)
            } catch {
                Issue.record("\(item.name): \(error)")
            }
        }
        #expect(server.process.isRunning)
    }

    private static func check(_ item: ConformanceCase, _ server: RunningServer, _ known: [String: String]) throws {
        let connection = try WireConnection(port: server.port)
        // The server may answer and stop to read before it has seen all of a long request.
        try? connection.write(Array((filled(item.request, known) + probe).utf8))
        let isHead = item.request.hasPrefix("HEAD ")
        let response = try connection.response(hasContent: !isHead)
        #expect(item.statuses.contains(response.status), "\(item.name): \(response.status)")
        for field in item.has {
            let parts = filled(field, known).split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
            let value = response[String(parts[0])]
            #expect(
                parts.count == 1 ? value != nil : value == String(parts[1]),
                "\(item.name): \(field), not \(value ?? "-")"
            )
        }
        for field in item.lacks { #expect(response[field] == nil, "\(item.name): \(field)") }
        checkWhatIsAlwaysTrue(item.name, response, isHead: isHead)
        guard !item.closes else {
            #expect(response["connection"] == "close", "\(item.name): \(response["connection"] ?? "no Connection")")
            let rest = try connection.rest()
            #expect(rest.isEmpty, "\(item.name): more after the last response")
            return
        }
        let next = try connection.response()
        #expect(
            next.status == 200 && next["x-request-id"] == "the-next-one",
            "\(item.name): the next one \(next.status)"
        )
    }

    private static func checkWhatIsAlwaysTrue(_ name: String, _ response: WireResponse, isHead: Bool) {
        let date = response["date"] ?? ""
        #expect(
            date.wholeMatch(of: /(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/) != nil,
            "\(name): \(date)"
        )
        for field in ["date", "content-length", "content-type", "etag", "vary", "connection", "x-request-id"] {
            #expect(response.values(of: field).count <= 1, "\(name): \(field) twice")
        }
        #expect(response["access-control-allow-origin"] == "*", "\(name): CORS")
        #expect(response["x-content-type-options"] == "nosniff", "\(name): nosniff")
        #expect(response["x-request-id"]?.isEmpty == false, "\(name): X-Request-Id")
        #expect(response["transfer-encoding"] == nil || response["content-length"] == nil, "\(name): two framings")
        if [204, 304].contains(response.status) {
            #expect(response["content-length"] == nil, "\(name): Content-Length with \(response.status)")
        } else if response["transfer-encoding"] == nil {
            #expect(response["content-length"].flatMap { Int($0) } != nil, "\(name): no Content-Length")
        }
        guard response.status >= 400 else { return }
        #expect(response["content-type"] == "application/problem+json", "\(name): no problem details")
        guard !isHead else { return }
        let problem = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
        #expect(
            problem?["status"] as? Int == response.status,
            "\(name): \(String(decoding: response.body, as: UTF8.self))"
        )
        #expect(problem?["requestId"] as? String == response["x-request-id"], "\(name): another id")
        #expect((problem?["detail"] as? String)?.isEmpty == false, "\(name): no detail")
    }

    private static func validators(_ server: RunningServer) throws -> [String: String] {
        let client = WireClient(port: server.port)
        let plain = try client.send("GET", "/articles?limit=2")
        let gzip = try client.send("GET", "/articles?limit=2", [("Accept-Encoding", "gzip")])
        let known = ["etag": plain["etag"], "gzip-etag": gzip["etag"], "modified": plain["last-modified"]]
            .compactMapValues { $0 }
        #expect(known.count == 3)
        #expect(plain["etag"] != gzip["etag"])
        return known
    }

    private static func filled(_ text: String, _ known: [String: String]) -> String {
        known.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    // MARK: Pieces

    @Test(
        "every split of a request at each byte boundary",
        arguments: [
            get("/articles?limit=1", "Connection: close"),
            get("/livez", "Transfer-Encoding: chunked", "Connection: close") + "3;a=b\r\nabc\r\n0\r\nT: u\r\n\r\n",
            get("/livez") + get("/topics", "Connection: close"),
        ]
    )
    func splits(_ text: String) throws {
        let folder = try TemporaryFolder()
        let server = try Self.server(folder)
        let whole = try Self.answer(server, [text])
        #expect(whole.contains { $0.hasPrefix("HTTP/1.1 200") })
        for place in 1..<text.utf8.count {
            let pieces = [
                String(decoding: text.utf8.prefix(place), as: UTF8.self),
                String(decoding: text.utf8.dropFirst(place), as: UTF8.self),
            ]
            #expect(try Self.answer(server, pieces) == whole, "cut at \(place)")
        }
        #expect(try Self.answer(server, text.map { String($0) }) == whole)
    }

    /// The lines of all that comes back, but for those that differ each time.
    private static func answer(_ server: RunningServer, _ pieces: [String]) throws -> [String] {
        let connection = try WireConnection(port: server.port)
        for piece in pieces { try connection.write(Array(piece.utf8)) }
        let text = String(decoding: try connection.rest(), as: UTF8.self)
        return text.components(separatedBy: "\r\n").filter {
            !$0.hasPrefix("Date: ") && !$0.hasPrefix("X-Request-Id: ")
        }
    }

    @Test func aClientThatSendsNoMoreIsAnswered() throws {
        let folder = try TemporaryFolder()
        let server = try Self.server(folder)
        let connection = try WireConnection(port: server.port)
        try connection.write(Array((get("/articles") + get("/topics") + get("/livez")).utf8))
        connection.finishWriting()
        #expect(try (0..<3).map { _ in try connection.response().status } == [200, 200, 200])
        #expect(try connection.rest().isEmpty)
        let broken = try WireConnection(port: server.port)
        try broken.write(Array((get("/articles") + "GET /topics HTTP/1.1\r\n").utf8))
        broken.finishWriting()
        #expect(try broken.response().status == 200)
        #expect(try broken.response().status == 400)
        #expect(try broken.rest().isEmpty)
    }

    @Test func manyPipelinedRequestsAreAnsweredInOrder() throws {
        let folder = try TemporaryFolder()
        let server = try Self.server(folder)
        let connection = try WireConnection(port: server.port)
        let paths = ["/articles?limit=3", "/livez", "/topics", "/nothing", "/articles?q=tide", "/providers"]
        let requests = (0..<300).map { get(paths[$0 % paths.count], "X-Request-Id: n\($0)") }
        // Few enough to fit into what the two systems keep for the sockets, though nobody reads yet.
        try connection.write(Array(requests.joined().utf8))
        for index in 0..<300 {
            let response = try connection.response()
            #expect(response["x-request-id"] == "n\(index)")
            #expect(response.status == (index % paths.count == 3 ? 404 : 200))
        }
    }

    @Test func headHasAllFieldsOfGet() throws {
        let folder = try TemporaryFolder()
        let server = try Self.server(folder)
        let client = WireClient(port: server.port)
        for path in [
            "/", "/articles", "/articles?limit=1&q=tide", "/topics", "/providers", "/changes", "/livez", "/nothing",
            "/version",
        ] {
            for fields in [[], [("Accept-Encoding", "gzip")]] as [[(name: String, value: String)]] {
                let get = try client.send("GET", path, fields + [("X-Request-Id", "same")])
                let head = try client.send("HEAD", path, fields + [("X-Request-Id", "same")])
                func lines(_ response: WireResponse) -> [String] {
                    response.fields.filter { $0.name != "date" }.map { "\($0.name): \($0.value)" }
                }
                #expect(head.status == get.status, "\(path)")
                #expect(lines(head) == lines(get), "\(path)")
                #expect(head["content-length"] == "\(get.body.count)", "\(path)")
            }
        }
    }
}
