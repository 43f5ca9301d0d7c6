import Glibc
import HTTP
import Serving
import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

/// A whole server on real sockets, in this process.
@Suite struct ServerTests {
    /// Answers `/slow` when it is let go, and others by their path.
    private final class SlowResponder: Responder {
        private let isOpen = Mutex(false)
        let waiting = Mutex(0)
        private let pool: Work.Pool

        init(pool: Work.Pool = .readers) {
            self.pool = pool
        }

        func letGo() {
            isOpen.withLock { $0 = true }
        }

        func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer {
            let request = try Request(request, id: String(decoding: id, as: UTF8.self))
            let path = request.target.path
            if path == "/read" {
                return .work(Work(key: nil, isHeavy: true) { { _ in Response(.ok, body: []) } }, request)
            }
            guard path == "/slow" else { return .response(Response(.ok, body: Array(path.utf8))) }
            var work = Work(key: nil, isHeavy: false) { [self] in
                waiting.withLock { $0 += 1 }
                try? eventually("the gate is open") { isOpen.withLock { $0 } }
                return { _ in Response(.ok, body: [UInt8](repeating: 115, count: 500_000)) }
            }
            work.pool = pool
            return .work(work, request)
        }

        func response(to error: ProtocolError, requestID: String, origin: String?) -> Response {
            Response(error.status, body: Array(error.detail.utf8))
        }
    }

