internal import Glibc
internal import HTTP

/// One connection: reads requests, has them answered one after the other, and sends the responses in order.
///
/// It belongs to one event loop, which calls it when its transport is ready, when an answer is, and when a deadline is
/// past; after each call the loop looks at `isFinished`, `wantsRead`, `wantsWrite` and `deadline`.
final class Connection<Stream: Transport> {
    let id: ConnectionID
    let peer: PeerAddress
    private let stream: Stream
    let context: ConnectionContext
    private var parser: RequestParser
    private var phase = ConnectionPhase.idle
    private var phaseStart: Int64
    /// What has arrived and was not used yet.
    private var input: [UInt8] = []
    private var output = OutputQueue()
    private var lastWrite: Int64 = 0
    private var exchange: Exchange? {
        didSet {
            guard (oldValue == nil) != (exchange == nil) else { return }
            (exchange == nil ? context.counters.ended : context.counters.begun).add()
        }
    }
    private var requestCount = 0
    private var peerHasFinished = false

    /// The request that is being answered.
    private struct Exchange {
        var request: Request
        var keepsAlive: Bool
        /// Whether content may come that nobody reads.
        var lingers = false
        var start: Int64
    }

    init(id: ConnectionID, peer: PeerAddress, stream: Stream, context: ConnectionContext) {
        self.id = id
        self.peer = peer
        self.stream = stream
        self.context = context
        parser = RequestParser(limits: context.configuration.limits)
        phaseStart = context.now()
    }

    // MARK: What the loop wants to know

    var isFinished: Bool {
        if case .finished = phase { true } else { false }
    }

    /// Whether more input is of use: not while a full load of it waits already.
    var wantsRead: Bool {
        !peerHasFinished && input.count < maximumInput
    }

    var wantsWrite: Bool {
        !output.isEmpty
    }

    /// Whether a request is under way, so that a server that stops must wait.
    var isBusy: Bool {
        if case .idle = phase { !output.isEmpty } else { true }
    }

    /// When `deadlinePassed` is to be called, in milliseconds; nil where nothing is waited for.
    var deadline: Int64? {
        let timeouts = context.configuration.timeouts
        if !output.isEmpty { return lastWrite + timeouts.write }
        switch phase {
        case .idle: return phaseStart + (requestCount == 0 ? timeouts.header : timeouts.idle)
        case .head: return phaseStart + timeouts.header
        case .content: return phaseStart + timeouts.body
        case .lingering: return phaseStart + timeouts.linger
        case .working, .streaming, .closing, .finished: return nil
        }
    }

    /// What is kept of input that waits for its turn: a head of the largest size and a bit of what follows.
    private var maximumInput: Int {
        context.configuration.limits.target + context.configuration.limits.fields + 4096
    }

    // MARK: Events

    /// Reads what has arrived.
    func readable() {
        guard wantsRead, !isFinished else { return }
        do {
            guard case .done(let count) = try stream.read(into: context.readBuffer) else { return }
            guard count > 0 else { return peerFinished() }
            receive(UnsafeRawBufferPointer(rebasing: context.readBuffer[..<count]))
        } catch {
            enter(.finished)
        }
    }

    /// Sends what was left over.
    func writable() {
        guard !output.isEmpty else { return }
        flush()
        proceed()
    }

    /// Takes the answer to the request that a worker had.
    func complete(_ response: Response) {
        guard case .working = phase, let exchange else { return }
        send(response, for: exchange)
        proceed()
    }

    /// Takes more of the content that is being sent.
    func take(_ piece: ContentPiece) {
        guard case .streaming(var streaming) = phase else { return }
        streaming.isWaiting = false
        switch piece {
        case .content(let content):
            output.append(streaming.framed(content))
            phase = .streaming(streaming)
        case .end:
            if let ending = streaming.ending { output.append(ending) }
            enter(streaming.keepsAlive ? .idle : .closing(lingers: streaming.lingers))
            note(streaming)
        case .failure: return enter(.finished)
        }
        flush()
        proceed()
    }

    /// Gives up waiting for what `deadline` was about.
    func deadlinePassed() {
        if !output.isEmpty { return enter(.finished) }
        switch phase {
        case .head:
            refuse(ProtocolError(.requestTimeout, "the request did not arrive in time"))
        case .content:
            refuse(ProtocolError(.requestTimeout, "the content did not arrive in time"))
        default: enter(.finished)
        }
        proceed()
    }

