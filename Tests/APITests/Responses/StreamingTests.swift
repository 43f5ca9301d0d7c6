import Articles
import Base
import HTTP
import HTTPServer
import Serving
import TestSupport
import Testing

/// How a server sends streams.
@Suite struct StreamingTests {
    /// A stream of numbered lines, which counts the calls to it.
    private final class Lines: ContentStream {
        struct Failure: Error {}

        let counts = Locked((asked: 0, gone: false))
        private let count: Int
        private let size: Int
        private let fails: Bool

        init(_ count: Int, size: Int = 10, fails: Bool = false) {
            self.count = count
            self.size = size
            self.fails = fails
        }

        deinit {
            counts.withLock { $0.gone = true }
        }

        func next() throws -> [UInt8]? {
            let number = counts.withLock { counts in
                counts.asked += 1
                return counts.asked
            }
            if number > count {
                if fails { throw Failure() }
                return nil
            }
            let text = Array("\(number)".utf8)
            return [UInt8](repeating: UInt8(ascii: "0"), count: size - text.count - 1) + text + [10]
        }
    }

    /// Answers `/stream` with the stream of `make`, and everything else with its path.
    private struct StreamResponder: Responder {
        let make: @Sendable () -> any ContentStream

        func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer {
            let request = try Request(request, id: String(decoding: id, as: UTF8.self))
            guard request.target.path == "/stream" else {
                return .work(
                    Work(key: nil, isHeavy: false) { { Response(.ok, body: Array($0.target.path.utf8)) } },
                    request
                )
            }
            return .work(
                Work(key: nil, isHeavy: true) { { _ in Response(.ok, HeaderFields(), stream: make()) } },
                request
            )
        }

        func response(to error: ProtocolError, requestID: String, origin: String?) -> Response {
            Response(error.status)
        }
    }

    private func server(
        writeTimeout: Int64 = 30_000,
        make: @escaping @Sendable () -> any ContentStream
    ) throws -> LiveServer {
        try LiveServer(StreamResponder(make: make)) {
            $0.workers = 2
            $0.timeouts.write = writeTimeout
        }
    }

    private static func request(_ path: String, version: String = "1.1", _ fields: String = "") -> [UInt8] {
        Array("GET \(path) HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n".utf8)
    }

    private static let hundred = (1...100).map { String(repeating: "0", count: 9 - "\($0)".count) + "\($0)\n" }.joined()

    @Test func aStreamIsSentInChunksBeforeTheNextResponse() throws {
        let server = try server { Lines(100) }
        defer { server.stop() }
        let connection = try WireConnection(port: server.port)
        // Pipelined: the next request waits for the end of the stream.
        try connection.write(
            Self.request("/stream") + Self.request("/a") + Self.request("/stream") + Self.request("/b")
        )
        for path in ["/a", "/b"] {
            let streamed = try connection.response()
            #expect(streamed["transfer-encoding"] == "chunked")
            #expect(streamed["content-length"] == nil)
            #expect(String(decoding: streamed.body, as: UTF8.self) == Self.hundred)
            #expect(String(decoding: try connection.response().body, as: UTF8.self) == path)
        }
    }

    @Test func anHTTP10ClientGetsTheStreamUpToTheEndOfTheConnection() throws {
        let server = try server { Lines(100) }
        defer { server.stop() }
        let connection = try WireConnection(port: server.port)
        try connection.write(Self.request("/stream", version: "1.0", "Connection: keep-alive\r\n"))
        let response = try connection.response()
        #expect(response["transfer-encoding"] == nil)
        #expect(response["connection"] == "close")
        #expect(String(decoding: response.body, as: UTF8.self) == Self.hundred)
    }

    @Test func headHasNoContentAndReadsNoneFromTheStream() throws {
        let lines = Lines(100)
        let server = try server { lines }
        defer { server.stop() }
        let connection = try WireConnection(port: server.port)
        try connection.write(Array("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n".utf8) + Self.request("/a"))
        #expect(try connection.response(hasContent: false).status == 200)
        #expect(String(decoding: try connection.response().body, as: UTF8.self) == "/a")
        #expect(lines.counts.withLock { $0.asked } == 0)
    }

    @Test func aFailedStreamIsNotEndedProperly() throws {
        let server = try server { Lines(3, fails: true) }
        defer { server.stop() }
        let connection = try WireConnection(port: server.port)
        try connection.write(Self.request("/stream"))
        #expect(throws: WireClient.Failure.self) { try connection.response() }
    }

