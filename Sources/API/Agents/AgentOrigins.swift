internal import Glibc

/// The origins of web pages that may send messages to `/mcp`.
///
/// The transport of the Model Context Protocol demands this check.
struct AgentOrigins: Sendable {
    private let listed: Set<String>
    /// Whether the address of this server is configured.
    private let hasBase: Bool

    /// `*` among the origins of the settings is for reading, and allows none here.
    init(_ configuration: APIConfiguration) {
        listed = Set(configuration.corsOrigins.map { $0.lowercased() })
        hasBase = configuration.baseURL != nil
    }

    /// Whether an origin is this server, which has the address `base` for the request, or is listed.
    ///
    /// Without a configured address `base` is the Host of the request. A name there could be anybody's: a page can lead
    /// the name that it comes from to this server (DNS rebinding), and is then of the same origin.
    func allow(_ origin: String, base: String) -> Bool {
        let (origin, base) = (origin.lowercased(), base.lowercased())
        if listed.contains(origin) { return true }
        guard base == origin || base.hasPrefix("\(origin)/") else { return false }
        return hasBase || Self.isSafeFromRebinding(origin)
    }

    /// Whether no name server can lead the host of an origin elsewhere: it is an address, or this machine's own name.
    private static func isSafeFromRebinding(_ origin: String) -> Bool {
        guard let scheme = origin.firstRange(of: "://") else { return false }
        let authority = origin[scheme.upperBound...]
        if authority.first == "[" { return true }
        let host = String(authority.prefix { $0 != ":" })
        var address = in_addr()
        return host == "localhost" || host.hasSuffix(".localhost") || inet_pton(AF_INET, host, &address) == 1
    }
}
