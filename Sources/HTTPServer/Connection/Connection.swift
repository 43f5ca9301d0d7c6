internal import Base
internal import Glibc
internal import HTTP
internal import Serving

/// One connection: reads requests, has them answered one after the other, and sends the responses in order.
///
/// It belongs to one event loop, which calls it when its transport is ready, when a worker has something for it, and when
/// a deadline has passed; after each call the loop looks at what `Connection+Status.swift` has. `ConnectionState` decides
/// what happens next, and `proceed(with:)` is where it happens.
final class Connection<Stream: Transport> {
    let id: ConnectionID
    let peer: PeerAddress
    private let stream: Stream
    let context: ConnectionContext
    // One thread has the connection: that nobody else changes these at the same time need not be checked for each request.
    @exclusivity(unchecked)
    private(set) var state: ConnectionState
    @exclusivity(unchecked)
    private var parser: RequestParser
    /// Reads the content of the request whose head was read last.
    private var body: BodyReader?
    /// What has arrived and was not used yet.
    @exclusivity(unchecked)
    private(set) var input: [UInt8] = []
    @exclusivity(unchecked)
    private(set) var writer: ResponseWriter<Stream>
    private var pending: PendingRequest?
    private var job: JobHandle?
    /// The client of the request that was read last; not the peer where that is a proxy.
    private(set) var client: PeerAddress.Host
    private var rejected = RejectedRequest()
    /// Whether the client sends nothing behind the request that was read last, as it says itself.
    private var isLast = false

    init(id: ConnectionID, peer: PeerAddress, stream: Stream, context: ConnectionContext) {
        self.id = id
        self.peer = peer
        self.stream = stream
        self.context = context
        writer = ResponseWriter(stream)
        client = peer.host
        parser = RequestParser(limits: context.configuration.limits)
        state = ConnectionState(now: context.now())
    }

