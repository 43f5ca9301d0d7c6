internal import Base
internal import CLinux
internal import Glibc
internal import HTTP
internal import Serving

@testable import HTTPServer

/// A byte stream in memory: what arrives is given to it, what is sent is kept.
final class MemoryStream: Transport {
    var arriving: [[UInt8]] = []
    var hasEnded = false
    /// How many bytes it still takes; and how many at once.
    var room = Int.max
    var piece = Int.max
    var isBroken = false
    private(set) var sent: [UInt8] = []
    private(set) var isFinished = false
    private(set) var isBrokenOff = false
    private(set) var writes = 0

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> IOResult {
        if isBroken { throw SystemError(errno: ECONNRESET, call: "recv") }
        guard !arriving.isEmpty else { return hasEnded ? .done(0) : .notReady }
        let chunk = arriving.removeFirst()
        buffer.copyBytes(from: chunk)
        return .done(chunk.count)
    }

    func write(_ pieces: UnsafeBufferPointer<iovec>) throws(SystemError) -> IOResult {
        if isBroken { throw SystemError(errno: EPIPE, call: "sendmsg") }
        let bytes = pieces.flatMap { UnsafeRawBufferPointer(start: $0.iov_base, count: $0.iov_len) }
        let count = min(bytes.count, room, piece)
        guard count > 0 else { return .notReady }
        writes += 1
        room -= count
        sent += bytes.prefix(count)
        return .done(count)
    }

    var hasUnread: Bool { !arriving.isEmpty }

    func finishWriting() {
        isFinished = true
    }

    func breakOff() {
        isBrokenOff = true
    }
}

/// Answers `/ready` without a copy of the request, `/slow` by work that the test does, `/echo` by up to ten bytes of
/// content, `/message` by up to a thousand of anybody's, `/store` by as many and where they are, `/secret` by 401
/// whatever the content, and everything else by its path.
struct PathResponder: Responder {
    func contentPolicy(for request: RequestView) -> ContentPolicy {
        if request.target.elementsEqual("/echo".utf8) { return .keep(limit: 10) }
        if request.target.elementsEqual("/message".utf8) { return .message(limit: 1000) }
        if request.target.elementsEqual("/store".utf8) { return .store(limit: 1000) }
        return request.target.elementsEqual("/secret".utf8) ? .forgo : .skip
    }

    func respond(to request: Request) throws(ProtocolError) -> Answer {
        let content = request.content
        let bytes = (try? content.bytes(at: 0, atMost: content.count)) ?? []
        let verb = content.inMemory == nil ? "stored" : "echo"
        return .response(text(.ok, "\(verb) \(String(decoding: bytes, as: UTF8.self))"))
    }

    func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer {
        if request.target.elementsEqual("/ready".utf8) { return .response(text(.ok, "ready")) }
        let request = try Request(request, id: String(decoding: id, as: UTF8.self))
        let path = request.target.path
        if path == "/secret" { return .response(text(.unauthorized, path)) }
        guard path.hasPrefix("/slow") else { return .response(text(.ok, path)) }
        return .work(Work(key: path, isHeavy: path.hasSuffix("heavy")) { { _ in text(.ok, "done \(path)") } }, request)
    }

    func response(to error: ProtocolError, requestID: String, origin: String?) -> Response {
        var response = text(error.status, "\(error.detail) \(origin ?? "")")
        response.closesConnection = error.retryAfter == nil
        return response
    }

    private func text(_ status: Status, _ text: String) -> Response {
        Response(status, body: Array(text.utf8))
    }
}

/// One connection on a stream in memory and a clock that the test turns.
final class ConnectionDriver {
    let stream = MemoryStream()
    let connection: Connection<MemoryStream>
    private let context: ConnectionContext
    private let clock: Clock
    private let work: Pending

    private final class Clock {
        var now: Int64 = 1_000_000
    }

    private final class Pending {
        var isFull = false
        var submitted: [(work: Work, request: Request)] = []
        var parts: [ContentPart] = []
        var cancellations = 0
    }

    init(
        _ configure: (inout ServerConfiguration) -> Void = { _ in },
        peer: String = "192.0.2.1",
        observer: (any RequestObserver)? = nil,
        sharing other: ConnectionDriver? = nil
    ) {
        var configuration = ServerConfiguration()
        configure(&configuration)
        let clock = Clock()
        let work = Pending()
        self.clock = clock
        self.work = work
        context = ConnectionContext(
            responder: PathResponder(),
            configuration: configuration,
            observer: observer,
            limiter: configuration.rateLimit.map { RateLimiter($0) },
            wrongTokens: other?.context.wrongTokens ?? .ofWrongTokens(),
            arriving: other?.context.arriving,
            now: { clock.now },
            submit: { job, request, _ in
                if work.isFull { return nil }
                work.submitted.append((job, request))
                return JobHandle { work.cancellations += 1 }
            },
            storePart: { part, _ in
                work.parts.append(part)
                return JobHandle { work.parts = [] }
            }
        )
        connection = Connection(
            id: ConnectionID(slot: 0, generation: 1),
            peer: PeerAddress(host: PeerAddress.Host(peer) ?? .local, port: 1),
            stream: stream,
            context: context
        )
    }

