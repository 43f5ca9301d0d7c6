internal import HTTP

/// How requests are answered.
extension Connection {
    /// Has the request answered whose head and content are here.
    func answer() {
        guard var exchange else { return }
        switch context.responder.answer(to: exchange.request) {
        case .response(let response): send(response, for: exchange)
        case .work(let work):
            if let response = work.attempt?(exchange.request) { return send(response, for: exchange) }
            enter(.working)
            exchange.route = work.route
            self.exchange = exchange
            ticket = context.submit(work, exchange.request, id)
            if ticket == nil { send(overload("too many requests are waiting already", exchange), for: exchange) }
        }
    }

    func overload(_ detail: String, _ exchange: Exchange) -> Response {
        let error = ProtocolError(.serviceUnavailable, detail, retryAfter: 1)
        let (request, origin) = (exchange.request, exchange.request.value(of: .origin))
        return context.responder.response(to: error, requestID: request.id, origin: origin).counted(for: exchange.route)
    }

    func send(_ response: Response, for exchange: Exchange) {
        let request = exchange.request
        if request.method != .head, response.stream != nil, context.unsent.isExceeded {
            // What begins now would only cost others what they are at.
            return send(overload("too much is being sent already", exchange), for: exchange)
        }
        let id = Array(request.id.utf8)
        self.exchange = nil
        var outgoing = Outgoing(id: id, keepsAlive: exchange.keepsAlive, minorVersion: request.minorVersion)
        outgoing.fields = exchange.fields
        let duration = count(response, request.method, since: exchange.start)
        if request.method != .head, let stream = response.stream {
            return begin(stream, response, exchange, outgoing, duration)
        }
        respond(request.method == .head ? response.withoutBody : response, outgoing)
        request.withView { report(response, request.method, $0, duration, id) }
    }

    /// Answers what is no proper request, and ends the connection: nobody knows where the next one would begin.
    func refuse(_ error: ProtocolError) {
        let isHead = exchange.map { $0.request.method == .head } ?? parser.isHead
        let id = refused.id ?? exchange.map { Array($0.request.id.utf8) } ?? context.nextRequestID()
        let origin = refused.origin ?? exchange?.request.value(of: .origin)
        exchange = nil
        input = []
        let text = String(decoding: id, as: UTF8.self)
        let response = context.responder.response(to: error, requestID: text, origin: origin)
        let duration = count(response, nil, since: nil)
        respond(
            isHead ? response.withoutBody : response,
            Outgoing(id: id, keepsAlive: false, fields: refused.fields)
        )
        report(response, nil, nil, duration, id)
    }

    /// How a response is sent.
    struct Outgoing {
        var id: [UInt8]
        var keepsAlive: Bool
        var minorVersion = 1
        /// See `Exchange.fields`.
        var fields: [UInt8] = []
    }

    func respond(_ response: Response, _ outgoing: Outgoing) {
        let keepsAlive = outgoing.keepsAlive && !response.closesConnection && !context.isStopping
        let option: StaticString? = keepsAlive ? (outgoing.minorVersion == 0 ? "keep-alive" : nil) : "close"
        let tail = context.tail(requestID: outgoing.id, connection: option, fields: outgoing.fields)
        output.append(OutputQueue.Entry(head: response.head, tail: tail, body: response.body))
        enter(keepsAlive ? .idle : .closing)
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
            nanoseconds: duration
        )
        let option: StaticString? = streaming.keepsAlive ? nil : "close"
        let tail = context.tail(
            requestID: outgoing.id,
            connection: option,
            isChunked: streaming.isChunked,
            fields: outgoing.fields
        )
        output.append(OutputQueue.Entry(head: response.head, tail: tail, body: []))
        enter(.streaming(streaming))
        flush()
    }
}