    private func configuration(loops: Int, _ addresses: ListenAddress...) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.listen = addresses
        configuration.eventLoops = loops
        configuration.workers = 3
        configuration.timeouts.queue = 600_000
        configuration.timeouts.grace = 600_000
        return configuration
    }

    private func port(_ server: Server) throws -> Int {
        guard case .tcp(_, let port) = server.addresses[0] else { throw WireClient.Failure(description: "no port") }
        return Int(port)
    }

    /// Changes wait for each other, for git and for other writers; nobody else does.
    @Test func changesKeepNoOtherRequestWaiting() throws {
        var configuration = configuration(loops: 1, .tcp(host: "127.0.0.1", port: 0))
        configuration.workers = 1
        configuration.timeouts.queue = 600_000
        let responder = SlowResponder(pool: .editors)
        let server = try Server(configuration, responder: responder)
        defer { server.stop() }
        let port = try port(server)
        let changes = try (0..<3).map { _ in try WireConnection(port: port) }
        for change in changes { try change.write(Array("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n".utf8)) }
        try eventually("one is made, and others wait") {
            responder.waiting.withLock { $0 } == 1 && server.statistics.workers.queued == 2
        }
        #expect(try WireClient(port: port).send("GET", "/read").status == 200)
        responder.letGo()
        for change in changes { #expect(try change.response().status == 200) }
    }

    /// As where the process that the socket was inherited from shuts it down.
    @Test func aListenerThatFailsForGoodIsLeft() throws {
        let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        #expect(listen(socket, 8) == 0)
        let inherited = dup(socket)
        let configuration = configuration(
            loops: 1,
            .tcp(host: "127.0.0.1", port: 0),
            .inherited(descriptor: inherited)
        )
        let server = try Server(configuration, responder: SlowResponder())
        let port = try port(server)
        #expect(shutdown(socket, CInt(SHUT_RDWR)) == 0)
        close(socket)
        try eventually("it has failed") { server.statistics.connections.acceptFailures > 0 }
        for _ in 0..<20 { #expect(try WireClient(port: port).send("GET", "/read").status == 200) }
        #expect(server.statistics.connections.acceptFailures == 1)
        server.stop()
        server.waitUntilStopped()
        #expect(server.statistics.connections.acceptFailures == 1)
    }

    @Test func slowReadersShareABudget() throws {
        var configuration = configuration(loops: 1, .tcp(host: "127.0.0.1", port: 0))
        configuration.maximumUnsent = 2 << 20
        configuration.timeouts.write = 600_000
        let responder = SlowResponder()
        responder.letGo()
        let server = try Server(configuration, responder: responder)
        defer { server.stop() }
        let port = try port(server)
        // Half a megabyte for each, most of which waits in the server.
        let slow = try (0..<40).map { _ in
            let connection = try WireConnection(port: port, receiveBuffer: 4096)
            try connection.write(Array(get("/slow").utf8))
            return connection
        }
        try eventually("all are answered, or cut off") {
            responder.waiting.withLock { $0 } == 40 && server.statistics.inFlight == 0
        }
        try eventually("the budget is kept") { server.statistics.connections.unsentBytes <= 2 << 20 }
        let cut = server.statistics.connections.cut
        #expect(cut > 20)
        // A client that reads gets everything meanwhile.
        let response = try WireClient(port: port).send("GET", "/slow")
        #expect(response.body.count == 500_000)
        var broken = 0
        for connection in slow where (try? connection.response()) == nil { broken += 1 }
        #expect(broken >= cut)
        #expect(broken < 40)
    }

    @Test(arguments: [1, 3])
    func manyClientsAreServedBySeveralLoops(_ loops: Int) throws {
        let server = try Server(
            configuration(loops: loops, .tcp(host: "127.0.0.1", port: 0)),
            responder: SlowResponder()
        )
        let client = WireClient(port: try port(server))
        try concurrently(
            (0..<8).map { number in
                {
                    for index in 0..<25 {
                        let response = try client.send("GET", "/\(number)/\(index)")
                        #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)/\(index)")
                    }
                }
            }
        )
        server.stop()
        server.waitUntilStopped()
        #expect(throws: WireClient.Failure.self) { try client.send("GET", "/") }
    }

    /// A client that has sent its request before the server stops gets the whole response, on every connection.
    @Test(arguments: [1, 2])
    func aServerStopsWithoutABrokenResponse(_ loops: Int) throws {
        let responder = SlowResponder()
        let server = try Server(configuration(loops: loops, .tcp(host: "127.0.0.1", port: 0)), responder: responder)
        let port = try port(server)
        let idle = try WireConnection(port: port)
        try idle.write(Array(get("/a").utf8))
        #expect(try idle.response().status == 200)
        let busy = try (0..<3).map { _ in try WireConnection(port: port) }
        for connection in busy { try connection.write(Array(get("/slow").utf8)) }
        try eventually("all are at work") { responder.waiting.withLock { $0 } == 3 }
        // This one waits in the queue after them.
        let queued = try WireConnection(port: port)
        try queued.write(Array(get("/slow").utf8))
        try eventually("one is in the queue") { server.statistics.workers.queued == 1 }
        server.stop()
        // An idle connection is closed; one with a request is not.
        #expect(try idle.rest().isEmpty)
        responder.letGo()
        for connection in busy + [queued] {
            let response = try connection.response()
            #expect(response.status == 200)
            #expect(response["connection"] == "close")
            #expect(response.body.count == 500_000)
            #expect(try connection.rest().isEmpty)
        }
        server.waitUntilStopped()
    }

    @Test func requestsBeyondTheGraceTimeAreCutOff() throws {
        let responder = SlowResponder()
        var configuration = configuration(loops: 1, .tcp(host: "127.0.0.1", port: 0))
        configuration.timeouts.grace = 300
        let server = try Server(configuration, responder: responder)
        let connection = try WireConnection(port: try port(server))
        try connection.write(Array(get("/slow").utf8))
        try eventually("it is at work") { responder.waiting.withLock { $0 } == 1 }
        server.stop()
        #expect(try connection.rest().isEmpty)
        responder.letGo()
        server.waitUntilStopped()
    }

    @Test func aServerListensOnSeveralAddresses() throws {
        let folder = try TemporaryFolder()
        let server = try Server(
            configuration(
                loops: 2,
                .tcp(host: "127.0.0.1", port: 0),
                .tcp(host: "::1", port: 0),
                .unix(path: folder.path(of: "s"))
            ),
            responder: SlowResponder()
        )
        #expect(server.addresses.count == 3)
        for address in server.addresses {
            for _ in 0..<10 { #expect(try HealthProbe.status(of: address, path: "/a") == 200) }
        }
        server.stop()
        server.waitUntilStopped()
    }

    @Test func aSecondServerOnThePortIsRefused() throws {
        let server = try Server(
            configuration(loops: 2, .tcp(host: "127.0.0.1", port: 0)),
            responder: SlowResponder()
        )
        #expect(throws: ListenError.self) {
            try Server(configuration(loops: 2, server.addresses[0]), responder: SlowResponder())
        }
        server.stop()
        server.waitUntilStopped()
    }

    /// A client that reads slowly costs others nothing, and gets all in the end.
    @Test func aSlowReaderGetsEverything() throws {
        let responder = SlowResponder()
        responder.letGo()
        let server = try Server(configuration(loops: 1, .tcp(host: "127.0.0.1", port: 0)), responder: responder)
        let port = try port(server)
        let slow = try WireConnection(port: port, receiveBuffer: 4096)
        for _ in 0..<4 { try slow.write(Array(get("/slow").utf8)) }
        for _ in 0..<20 { #expect(try WireClient(port: port).send("GET", "/a").status == 200) }
        for _ in 0..<4 { #expect(try slow.response().body.count == 500_000) }
        server.stop()
        server.waitUntilStopped()
    }
}