    /// Content that waits to be written.
    var partCount: Int { work.parts.count }
    var arrivingBytes: Int { context.arriving.editors.bytes + context.arriving.messages.bytes }

    /// Writes content, as long as there is more of it.
    func storeContent() {
        while !work.parts.isEmpty {
            var part = takePart()
            let result = part.write(to: context.configuration.contentStorage)
            part.share = nil
            connection.complete(.stored(result))
        }
    }

    /// Takes a part as the thread does that writes it.
    func takePart() -> ContentPart {
        work.parts.removeFirst()
    }

    var isFinished: Bool { connection.isFinished }
    var isLingering: Bool { stream.isFinished && !connection.isFinished }

    var queueIsFull: Bool {
        get { work.isFull }
        set { work.isFull = newValue }
    }

    var submittedCount: Int { work.submitted.count }
    var unsentBytes: Int { context.unsent.bytes }
    var cancellations: Int { work.cancellations }

    /// Lets bytes arrive, in pieces of at most so many.
    func receive(_ text: String, piece: Int = .max) {
        receive(Array(text.utf8), piece: piece)
    }

    func receive(_ bytes: [UInt8], piece: Int = .max) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let chunk = Array(rest.prefix(piece))
            rest = rest.dropFirst(chunk.count)
            stream.arriving.append(chunk)
            if connection.wantsRead { connection.readable() }
            if resumes { resume() }
        }
    }

    /// Whether the connection is resumed whenever it has more batches.
    var resumes = true

    /// Resumes the connection until it has no more batches; returns how often that was.
    @discardableResult
    func resume() -> Int {
        var count = 0
        while connection.hasMoreBatches {
            connection.resume()
            count += 1
        }
        return count
    }

    /// Reads what waited while the connection wanted nothing.
    func readOn() {
        while connection.wantsRead, !stream.arriving.isEmpty { connection.readable() }
    }

    /// The client sends no more.
    func end() {
        stream.hasEnded = true
        if connection.wantsRead { connection.readable() }
    }

    /// Does the work that was handed over first.
    func doWork() {
        let (job, request) = work.submitted.removeFirst()
        connection.complete(.response(job.run()(request)))
    }

    /// Turns the clock to the moment before the deadline, and then to it.
    func passDeadline() {
        guard let deadline = connection.deadline else { return }
        clock.now = deadline
        connection.deadlinePassed()
    }

    var millisecondsLeft: Int64? {
        connection.deadline.map { $0 - clock.now }
    }

    func wait(milliseconds: Int64) {
        clock.now += milliseconds
    }

    func announceStop() {
        context.stop()
    }

    // MARK: What was sent

    var responses: [SentResponse] {
        SentResponse.all(in: stream.sent)
    }

    var statuses: [Int] {
        responses.map(\.status)
    }

    var bodies: [String] {
        responses.map(\.body)
    }
}

/// A response as it was sent.
struct SentResponse: Equatable {
    var status: Int
    var lines: [String]
    var body: String

    subscript(name: String) -> String? {
        lines.first { $0.lowercased().hasPrefix("\(name.lowercased()): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    /// All responses in the bytes; those to HEAD have no content.
    static func all(in bytes: [UInt8], toHead: Bool = false) -> [SentResponse] {
        var rest = bytes[...]
        var responses: [SentResponse] = []
        while let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
            let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            let lines = head.split(separator: "\r\n").map(String.init)
            var response = SentResponse(
                status: Int(lines[0].dropFirst(9).prefix(3)) ?? 0,
                lines: Array(lines.dropFirst()),
                body: ""
            )
            rest = rest[end.upperBound...]
            let length = toHead ? 0 : response["Content-Length"].flatMap { Int($0) } ?? 0
            response.body = String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
            responses.append(response)
        }
        return responses
    }
}

extension Request {
    /// A request as a server reads it.
    init(reading text: String) throws {
        var parser = RequestParser(limits: Limits())
        self = try Array(text.utf8).withUnsafeBytes { bytes in
            guard case .complete = try parser.parse(bytes) else { throw ProtocolError(.badRequest, "incomplete") }
            return try parser.withView(of: bytes) { try Request($0, id: "test") }
        }
    }
}

/// A request for a path.
func get(_ path: String, _ fields: String..., method: String = "GET", version: String = "1.1") -> String {
    "\(method) \(path) HTTP/\(version)\r\nHost: a\r\n\(fields.map { "\($0)\r\n" }.joined())\r\n"
}
