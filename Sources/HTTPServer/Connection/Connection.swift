internal import Base
internal import Glibc
internal import HTTP
internal import Serving

/// One connection: reads requests, has them answered one after another, and sends the responses in order.
///
/// It belongs to one event loop, which calls it when its transport is ready, when a worker has a result, and when a
/// deadline has passed, and then reads its status (`Connection+Status.swift`). `ConnectionState` decides what happens
/// next, and `proceed(with:)` does it.
final class Connection<Stream: Transport> {
    let id: ConnectionID
    let peer: PeerAddress
    private let stream: Stream
    let context: ConnectionContext
    // Only the loop's thread uses these, so overlapping access need not be checked for on every request.
    @exclusivity(unchecked)
    private(set) var state: ConnectionState
    @exclusivity(unchecked)
    private var parser: RequestParser
    /// The content of the request with the head that was read last.
    private var arriving: ArrivingContent?
    /// Bytes that have arrived and are not used yet.
    @exclusivity(unchecked)
    private(set) var input: [UInt8] = []
    @exclusivity(unchecked)
    private(set) var writer: ResponseWriter<Stream>
    private var pending: PendingRequest?
    private var job: JobHandle?
    /// The client of the latest request; differs from `peer` behind a trusted proxy.
    private(set) var client: PeerAddress.Host
    private var rejected = RejectedRequest()
    /// Whether the client has said that it sends nothing after the latest request (`Connection: close`, HTTP/1.0).
    private var clientIsDone = false

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
                case .finishWriting: finishWriting(clientIsDone: clientIsDone && rest.isEmpty)
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

