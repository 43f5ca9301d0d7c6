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

/// The lists of addresses that proxies write.
enum ForwardedFor {
    /// The value of X-Forwarded-For; nil for what is no address.
    static func addresses(_ value: String) -> [PeerAddress.Host?] {
        value.split(separator: ",").map { node($0.trimmed) }
    }

    /// The `for` of each element of Forwarded (RFC 7239 section 4); nil where it is missing or no address.
    static func hops(_ value: String) -> [PeerAddress.Host?] {
        pieces(value[...], at: ",").map { element in
            let parameters = pieces(element, at: ";").compactMap { pair -> Substring? in
                let pair = pair.trimmed
                guard let sign = pair.firstIndex(of: "="), pair[..<sign].lowercased() == "for" else { return nil }
                return pair[pair.index(after: sign)...]
            }
            // Twice the same parameter is against the RFC, and nobody knows which one counts.
            return parameters.count == 1 ? node(unquoted(parameters[0])) : nil
        }
    }

    /// The pieces between separators that stand in no quotes; empty ones are left out.
    private static func pieces(_ text: Substring, at separator: Character) -> [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in text.indices {
            let character = text[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == separator, !isQuoted {
                pieces.append(text[start..<index])
                start = text.index(after: index)
            }
        }
        pieces.append(text[start...])
        return pieces.filter { !$0.trimmed.isEmpty }
    }

    private static func unquoted(_ text: Substring) -> Substring {
        text.count >= 2 && text.first == "\"" && text.last == "\"" ? text.dropFirst().dropLast() : text
    }

    /// An address with or without port; an IPv6 address with a port has brackets.
    private static func node(_ text: Substring) -> PeerAddress.Host? {
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]"), isPort(text[text.index(after: end)...]) else { return nil }
            return PeerAddress.Host(text[..<end].dropFirst())
        }
        if let colon = text.firstIndex(of: ":"), text[colon...].dropFirst().firstIndex(of: ":") == nil {
            return isPort(text[colon...]) ? PeerAddress.Host(text[..<colon]) : nil
        }
        return PeerAddress.Host(text)
    }

    /// Nothing, or a colon and something short: ports may be hidden behind other names.
    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || text.first == ":" && 2...32 ~= text.utf8.count
    }
}

extension Substring {
    /// Without spaces and tabs at both ends.
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
