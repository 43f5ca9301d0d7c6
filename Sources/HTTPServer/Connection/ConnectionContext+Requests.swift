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

    /// Takes a token of the client's; nil where no limit is for it.
    func takeToken(of sender: TrustedProxies.Client) -> RateLimiter.Decision? {
        // Clients that come through a trusted Unix socket without an address that can be believed share one bucket.
        guard let limiter, !sender.isProxy, sender.host != .local || proxies.contains(.local) else { return nil }
        return limiter.take(sender.host, now: now())
    }

    // MARK: Refusals

    /// The response to a client that asks too often, as cheap as can be.
    func tooManyRequests(_ view: RequestView, _ exchange: Exchange, retryAfter: Int) -> Response {
        let detail = "too many requests; see the RateLimit fields"
        let error = ProtocolError(.tooManyRequests, detail, retryAfter: retryAfter)
        let id = String(decoding: exchange.id, as: UTF8.self)
        return responder.response(to: error, requestID: id, origin: view.origin)
    }

    /// The response where the server has too much to do.
    func overload(_ detail: String, _ view: RequestView, _ exchange: Exchange) -> Response {
        let error = ProtocolError(.serviceUnavailable, detail, retryAfter: 1)
        let id = String(decoding: exchange.id, as: UTF8.self)
        return responder.response(to: error, requestID: id, origin: view.joinedValue(of: .origin))
            .counted(for: exchange.route)
    }
}

/// Whether a byte may stand in a request's id: it goes into logs and into fields.
private func isHarmless(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
}
