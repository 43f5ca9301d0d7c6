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
    var parser: RequestParser
    private var phase = ConnectionPhase.idle
    private var phaseStart: Int64
    /// What has arrived and was not used yet.
    var input: [UInt8] = []
    var output = OutputQueue()
    /// When the client has last taken a good part of what is sent; 0 where nothing waits.
    private(set) var lastWrite: Int64 = 0
    /// What is counted for this connection in the budget for unsent bytes.
    private var unsent = 0
    /// Bytes that the client has taken since then.
    private var taken = 0
    var exchange: Exchange? {
        didSet {
            guard (oldValue == nil) != (exchange == nil) else { return }
            (exchange == nil ? context.counters.ended : context.counters.begun).add()
        }
    }
    /// What stands for the work that a worker has.
    var ticket: WorkerPool.Ticket?
    var requestCount = 0
    private var peerHasFinished = false
    /// Whether there are requests left that others must not wait for: `goOn` is to be called when they had their turn.
    private(set) var wantsTurn = false
    /// Who the request comes from that was read last; not the peer where that is a proxy.
    var client: PeerAddress.Host
    /// What a request that is refused has told before.
    var refused = Refused()

    /// The request that is being answered.
    struct Exchange {
        var request: Request
        var keepsAlive: Bool
        /// Lines that its response has beyond those of others, without the end of the last.
        var fields: [UInt8] = []
        var start: Int64
        /// See `Response.route`; as far as it is known.
        var route: UInt8 = 0
    }

    /// What there is to know of a request that is none.
    struct Refused {
        var id: [UInt8]?
        var origin: String?
        /// See `Exchange.fields`.
        var fields: [UInt8] = []
    }

    init(id: ConnectionID, peer: PeerAddress, stream: Stream, context: ConnectionContext) {
        self.id = id
        self.peer = peer
        self.stream = stream
        self.context = context
        client = peer.host
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
        if case .idle = phase { wantsTurn || !output.isEmpty } else { true }
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

    /// Goes on with requests that have arrived already.
    func goOn() {
        proceed()
    }

    /// Takes the answer to the request that a worker had.
    func complete(_ response: Response) {
        guard case .working = phase, let exchange else { return }
        ticket = nil
        send(response, for: exchange)
        proceed()
    }

    /// Refuses the request that waits for a worker, as it has waited for too long.
    func refuseLate() {
        guard case .working = phase, let exchange else { return }
        ticket = nil
        send(overload("no worker had time for it", exchange), for: exchange)
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
            enter(streaming.keepsAlive ? .idle : .closing)
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
            input.withUnsafeBytes { note($0) }
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

    /// Refuses a connection that is one too many, whatever it wants.
    func reject() {
        refuse(ProtocolError(.serviceUnavailable, "too many connections", retryAfter: 1))
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
            let waiting = input
            input = []
            let used = waiting.withUnsafeBytes { consume($0) }
            if takesInput, used < waiting.count { input = used == 0 ? waiting : [UInt8](waiting[used...]) }
        }
        settle()
    }

    /// Ends what is to end when everything is sent.
    private func settle() {
        guard output.isEmpty else { return }
        switch phase {
        case .closing:
            guard !peerHasFinished else { return enter(.finished) }
            // Closing with unread input would reset the connection, and the client might never see the answer: so it
            // is closed in two steps (RFC 9112 section 9.6).
            stream.finishWriting()
            enter(.lingering)
        case .idle where peerHasFinished && !wantsTurn: enter(.finished)
        case .streaming(var streaming) where !streaming.isWaiting:
            streaming.isWaiting = true
            phase = .streaming(streaming)
            context.makePiece(streaming.stream, id)
        case .head where peerHasFinished, .content where peerHasFinished:
            if case .head = phase { input.withUnsafeBytes { note($0) } }
            refuse(ProtocolError(.badRequest, "the connection was closed in the middle of the request"))
            settle()
        default: break
        }
    }

    /// Uses as much of the bytes as can be used now; returns how many that were.
    private func consume(_ bytes: UnsafeRawBufferPointer) -> Int {
        var offset = 0
        let last = requestCount + requestsInATurn
        wantsTurn = false
        do throws(ProtocolError) {
            while offset < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                switch phase {
                case .idle, .head:
                    // Whoever does not take the answers gets no more of them.
                    guard output.isEmpty else { return offset }
                    guard requestCount < last else {
                        wantsTurn = true
                        return offset
                    }
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
        let progress: RequestParser.Progress
        do {
            progress = try parser.parse(bytes)
        } catch {
            note(bytes)
            throw error
        }
        guard case .complete(let count) = progress else {
            // Old clients send an empty line behind content: that alone is no request to wait for.
            if case .idle = phase, parser.hasBegun(bytes) { enter(.head) }
            return nil
        }
        try parser.withView(of: bytes) { view in
            Result { () throws(ProtocolError) in try handle(view) }
        }.get()
        parser.reset()
        return count
    }

    /// Keeps what a head that will be refused has told so far.
    private func note(_ bytes: UnsafeRawBufferPointer) {
        refused = parser.withPart(of: bytes) { Refused(id: context.requestID(of: $0), origin: $0.origin) } ?? Refused()
    }

    // MARK: Output

    /// Counts what waits for the client; called by the loop whenever it has called anything else here.
    func countUnsent() {
        var bytes = output.isEmpty ? 0 : output.count
        if case .streaming(let streaming) = phase { bytes += streaming.stream.footprint }
        guard bytes != unsent else { return }
        context.unsent.add(bytes - unsent)
        unsent = bytes
    }

    /// Sends as much as the client takes.
    func flush() {
        do {
            taken += try output.flush(to: stream)
            if !output.isEmpty, lastWrite != 0, taken < leastProgress { return }
            lastWrite = output.isEmpty ? 0 : context.now()
            taken = 0
        } catch {
            enter(.finished)
        }
    }

    /// Whether something of a response is still to be sent.
    private var isAnswering: Bool {
        if case .streaming = phase { true } else { !output.isEmpty }
    }

    func enter(_ next: ConnectionPhase) {
        if case .finished = next {
            // Broken off: what was sent is sent.
            if case .streaming(let streaming) = phase { note(streaming) }
            // An orderly end would make a part of a response look like the whole where nothing else tells its length.
            if isAnswering { stream.breakOff() }
        }
        phase = next
        phaseStart = context.now()
        switch next {
        case .closing, .lingering, .finished:
            // Nobody looks at it any more, and it must not keep the rest from being read.
            input = []
        case .idle, .head, .content, .working, .streaming: break
        }
        guard case .finished = next else { return }
        ticket?.withdraw()
        ticket = nil
        output = OutputQueue()
        exchange = nil
    }
}

/// How many requests of a connection are answered in a row: who sends a thousand at once must not hold up the others.
private let requestsInATurn = 32

/// Bytes that a client must take for its time to begin anew: who takes one at a time would hold a response for ever.
private let leastProgress = 4 << 10
