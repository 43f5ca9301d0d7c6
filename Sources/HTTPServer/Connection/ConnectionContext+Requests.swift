internal import Base
internal import HTTP
internal import Serving

/// What is decided of a request before a responder sees it.
extension ConnectionContext {
    /// The id that the client gives its request where it is harmless, or else a new one.
    func requestID(of view: RequestView) -> [UInt8] {
        if let given = view.value(of: .xRequestID), 1...64 ~= given.count, given.allSatisfy(isHarmless) {
            return [UInt8](given)
        }
        return nextRequestID()
    }

    /// Throws where an address with the scheme https is asked for over a connection that is not secured.
    func checkScheme(of view: RequestView, from peer: PeerAddress.Host) throws(ProtocolError) {
        guard view.claimsHTTPS, !proxies.contains(peer) else { return }
        throw ProtocolError(
            .misdirectedRequest,
            "an https address was asked for over a connection that is not secured"
        )
    }

    /// The response to a client that asks too often, or has tried too many tokens; nil where it may go on.
    ///
    /// The exchange gets the fields that tell the quota. It is the last of the connection where content follows that
    /// is left unread.
    func refusal(
        of view: RequestView,
        from sender: TrustedProxies.Client,
        _ exchange: inout Exchange
    ) -> Response? {
        guard let response = quotaRefusal(of: view, from: sender, &exchange) else { return nil }
        if (try? view.framing(limits: configuration.limits)) != Framing.none { exchange.keepsAlive = false }
        return response
    }

    private func quotaRefusal(
        of view: RequestView,
        from sender: TrustedProxies.Client,
        _ exchange: inout Exchange
    ) -> Response? {
        if isProbe(view) { return nil }
        if let decision = takeToken(of: sender) {
            exchange.fields = decision.fields
            guard decision.isAllowed else {
                let detail = "too many requests; see the RateLimit fields"
                return tooManyRequests(view, exchange, retryAfter: decision.retryAfter, detail: detail)
            }
        }
        guard view.has(.authorization), sender.host != .local,
            let seconds = wrongTokens.wait(of: sender.host, now: now())
        else { return nil }
        let detail = "too many wrong tokens from this address"
        return tooManyRequests(view, exchange, retryAfter: seconds, detail: detail)
    }

    /// Whether a monitoring system asks how the server is: that must be answered whatever else its address asks.
    ///
    /// Such targets look at no token, so that none is found by trying there.
    private func isProbe(_ view: RequestView) -> Bool {
        guard limiter != nil || view.has(.authorization) else { return false }
        return configuration.unlimitedTargets.contains { target in
            view.target.starts(with: target)
                && (view.target.count == target.count || view.target.dropFirst(target.count).first == UInt8(ascii: "?"))
        }
    }

    /// Takes a token of the client's; nil where no limit is for it.
    private func takeToken(of sender: TrustedProxies.Client) -> RateLimiter.Decision? {
        // Clients that come through a trusted Unix socket without an address that can be believed share one bucket.
        guard let limiter, !sender.isProxy, sender.host != .local || proxies.contains(.local) else { return nil }
        return limiter.take(sender.host, now: now())
    }

    /// Counts a token that the responder did not take.
    func noteRefusal(_ response: Response, of view: RequestView, from client: PeerAddress.Host) {
        guard response.status == .unauthorized, view.has(.authorization), client != .local else { return }
        _ = wrongTokens.take(client, now: now())
    }

    /// The client of a head that cannot be read to its end, and what else is known of the request.
    func sender(
        of head: UnsafeRawBufferPointer,
        _ parser: borrowing RequestParser,
        from peer: PeerAddress.Host
    ) -> (PeerAddress.Host, RejectedRequest) {
        let known = parser.withPart(of: head) { view in
            (proxies.client(of: view, from: peer).host, RejectedRequest(id: requestID(of: view), origin: view.origin))
        }
        return known ?? (peer, RejectedRequest())
    }

    /// Has a request answered; `whole` is a copy of one that came with content.
    func respond(to view: RequestView, _ id: [UInt8], _ whole: Request?) throws(ProtocolError) -> Answer {
        if let whole, !whole.content.isEmpty { return try responder.respond(to: whole) }
        return try responder.respond(to: view, id: id)
    }

    // MARK: Refusals

    /// The response to a client that has to wait, as cheap as can be.
    private func tooManyRequests(
        _ view: RequestView,
        _ exchange: Exchange,
        retryAfter: Int,
        detail: String
    ) -> Response {
        let error = ProtocolError(.tooManyRequests, detail, retryAfter: retryAfter)
        return responder.response(to: error, requestID: exchange.idText, origin: view.origin)
    }

    /// The response where the server has too much to do.
    func overload(_ detail: String, _ view: RequestView, _ exchange: Exchange) -> Response {
        let error = ProtocolError(.serviceUnavailable, detail, retryAfter: 1)
        return responder.response(to: error, requestID: exchange.idText, origin: view.joinedValue(of: .origin))
            .counted(for: exchange.route)
    }
}

/// Whether a byte may stand in a request's id: it goes into logs and into fields.
private func isHarmless(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
}