    /// Closes the connection unless it is busy, and lets it end with its next response otherwise.
    func stop() {
        if !isBusy { enter(.finished) }
    }

    /// Gives up a connection that the system has reported as broken.
    func broken() {
        enter(.finished)
    }

    /// Refuses a connection that is one too many.
    func reject(_ response: Response) {
        respond(response, Outgoing(id: context.nextRequestID(), keepsAlive: false, lingers: true))
        proceed()
    }

    /// The client sends no more; what it has sent before is still answered.
    private func peerFinished() {
        peerHasFinished = true
        if case .lingering = phase { return enter(.finished) }
        proceed()
    }

    // MARK: Input

    private func receive(_ chunk: UnsafeRawBufferPointer) {
        if case .lingering = phase { return }
        guard input.isEmpty else {
            input.append(contentsOf: chunk)
            return proceed()
        }
        let used = consume(chunk)
        if used < chunk.count, takesInput { input = [UInt8](chunk[used...]) }
        settle()
    }

    private var takesInput: Bool {
        switch phase {
        case .closing, .lingering, .finished: false
        default: true
        }
    }

    /// Goes on with input that had to wait.
    private func proceed() {
        if !input.isEmpty, takesInput {
            let used = input.withUnsafeBytes { consume($0) }
            if used == input.count { input = [] } else if used > 0 { input.removeFirst(used) }
        }
        settle()
    }

    /// Ends what is to end when everything is sent.
    private func settle() {
        guard output.isEmpty else { return }
        switch phase {
        case .closing(let lingers):
            guard lingers, !peerHasFinished else { return enter(.finished) }
            // Closing with unread input would reset the connection, and the client might never see the answer.
            stream.finishWriting()
            enter(.lingering)
        case .idle where peerHasFinished: enter(.finished)
        case .streaming(var streaming) where !streaming.isWaiting:
            streaming.isWaiting = true
            phase = .streaming(streaming)
            context.makePiece(streaming.stream, id)
        case .head where peerHasFinished, .content where peerHasFinished:
            refuse(ProtocolError(.badRequest, "the connection was closed in the middle of the request"))
            settle()
        default: break
        }
    }

