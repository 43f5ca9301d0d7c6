internal import HTTP

/// The proxies whose word about their clients is believed (RFC 7239, and X-Forwarded-For).
struct TrustedProxies: Sendable {
    private let ranges: [AddressRange]

    init(_ ranges: [AddressRange]) {
        self.ranges = ranges
    }

    func contains(_ host: PeerAddress.Host) -> Bool {
        ranges.contains { $0.contains(host) }
    }

    /// Who a request comes from.
    struct Client: Sendable, Hashable {
        var host: PeerAddress.Host
        /// Whether a proxy asks on its own account, for its health checks for example.
        var isProxy: Bool
    }

    /// The client of a request that came from `peer`.
    ///
    /// Each proxy puts the address that it was called from at the end of the list, so the last one that is no trusted
    /// proxy is the client; what stands before it anybody may have written. Where Forwarded and X-Forwarded-For do not
    /// agree, one of them came through unseen: then neither is believed.
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
            // Somebody whose address is hidden: the proxy that hides it is the last one known.
            guard let hop else { break }
            client = hop
            guard contains(hop) else { break }
        }
        return client
    }
}
