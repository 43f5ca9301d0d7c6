internal import HTTP

/// What is done with a request whose head has arrived.
extension Connection {
    /// Answers a request at once where that can be, and otherwise begins to.
    func handle(_ view: RequestView) throws(ProtocolError) {
        requestCount += 1
        refused = Refused()
        let start = monotonicNanoseconds()
        let id = context.requestID(of: view)
        do throws(ProtocolError) {
            try handle(view, id, start)
        } catch {
            refused.id = id
            refused.origin = view.origin
            throw error
        }
    }

    private func handle(_ view: RequestView, _ id: [UInt8], _ start: Int64) throws(ProtocolError) {
        let configuration = context.configuration
        let framing = try view.framing(limits: configuration.limits)
        let expectsContinue = try view.expectsContinue()
        try view.checkHost()
        let sender = context.proxies.client(of: view, from: peer.host)
        client = sender.host
        if view.claimsHTTPS, !context.proxies.contains(peer.host) {
            throw ProtocolError(
                .misdirectedRequest,
                "an https address was asked for over a connection that is not secured"
            )
        }
        var outgoing = Outgoing(id: id, keepsAlive: view.allowsKeepAlive, minorVersion: view.minorVersion)
        if requestCount >= configuration.requestsPerConnection { outgoing.keepsAlive = false }
        if let decision = take(sender) {
            outgoing.fields = decision.fields
            refused.fields = decision.fields
            guard decision.isAllowed else {
                return turnAway(view, outgoing, framing, retryAfter: decision.retryAfter, start)
            }
        }
        if framing == .none, let response = context.responder.readyResponse(to: view) {
            return answer(view, response, outgoing, start)
        }
        let request = try Request(view, id: String(decoding: id, as: UTF8.self))
        exchange = Exchange(
            request: request,
            keepsAlive: outgoing.keepsAlive,
            fields: outgoing.fields,
            start: start
        )
        if framing == .none { return answer() }
        if expectsContinue {
            // No content could change the answer: it is given at once, and the client need not send any.
            exchange?.keepsAlive = false
            return answer()
        }
        enter(.content(BodyReader(framing, limits: configuration.limits)))
    }

    private func answer(_ view: RequestView, _ response: Response, _ outgoing: Outgoing, _ start: Int64) {
        let duration = count(response, view.method, since: start)
        respond(view.method == .head ? response.withoutBody : response, outgoing)
        report(response, view.method, view, duration, outgoing.id)
    }

    // MARK: Rate limit

    /// Takes a token of the client's; nil where no limit is for it.
    private func take(_ sender: TrustedProxies.Client) -> RateLimiter.Decision? {
        // Who comes through a trusted Unix socket without an address that can be believed shares one bucket.
        guard let limiter = context.limiter, !sender.isProxy,
            sender.host != .local || context.proxies.contains(.local)
        else { return nil }
        return limiter.take(sender.host, now: context.now())
    }

    /// Answers a client that asks too often, as cheaply as can be.
    private func turnAway(
        _ view: RequestView,
        _ outgoing: Outgoing,
        _ framing: Framing,
        retryAfter: Int,
        _ start: Int64
    ) {
        let error = ProtocolError(
            .tooManyRequests,
            "too many requests; see the RateLimit fields",
            retryAfter: retryAfter
        )
        var outgoing = outgoing
        // Content is not read; the next request would begin behind it.
        if framing != .none { outgoing.keepsAlive = false }
        let id = String(decoding: outgoing.id, as: UTF8.self)
        answer(view, context.responder.response(to: error, requestID: id, origin: view.origin), outgoing, start)
    }
}