    /// Takes bytes that have arrived; there are none once the client sends no more.
    private func receive(_ chunk: UnsafeRawBufferPointer) {
        if chunk.isEmpty {
            // Requests that it has sent before are still answered.
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

    /// Sends more of the output, as the transport takes it again.
    func writable() {
        guard !writer.isEmpty else { return }
        flush()
        resume()
    }

    /// Takes the result of a worker.
    func complete(_ result: Completion.Result) {
        switch result {
        case .response(let response): sendPending { _, _ in response }
        case .late: sendPending { context.overload("no worker was free in time", $0, $1) }
        case .piece(let piece): sendPiece(piece)
        case .stored(let result):
            arriving?.noteStored(result)
            if state.phase == .storing { state.enter(.stored, now: context.now()) }
        }
        resume()
    }

    /// Asks for more of a live response, as there is news.
    func noteNews() {
        state.noteNews(now: context.now())
        resume()
    }

    /// Acts on a deadline that has passed: refuses a request, sends a heartbeat, or closes.
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

    /// Refuses a connection beyond the limit.
    func reject() {
        refuse(ProtocolError(.serviceUnavailable, "too many connections", retryAfter: 1))
        resume()
    }

    /// Ends the connection at once, even in the middle of a response.
    func close() {
        guard !isFinished else { return }
        // The response is incomplete, but what was sent of it is counted and logged.
        if let streaming = writer.streaming { context.report(streaming) }
        writer.breakOff()
        state.enter(.finished, now: context.now())
        job?.cancel()
        job = nil
        input = []
        endPending()
    }

    /// Updates the budget for unsent bytes; the loop calls it after every other call.
    func countUnsent() {
        writer.count(in: context.unsent)
    }

    // MARK: Reading

    /// Parses a head and answers its request; returns how many bytes it used, 0 if the head is incomplete.
    private func readHead(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        let progress: RequestParser.Progress
        do {
            progress = try parser.parse(bytes)
        } catch {
            rememberRejected(bytes)
            throw error
        }
        guard case .complete(let count) = progress else {
            // Some old clients send an empty line after content: that alone is no request to wait for.
            if state.phase == .idle, parser.hasBegun(bytes) { state.enter(.head, now: context.now()) }
            state.awaitInput()
            return 0
        }
        try parser.withView(of: bytes) { view in
            Result { () throws(ProtocolError) in try handleHead(view) }
        }.get()
        parser.reset()
        return count
    }

    /// Reads content, and goes on with its request; returns how many bytes it used.
    private func readContent(_ bytes: UnsafeRawBufferPointer) throws(ProtocolError) -> Int {
        let count = try arriving?.read(bytes) ?? 0
        try continueContent()
        return count
    }

    /// Waits for content, has it written, or answers its request.
    private func continueContent() throws(ProtocolError) {
        switch try arriving?.next() {
        case .write(let part):
            state.enter(.storing, now: context.now())
            arriving?.noteStoring(context.storePart(part, id))
        case .answer(let content, let isWhole):
            guard var pending else { return }
            pending.request.content = content
            if !isWhole { pending.exchange.keepsAlive = false }
            try answer(pending)
        case .read(let asks):
            if state.phase == .content { state.awaitInput() } else { state.enter(.content, now: context.now()) }
            guard asks else { return }
            writer.appendContinue()
            flush()
        case nil: close()
        }
    }

    private func handleHead(_ view: RequestView) throws(ProtocolError) {
        state.countRequest()
        clientIsDone = false
        rejected = RejectedRequest()
        let start = MonotonicClock.nanoseconds()
        let id = context.requestID(of: view)
        do throws(ProtocolError) {
            try admit(view, Exchange(view, id: id, start: start))
        } catch {
            rejected.id = id
            rejected.origin = view.origin
            throw error
        }
    }

    /// Answers a request, or starts to read its content.
    private func admit(_ view: RequestView, _ exchange: Exchange) throws(ProtocolError) {
        let sender = context.proxies.client(of: view, from: peer.host)
        client = sender.host
        var exchange = exchange
        if state.requestCount >= context.configuration.requestsPerConnection { exchange.keepsAlive = false }
        // Before anything asks whether the token is good.
        let refusal = context.refusal(of: view, from: sender, &exchange)
        rejected.fields = exchange.fields
        if let refusal { return sendResponse(refusal, view, exchange) }
        let reception = try Reception(view, context)
        try view.checkHost()
        try context.checkScheme(of: view, from: peer.host)
        clientIsDone = reception.framing == .none && !view.allowsKeepAlive
        if reception.isNeedless { exchange.keepsAlive = false }
        if reception.framing == .none || reception.isNeedless { return try answer(view, exchange) }
        setPending(try Request(view, id: exchange.idText), exchange)
        arriving = ArrivingContent(reception, context)
        try continueContent()
    }

    /// Remembers what is known of a head that will be refused.
    private func rememberRejected(_ bytes: UnsafeRawBufferPointer) {
        // Not the client of the request before.
        (client, rejected) = context.sender(of: bytes, parser, from: peer.host)
    }

    // MARK: Answering

    private func answer(_ pending: PendingRequest) throws(ProtocolError) {
        try pending.request.withView { view in
            Result { () throws(ProtocolError) in try answer(view, pending.exchange, pending.request) }
        }.get()
    }

    private func answer(_ view: RequestView, _ exchange: Exchange, _ copy: Request? = nil) throws(ProtocolError) {
        switch try context.respond(to: view, exchange.id, copy) {
        case .response(let response): sendResponse(response, view, exchange)
        case .work(let work, let request):
            var exchange = exchange
            exchange.route = work.route
            setPending(request, exchange)
            state.enter(.working, now: context.now())
            job = context.submit(work, request, id)
            if job == nil { sendPending { context.overload("too many requests are waiting already", $0, $1) } }
        }
    }

    /// Answers the request that a worker has, or could not get.
    private func sendPending(_ response: (RequestView, Exchange) -> Response) {
        guard state.phase == .working, let pending else { return }
        job = nil
        pending.request.withView { sendResponse(response($0, pending.exchange), $0, pending.exchange) }
    }

    /// Refuses a request that ended early or did not arrive in time.
    private func refuseIncomplete(_ bytes: UnsafeRawBufferPointer, _ error: ProtocolError) {
        if state.phase == .head { rememberRejected(bytes) }
        refuse(error)
    }

    /// Answers a malformed request, and ends the connection, as it is unknown where the next one would begin.
    private func refuse(_ error: ProtocolError) {
        let isHead = pending.map { $0.request.method == .head } ?? parser.isHead
        let id = rejected.id ?? pending?.exchange.id ?? context.nextRequestID()
        let origin = rejected.origin ?? pending?.request.value(of: .origin)
        endPending()
        let exchange = Exchange(id: id, keepsAlive: false, fields: rejected.fields, start: 0)
        let full = context.responder.response(to: error, requestID: exchange.idText, origin: origin)
        let response = isHead ? full.withoutBody : full
        let duration = context.count(response, nil, since: nil)
        startSending(response, exchange)
        context.report(record(of: response, to: nil, exchange, nanoseconds: duration))
    }

    private func setPending(_ request: Request, _ exchange: Exchange) {
        if pending == nil { context.counters.begun.add() }
        pending = PendingRequest(request: request, exchange: exchange)
    }

    private func endPending() {
        arriving?.leave()
        arriving = nil
        if pending != nil { context.counters.ended.add() }
        pending = nil
    }

    // MARK: Sending

    private func sendResponse(_ response: Response, _ view: RequestView, _ exchange: Exchange) {
        let isHead = view.method == .head
        if !isHead, response.stream != nil, context.unsent.isExceeded {
            // Another stream would only slow down those under way.
            return sendResponse(context.overload("too much is being sent already", view, exchange), view, exchange)
        }
        context.noteRefusal(response, of: view, from: client)
        let duration = context.count(response, view.method, since: exchange.start)
        var record = record(of: response, to: view, exchange, nanoseconds: duration)
        guard !isHead, response.stream != nil else {
            endPending()
            startSending(isHead ? response.withoutBody : response, exchange)
            return context.report(record)
        }
        // `view` may be gone when the content is complete, so the observer needs a copy.
        let request = context.isObserved ? pending?.request ?? (try? Request(view, id: exchange.idText)) : nil
        endPending()
        record.head = nil
        startSending(response, exchange, request, record)
    }

    /// Sends a response, or only its head where its content is still to be made.
    ///
    /// `request` and `record` are what the observer is told at the end of that content.
    private func startSending(
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
        guard let streaming = writer.streaming else { return close() }
        state.enter(.awaitingPiece, now: context.now())
        context.makePiece(streaming.stream, id)
    }

    /// Sends more of the content that a worker makes.
    private func sendPiece(_ piece: ContentPiece) {
        guard state.phase == .awaitingPiece else { return }
        switch piece {
        case .content(let content):
            writer.append(piece: content)
            state.enter(.streaming, now: context.now())
            // A server that stops ends live streams after a piece: the client connects again and resumes from there.
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
        do { try writer.flush(now: context.now()) } catch { close() }
    }

    /// Ends the connection in two steps (RFC 9112 section 9.6).
    ///
    /// With unread input, one step would reset the connection, and the client might lose the response.
    private func finishWriting(clientIsDone: Bool) {
        if clientIsDone, !stream.hasUnread { return close() }
        writer.finish()
        state.enter(.lingering, now: context.now())
    }
}