    /// Runs the connection: takes one step after another until it has to wait; returns how many of the bytes it used.
    private func proceed(with bytes: UnsafeRawBufferPointer) -> Int {
        var used = 0
        state.beginBatch()
        while true {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[used...])
            do throws(ProtocolError) {
                switch state.next(hasInput: !rest.isEmpty, hasOutput: !writer.isEmpty) {
                case .readHead: used += try readHead(rest)
                case .readContent: used += try readContent(rest)
                case .requestPiece: requestPiece()
                case .finishWriting: finishWriting(isLast: isLast && rest.isEmpty)
                case .refuse(let error): refuseIncomplete(rest, error)
                case .close: close()
                case .wait, .beat: return used
                }
            } catch {
                refuse(error)
            }
        }
    }

    /// Takes the steps that are possible with what has arrived so far.
    func resume() {
        let waiting = input
        input = []
        let used = waiting.withUnsafeBytes { proceed(with: $0) }
        if state.takesInput, used < waiting.count { input = used == 0 ? waiting : [UInt8](waiting[used...]) }
    }

    // MARK: Events

    /// Reads what has arrived.
    func readable() {
        guard wantsRead, !isFinished else { return }
        do {
            guard case .done(let count) = try stream.read(into: context.readBuffer) else { return }
            receive(UnsafeRawBufferPointer(rebasing: context.readBuffer[..<count]))
        } catch {
            close()
        }
    }

    /// Takes bytes that have arrived; none where the client sends no more.
    private func receive(_ chunk: UnsafeRawBufferPointer) {
        if chunk.isEmpty {
            // What it has sent before is still answered.
            state.peerFinished()
            resume()
        } else if input.isEmpty {
            let used = proceed(with: chunk)
            if state.takesInput, used < chunk.count { input = [UInt8](chunk[used...]) }
        } else {
            input.append(contentsOf: chunk)
            resume()
        }
    }

    /// Sends what was left over.
    func writable() {
        guard !writer.isEmpty else { return }
        flush()
        resume()
    }

    /// Takes what a worker has made for this connection.
    func complete(_ result: Completion.Result) {
        switch result {
        case .response(let response): sendPending { _, _ in response }
        case .late: sendPending { context.overload("no worker had time for it", $0, $1) }
        case .piece(let piece): send(piece)
        }
        resume()
    }

    /// Looks for more of a response that waits for news.
    func noteNews() {
        state.noteNews(now: context.now())
        resume()
    }

    /// Gives up waiting for what `deadline` was about.
    func deadlinePassed() {
        switch state.stepPastDeadline(hasOutput: !writer.isEmpty) {
        case .refuse(let error):
            input.withUnsafeBytes { refuseIncomplete($0, error) }
            resume()
        case .beat:
            writer.appendHeartbeat()
            state.enter(.dormant, now: context.now())
            flush()
        default: close()
        }
    }

    /// Refuses a connection that is one too many, whatever it wants.
    func reject() {
        refuse(ProtocolError(.serviceUnavailable, "too many connections", retryAfter: 1))
        resume()
    }

    /// Ends the connection at once, also in the middle of a response.
    func close() {
        guard !isFinished else { return }
        // Broken off: what was sent is sent.
        if let streaming = writer.streaming { context.report(streaming) }
        writer.breakOff()
        state.enter(.finished, now: context.now())
        job?.cancel()
        job = nil
        input = []
        endPending()
    }

    /// Counts what waits for the client; called by the loop whenever it has called anything else here.
    func countUnsent() {
        writer.count(in: context.unsent)
    }

    // MARK: Reading

    /// Reads a head and has its request answered; returns how many bytes it took, 0 where it is not complete.
    private func readHead(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        let progress: RequestParser.Progress
        do {
            progress = try parser.parse(bytes)
        } catch {
            note(bytes)
            throw error
        }
        guard case .complete(let count) = progress else {
            // Old clients send an empty line behind content: that alone is no request to wait for.
            if state.phase == .idle, parser.hasBegun(bytes) { state.enter(.head, now: context.now()) }
            state.awaitInput()
            return 0
        }
        try parser.withView(of: bytes) { view in
            Result { () throws(ProtocolError) in try handle(view) }
        }.get()
        parser.reset()
        return count
    }

    /// Reads content, and has its request answered once it is complete; returns how many bytes it took.
    private func readContent(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        let count = try body?.read(bytes) ?? 0
        if body?.isComplete == false {
            state.awaitInput()
        } else if var pending {
            pending.request.content = body?.content ?? []
            body = nil
            try answer(pending)
        }
        return count
    }

    private func handle(_ view: RequestView) throws(ProtocolError) {
        state.countRequest()
        isLast = false
        rejected = RejectedRequest()
        let start = MonotonicClock.nanoseconds()
        let id = context.requestID(of: view)
        do throws(ProtocolError) {
            try handle(view, Exchange(view, id: id, start: start))
        } catch {
            rejected.id = id
            rejected.origin = view.origin
            throw error
        }
    }

    /// Answers a request at once where that can be, and otherwise begins to.
    private func handle(_ view: RequestView, _ begun: Exchange) throws(ProtocolError) {
        let sender = context.proxies.client(of: view, from: peer.host)
        client = sender.host
        let reception = try Reception(view, context)
        try view.checkHost()
        try context.checkScheme(of: view, from: peer.host)
        var exchange = begun
        if state.requestCount >= context.configuration.requestsPerConnection { exchange.keepsAlive = false }
        let refusal = context.refusal(of: view, from: sender, &exchange)
        rejected.fields = exchange.fields
        if let refusal {
            if reception.framing != .none { exchange.keepsAlive = false }
            return send(refusal, view, exchange)
        }
        isLast = reception.framing == .none && !view.allowsKeepAlive
        if reception.framing == .none { return try answer(view, exchange) }
        if reception.isNeedless {
            // No content could change the answer: it is given at once, and the client need not send any.
            exchange.keepsAlive = false
            return try answer(view, exchange)
        }
        // The copy is made now, as it throws where the target is malformed.
        setPending(try Request(view, id: String(decoding: exchange.id, as: UTF8.self)), exchange)
        body = reception.makeReader()
        state.enter(.content, now: context.now())
        if reception.expectsContinue { writer.appendContinue() }
        flush()
    }

    /// Keeps what is known of a head that will be refused.
    private func note(_ bytes: UnsafeRawBufferPointer) {
        // Not the client of the request before.
        client = parser.withPart(of: bytes) { context.proxies.client(of: $0, from: peer.host).host } ?? peer.host
        rejected =
            parser.withPart(of: bytes) { RejectedRequest(id: context.requestID(of: $0), origin: $0.origin) }
            ?? RejectedRequest()
    }

    // MARK: Answering

    private func answer(_ pending: PendingRequest) throws(ProtocolError) {
        try pending.request.withView { view in
            Result { () throws(ProtocolError) in try answer(view, pending.exchange, pending.request) }
        }.get()
    }

    private func answer(_ view: RequestView, _ exchange: Exchange, _ whole: Request? = nil) throws(ProtocolError) {
        switch try context.respond(to: view, exchange.id, whole) {
        case .response(let response): send(response, view, exchange)
        case .work(let work, let request):
            var exchange = exchange
            exchange.route = work.route
            setPending(request, exchange)
            state.enter(.working, now: context.now())
            job = context.submit(work, request, id)
            if job == nil { sendPending { context.overload("too many requests are waiting already", $0, $1) } }
        }
    }

    /// Sends the response to the request that a worker has, or should have had.
    private func sendPending(_ response: (RequestView, Exchange) -> Response) {
        guard state.phase == .working, let pending else { return }
        job = nil
        pending.request.withView { send(response($0, pending.exchange), $0, pending.exchange) }
    }

    /// Refuses a request that has ended too early, or does not end.
    private func refuseIncomplete(_ bytes: UnsafeRawBufferPointer, _ error: ProtocolError) {
        if state.phase == .head { note(bytes) }
        refuse(error)
    }

    /// Answers a malformed request, and ends the connection, as it is unknown where the next one would begin.
    private func refuse(_ error: ProtocolError) {
        let isHead = pending.map { $0.request.method == .head } ?? parser.isHead
        let id = rejected.id ?? pending?.exchange.id ?? context.nextRequestID()
        let origin = rejected.origin ?? pending?.request.value(of: .origin)
        endPending()
        let text = String(decoding: id, as: UTF8.self)
        let full = context.responder.response(to: error, requestID: text, origin: origin)
        let response = isHead ? full.withoutBody : full
        let duration = context.count(response, nil, since: nil)
        let exchange = Exchange(id: id, keepsAlive: false, fields: rejected.fields, start: 0)
        transmit(response, exchange)
        context.report(record(of: response, to: nil, exchange, nanoseconds: duration))
    }

    private func setPending(_ request: Request, _ exchange: Exchange) {
        if pending == nil { context.counters.begun.add() }
        pending = PendingRequest(request: request, exchange: exchange)
    }

    private func endPending() {
        guard pending != nil else { return }
        pending = nil
        context.counters.ended.add()
    }

    // MARK: Sending

    private func send(_ response: Response, _ view: RequestView, _ exchange: Exchange) {
        let isHead = view.method == .head
        if !isHead, response.stream != nil, context.unsent.isExceeded {
            // What begins now would only slow down the responses that are under way.
            return send(context.overload("too much is being sent already", view, exchange), view, exchange)
        }
        context.noteRefusal(response, of: view, from: client)
        let duration = context.count(response, view.method, since: exchange.start)
        var record = record(of: response, to: view, exchange, nanoseconds: duration)
        guard !isHead, response.stream != nil else {
            endPending()
            transmit(isHead ? response.withoutBody : response, exchange)
            return context.report(record)
        }
        // The head may be gone when the content has been made.
        let request = pending?.request ?? (try? Request(view, id: String(decoding: exchange.id, as: UTF8.self)))
        endPending()
        record.head = nil
        transmit(response, exchange, request, record)
    }

    /// Sends a response, or the head of one whose content is still to be made.
    ///
    /// `request` and `record` are what the observer is told at the end of that content.
    private func transmit(
        _ response: Response,
        _ exchange: Exchange,
        _ request: Request? = nil,
        _ record: RequestRecord? = nil
    ) {
        let next = writer.begin(response, exchange, request, record, context)
        state.enter(next, now: context.now())
        flush()
    }

    private func requestPiece() {
        guard let streaming = writer.streaming else { return }
        state.enter(.awaitingPiece, now: context.now())
        context.makePiece(streaming.stream, id)
    }

    /// Sends more of the content that a worker makes.
    private func send(_ piece: ContentPiece) {
        guard state.phase == .awaitingPiece else { return }
        switch piece {
        case .content(let content):
            writer.append(piece: content)
            state.enter(.streaming, now: context.now())
            // A listener comes back elsewhere with what it has got.
            if context.isStopping, writer.streaming?.heartbeat != nil { endContent() }
        case .nothing: context.isStopping ? endContent() : state.awaitNews(now: context.now())
        case .end: endContent()
        case .failure: return close()
        }
        flush()
    }

    private func endContent() {
        guard let streaming = writer.endContent() else { return }
        state.enter(streaming.keepsAlive && !context.isStopping ? .idle : .closing, now: context.now())
        context.report(streaming)
    }

    /// Sends as much as the client takes.
    private func flush() {
        do {
            try writer.flush(now: context.now())
        } catch {
            close()
        }
    }

    /// Ends the connection in two steps (RFC 9112 section 9.6).
    ///
    /// Closing with unread input would reset it, and the client might never see the response. Where there is none, and no
    /// more is to come, one step is enough.
    private func finishWriting(isLast: Bool) {
        if isLast, !stream.hasUnread { return close() }
        writer.finish()
        state.enter(.lingering, now: context.now())
    }
}
