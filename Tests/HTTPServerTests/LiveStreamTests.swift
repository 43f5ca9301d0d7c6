import Base
import HTTP
import Serving
import TestSupport
import Testing

@testable import HTTPServer

/// Responses that go on when there is news, on real sockets.
@Suite struct LiveStreamTests {
    /// The news so far, which every stream sends.
    private final class News: Sendable {
        let items = Locked<[String]>([])
        let looks = Locked(0)
    }

    private final class Stream: LiveStream, @unchecked Sendable {
        private let news: News
        private var sent = 0

        init(_ news: News) {
            self.news = news
        }

        var heartbeat: [UInt8] { Array(":\n".utf8) }

        func next() throws -> [UInt8]? {
            news.looks.withLock { $0 += 1 }
            let items = news.items.withLock { $0 }
            defer { sent = items.count }
            return items.contains("end") ? nil : Array(items[sent...].joined().utf8)
        }
    }

    private struct StreamResponder: Responder {
        let news: News

        func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer {
            .response(Response(.ok, HeaderFields(), stream: Stream(news)))
        }

        func response(to error: ProtocolError, requestID: String, origin: String?) -> Response {
            Response(error.status)
        }
    }

    private let news = News()
    private let server: Server
    private let port: Int

    init() throws {
        var configuration = ServerConfiguration()
        configuration.listen = [.tcp(host: "127.0.0.1", port: 0)]
        configuration.timeouts.heartbeat = 300
        configuration.timeouts.write = 20_000
        server = try Server(configuration, responder: StreamResponder(news: news))
        guard case .tcp(_, let port) = server.addresses[0] else { throw WireClient.Failure(description: "no port") }
        self.port = Int(port)
    }

    private func listen(receiveBuffer: Int? = nil) throws -> WireConnection {
        let connection = try WireConnection(port: port, receiveBuffer: receiveBuffer)
        try connection.write(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(String(decoding: try connection.until(Array("\r\n\r\n".utf8)), as: UTF8.self).contains(" 200 "))
        return connection
    }

    private func tell(_ item: String) {
        news.items.withLock { $0.append(item) }
        server.spreadNews()
    }

    /// The next chunk that is no sign of life; nil at the end.
    private func next(_ connection: WireConnection) throws -> String? {
        while let chunk = try connection.chunk() {
            let text = String(decoding: chunk, as: UTF8.self)
            if text != ":\n" { return text }
        }
        return nil
    }

    private func stop() {
        server.stop()
        server.waitUntilStopped()
    }

    @Test func newsGoesToAllThatListen() throws {
        let connections = try (0..<20).map { _ in try listen() }
        try eventually("they listen") { server.statistics.connections.followers == 20 }
        for item in ["one", "two"] {
            tell(item)
            for connection in connections { #expect(try next(connection) == item) }
        }
        tell("end")
        for connection in connections { #expect(try next(connection) == nil) }
        try eventually("nobody listens") { server.statistics.connections.followers == 0 }
        stop()
    }

    @Test func aWaitingClientTakesNoThreadAndHearsASignOfLife() throws {
        let connection = try listen()
        #expect(try connection.chunk().map { String(decoding: $0, as: UTF8.self) } == ":\n")
        let looks = news.looks.withLock { $0 }
        #expect(try connection.chunk().map { String(decoding: $0, as: UTF8.self) } == ":\n")
        #expect(news.looks.withLock { $0 } == looks)
        stop()
    }

    @Test func theEndOfTheServerIsTheEndOfTheContent() throws {
        let connections = try (0..<5).map { _ in try listen() }
        try eventually("they listen") { server.statistics.connections.followers == 5 }
        stop()
        for connection in connections { #expect(try next(connection) == nil) }
    }

    @Test func aListenerThatIsGoneIsForgotten() throws {
        var connection: WireConnection? = try listen()
        try eventually("it listens") { server.statistics.connections.followers == 1 }
        connection?.finishWriting()
        try eventually("it is forgotten") { server.statistics.connections.followers == 0 }
        connection = try listen()
        try eventually("it listens") { server.statistics.connections.followers == 1 }
        connection = nil
        try eventually("it is forgotten") { server.statistics.connections.followers == 0 }
        stop()
    }

    @Test func aListenerThatReadsNothingIsDropped() throws {
        let (slow, quick) = (try listen(receiveBuffer: 4096), try listen())
        try eventually("they listen") { server.statistics.connections.followers == 2 }
        let item = String(repeating: "x", count: 400_000)
        for number in 1...20 {
            tell("\(number)\(item)")
            #expect(try next(quick)?.hasPrefix("\(number)") == true)
        }
        try eventually("it is dropped") { server.statistics.connections.followers == 1 }
        #expect(throws: (any Error).self) { while try slow.chunk() != nil {} }
        stop()
    }

    @Test func settingsChangeForRequestsThatCome() throws {
        let connection = try listen()
        var configuration = ServerConfiguration()
        configuration.limits.target = 256
        configuration.rateLimit = RateLimit(requests: 3, window: 60)
        let long = "/\(String(repeating: "a", count: 300))"
        #expect(try status(long) == 200)
        server.reconfigure(configuration, responder: StreamResponder(news: News()))
        try eventually("the limit holds") { try status(long) == 414 }
        try eventually("the rate limit holds") { try status("/") == 429 }
        // What is under way goes on.
        tell("still there")
        #expect(try next(connection) == "still there")
        stop()
    }

    /// The status of a response; nothing of its content is read.
    private func status(_ target: String) throws -> Int {
        let connection = try WireConnection(port: port)
        try connection.write(Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        return WireResponse(head: try connection.until(Array("\r\n\r\n".utf8)), body: []).status
    }
}
