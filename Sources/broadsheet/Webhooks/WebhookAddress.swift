internal import Base
internal import Glibc

/// Where a webhook is: an address that begins with `http://` or `https://`, in its parts.
struct WebhookAddress: Sendable, Hashable {
    /// The whole address.
    let text: String
    /// Whether it begins with `https://`.
    let isSecure: Bool
    /// The host and the port as the address has them, for the Host field and for the log: the rest may be secret.
    let authority: String
    /// The host without the brackets of an IPv6 address.
    let host: String
    let port: String
    /// The path and the query.
    let target: String

    /// Nil for other addresses, and for one with a user in it.
    init?(_ text: String) {
        guard let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) }),
            text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && !Self.forbidden.contains($0) })
        else { return nil }
        self.text = text
        isSecure = scheme == "https://"
        let rest = text.dropFirst(scheme.count).prefix { $0 != "#" }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        authority = String(rest[..<end])
        let path = rest[end...]
        target = path.hasPrefix("/") ? String(path) : "/\(path)"
        guard let (host, port) = Self.parts(authority) else { return nil }
        self.host = host
        self.port = port ?? (isSecure ? "443" : "80")
    }

    /// The host and the port of an authority (RFC 3986 section 3.2); nil where it has a user, or is none.
    private static func parts(_ authority: String) -> (host: String, port: String?)? {
        var host = authority[...]
        var port: Substring?
        let hostEnd = authority.hasPrefix("[") ? authority.lastIndex(of: "]") : authority.startIndex
        guard let hostEnd else { return nil }
        if let colon = authority[hostEnd...].firstIndex(of: ":") {
            port = authority[authority.index(after: colon)...]
            host = authority[..<colon]
        }
        if let port {
            guard let number = port.utf8.decimalNumber, 1...65_535 ~= number else { return nil }
        }
        if host.hasPrefix("[") {
            guard host.last == "]" else { return nil }
            host = host.dropFirst().dropLast()
            var address = in6_addr()
            guard inet_pton(AF_INET6, String(host), &address) == 1 else { return nil }
        }
        guard !host.isEmpty, !host.contains(where: { "@[]".contains($0) }) else { return nil }
        return (String(host), port.map(String.init))
    }

    /// Characters that no address needs, and that mean something in a list of webhooks or in curl's configuration.
    private static let forbidden = Array("\"\\,".utf8)
}
