internal import HTTP

/// The proxies from which Forwarded (RFC 7239) and X-Forwarded-For fields are believed.
struct TrustedProxies: Sendable {
    private let ranges: [AddressRange]

    init(_ ranges: [AddressRange]) {
        self.ranges = ranges
    }

    func contains(_ host: PeerAddress.Host) -> Bool {
        ranges.contains { $0.contains(host) }
    }

    /// The client that a request comes from.
    struct Client: Sendable, Hashable {
        var host: PeerAddress.Host
        /// Whether it is a proxy that asks for itself, such as by a health check.
        var isProxy: Bool
    }

    /// The client of a request that came from `peer`.
    ///
    /// Each proxy puts the address that it was called from at the end of the list, so the last one that is no trusted
    /// proxy is the client; anybody may have written what stands before it. Where Forwarded and X-Forwarded-For do not
    /// agree, a proxy has passed one of them on unchecked: then neither is believed.
    func client(of request: RequestView, from peer: PeerAddress.Host) -> Client {
        guard !ranges.isEmpty, contains(peer) else { return Client(host: peer, isProxy: false) }
        let forwarded = request.joinedValue(of: .forwarded).map { last(ForwardedFor.hops($0), peer) }
        let xForwardedFor = request.joinedValue(of: .xForwardedFor).map { last(ForwardedFor.addresses($0), peer) }
        guard let host = forwarded ?? xForwardedFor else { return Client(host: peer, isProxy: true) }
        guard let xForwardedFor, xForwardedFor != host else { return Client(host: host, isProxy: false) }
        return Client(host: peer, isProxy: false)
    }

    private func last(_ hops: [PeerAddress.Host?], _ peer: PeerAddress.Host) -> PeerAddress.Host {
        var client = peer
        for hop in hops.reversed() {
            // The address is hidden: the proxy that hides it is the last one known.
            guard let hop else { break }
            client = hop
            guard contains(hop) else { break }
        }
        return client
    }
}