    /// Without chunks only a reset connection shows that something is missing.
    @Test func aFailedStreamResetsTheConnectionOfAnHTTP10Client() throws {
        let server = try server { Lines(3, fails: true) }
        defer { server.stop() }
        let connection = try WireConnection(port: server.port)
        try connection.write(Self.request("/stream", version: "1.0"))
        #expect(throws: WireClient.Failure.self) { try connection.response() }
    }

    @Test func theConnectionIsClosedAfterAStreamWhenTheClientAsks() throws {
        let server = try server { Lines(100) }
        defer { server.stop() }
        let response = try WireClient(port: server.port).send("GET", "/stream")
        #expect(response["connection"] == "close")
        #expect(String(decoding: response.body, as: UTF8.self) == Self.hundred)
    }

    /// Nothing more is made for clients that do not read, and other clients are served meanwhile.
    @Test func clientsThatDoNotReadDelayNobody() throws {
        let streams = Gathered<Lines>()
        let server = try server {
            let lines = Lines(1_000_000, size: 1 << 16)
            streams.add(lines)
            return lines
        }
        defer { server.stop() }
        let idle = try (0..<20).map { _ in
            let connection = try WireConnection(port: server.port, receiveBuffer: 4096)
            try connection.write(Self.request("/stream"))
            _ = try connection.until(Array("\r\n\r\n".utf8))
            return connection
        }
        // Until all streams are at rest: the number of calls no longer grows.
        var asked = -1
        for _ in 0..<600 {
            let now = streams.values.reduce(0) { $0 + $1.counts.withLock { $0.asked } }
            if now == asked, streams.values.count == 20 { break }
            asked = now
            for number in 0..<5 {
                let response = try WireClient(port: server.port).send("GET", "/\(number)")
                #expect(response.status == 200)
            }
        }
        // The system's own buffers take a few megabytes for each at most.
        #expect(streams.values.allSatisfy { $0.counts.withLock { $0.asked } < 200 })
        #expect(try WireClient(port: server.port).send("GET", "/still-there").status == 200)
        withExtendedLifetime(idle) {}
    }

    /// Clients that do not read share a limited amount of memory, and cost those that read nothing.
    @Test func theSlowestClientsAreCutOffWhenTooMuchIsUnsent() throws {
        let server = try LiveServer(StreamResponder(make: { GzipStream(Lines(1_000_000, size: 1 << 20)) })) {
            $0.workers = 2
            $0.maximumUnsent = 2 << 20
        }
        defer { server.stop() }
        let idle = try (0..<30).map { _ in
            let connection = try WireConnection(port: server.port, receiveBuffer: 4096)
            try connection.write(Self.request("/stream"))
            return connection
        }
        // Each stream holds the state of its compression, so that there is room for seven; the others get 503.
        var statuses: [Int] = []
        for connection in idle {
            let head = try? connection.until(Array("\r\n\r\n".utf8))
            statuses.append(head.map { WireResponse(head: $0, body: []).status } ?? 0)
        }
        #expect(statuses.contains(200))
        #expect(statuses.contains { $0 == 503 || $0 == 0 })
        #expect(statuses.filter { $0 == 200 }.count <= 10)
        #expect(try WireClient(port: server.port).send("GET", "/still-there").status == 200)
        withExtendedLifetime(idle) {}
    }

    @Test func theStreamOfAClientThatLeavesIsReleased() throws {
        let counts = Locked<Locked<(asked: Int, gone: Bool)>?>(nil)
        let server = try server {
            let lines = Lines(1_000_000, size: 1 << 16)
            counts.withLock { $0 = lines.counts }
            return lines
        }
        defer { server.stop() }
        do {
            let connection = try WireConnection(port: server.port)
            try connection.write(Self.request("/stream"))
            _ = try connection.bytes(1 << 20)
        }
        let isGone = eventually { counts.withLock { $0 }?.withLock { $0.gone } == true }
        #expect(isGone)
    }

    @Test func aClientThatReadsNothingIsCutOff() throws {
        let counts = Locked<Locked<(asked: Int, gone: Bool)>?>(nil)
        let server = try server(writeTimeout: 300) {
            let lines = Lines(1_000_000, size: 1 << 16)
            counts.withLock { $0 = lines.counts }
            return lines
        }
        defer { server.stop() }
        let connection = try WireConnection(port: server.port, receiveBuffer: 4096)
        try connection.write(Self.request("/stream"))
        let isGone = eventually { counts.withLock { $0 }?.withLock { $0.gone } == true }
        #expect(isGone)
        withExtendedLifetime(connection) {}
    }
}