    /// Uses as much of the bytes as can be used now; returns how many that were.
    private func consume(_ bytes: UnsafeRawBufferPointer) -> Int {
        var offset = 0
        do throws(ProtocolError) {
            while offset < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                switch phase {
                case .idle, .head:
                    // Whoever does not take the answers gets no more of them.
                    guard output.isEmpty else { return offset }
                    guard let used = try readHead(rest) else { return offset }
                    offset += used
                case .content(var reader):
                    offset += try reader.read(rest)
                    guard reader.isComplete else {
                        phase = .content(reader)
                        return offset
                    }
                    answer()
                case .working, .streaming, .closing, .lingering, .finished: return offset
                }
            }
        } catch {
            refuse(error)
        }
        return offset
    }

    /// Reads a head and does what it asks for; nil where it is not complete.
    private func readHead(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int? {
        guard case .complete(let count) = try parser.parse(bytes) else {
            if case .idle = phase { enter(.head) }
            return nil
        }
        let result = parser.withView(of: bytes) { view in
            Result { () throws(ProtocolError) in try handle(view) }
        }
        parser.reset()
        try result.get()
        return count
    }

    private func handle(_ view: RequestView) throws(ProtocolError) {
        requestCount += 1
        let start = monotonicNanoseconds()
        let framing = try view.framing(limits: context.configuration.limits)
        let expectsContinue = try view.expectsContinue()
        try view.checkHost()
        let keepsAlive = view.allowsKeepAlive && requestCount < context.configuration.requestsPerConnection
        let id = context.requestID(of: view)
        if framing == .none, let response = context.responder.readyResponse(to: view) {
            let outgoing = Outgoing(id: id, keepsAlive: keepsAlive, minorVersion: view.minorVersion)
            let duration = count(response, view.method, since: start)
            respond(view.method == .head ? response.withoutBody : response, outgoing)
            report(response, view.method, view, duration, id)
            return
        }
        let request = try Request(view, id: String(decoding: id, as: UTF8.self))
        exchange = Exchange(request: request, keepsAlive: keepsAlive, start: start)
        if framing == .none { return answer() }
        if expectsContinue {
            // No content could change the answer: it is given at once, and the client need not send any.
            exchange?.keepsAlive = false
            exchange?.lingers = true
            return answer()
        }
        enter(.content(BodyReader(framing, limits: context.configuration.limits)))
    }

    // MARK: Answers

    /// Has the request answered whose head and content are here.
    private func answer() {
        guard let exchange else { return }
        switch context.responder.answer(to: exchange.request) {
        case .response(let response): send(response, for: exchange)
        case .work(let work):
            enter(.working)
            guard !context.submit(work, exchange.request, id) else { return }
            let overload = ProtocolError(.serviceUnavailable, "too many requests are waiting already")
            var response = context.responder.response(to: overload, requestID: exchange.request.id)
            response.route = work.route
            send(response, for: exchange)
        }
    }

    private func send(_ response: Response, for exchange: Exchange) {
        let request = exchange.request
        let id = Array(request.id.utf8)
        self.exchange = nil
        var outgoing = Outgoing(id: id, keepsAlive: exchange.keepsAlive, minorVersion: request.minorVersion)
        outgoing.lingers = exchange.lingers
        let duration = count(response, request.method, since: exchange.start)
        if request.method != .head, let stream = response.stream {
            return begin(stream, response, exchange, outgoing, duration)
        }
        respond(request.method == .head ? response.withoutBody : response, outgoing)
        request.withView { report(response, request.method, $0, duration, id) }
    }

    /// Answers what is no proper request, and ends the connection: nobody knows where the next one would begin.
    private func refuse(_ error: ProtocolError) {
        exchange = nil
        input = []
        let id = context.nextRequestID()
        let response = context.responder.response(to: error, requestID: String(decoding: id, as: UTF8.self))
        let duration = count(response, nil, since: nil)
        respond(response, Outgoing(id: id, keepsAlive: false, lingers: true))
        report(response, nil, nil, duration, id)
    }

    /// How a response is sent.
    private struct Outgoing {
        var id: [UInt8]
        var keepsAlive: Bool
        var minorVersion = 1
        var lingers = false
    }

    private func respond(_ response: Response, _ outgoing: Outgoing) {
        let keepsAlive = outgoing.keepsAlive && !response.closesConnection && !context.isStopping
        let option: StaticString? = keepsAlive ? (outgoing.minorVersion == 0 ? "keep-alive" : nil) : "close"
        let tail = context.tail(requestID: outgoing.id, connection: option)
        output.append(OutputQueue.Entry(head: response.head, tail: tail, body: response.body))
        enter(keepsAlive ? .idle : .closing(lingers: outgoing.lingers || response.closesConnection))
        flush()
    }

    /// Sends the head of a response whose content is still to be made.
    private func begin(
        _ stream: any ContentStream,
        _ response: Response,
        _ exchange: Exchange,
        _ outgoing: Outgoing,
        _ duration: Int64
    ) {
        let streaming = Streaming(
            stream,
            for: exchange.request,
            status: response.status,
            keepsAlive: outgoing.keepsAlive && !response.closesConnection && !context.isStopping,
            lingers: outgoing.lingers,
            nanoseconds: duration
        )
        let option: StaticString? = streaming.keepsAlive ? nil : "close"
        let tail = context.tail(requestID: outgoing.id, connection: option, isChunked: streaming.isChunked)
        output.append(OutputQueue.Entry(head: response.head, tail: tail, body: []))
        enter(.streaming(streaming))
        flush()
    }

    private func flush() {
        do {
            let wasWaiting = lastWrite != 0
            let count = try output.flush(to: stream)
            if output.isEmpty { lastWrite = 0 } else if count > 0 || !wasWaiting { lastWrite = context.now() }
        } catch {
            enter(.finished)
        }
    }

    private func enter(_ next: ConnectionPhase) {
        // Broken off: what was sent is sent.
        if case .finished = next, case .streaming(let streaming) = phase { note(streaming) }
        phase = next
        phaseStart = context.now()
        guard case .finished = next else { return }
        output = OutputQueue()
        exchange = nil
    }
}
