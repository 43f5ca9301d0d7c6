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
        var name = authority[...]
        var digits = isSecure ? "443" : "80"
        let colon = name.lastIndex(of: ":")
        if let colon, name.last != "]", name.first == "[" || name.firstIndex(of: ":") == colon {
            digits = String(name[name.index(after: colon)...])
            name = name[..<colon]
        }
        if name.first == "[", name.last == "]" { name = name.dropFirst().dropLast() }
        guard !name.isEmpty, !name.contains("@"), let number = UInt16(digits), number > 0 else { return nil }
        host = String(name)
        port = digits
    }

    /// What no address needs, and lists of them and configurations of curl give a meaning to.
    private static let forbidden = Array("\"\\,".utf8)
}
