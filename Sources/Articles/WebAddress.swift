/// A web address reduced to what tells one page from another.
///
/// Two addresses that differ only in scheme, `www.`, a default port, the case of the host, a trailing slash, the
/// fragment or parameters that track visitors have the same key.
package struct WebAddress: Sendable, Hashable {
    /// Host, path and what is left of the query.
    package let key: String

    /// Nil for a text that names no host.
    package init?(_ text: String) {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        // Behind a slash or a question mark it is part of another address.
        if let scheme = rest.firstRange(of: "://"), !rest[..<scheme.lowerBound].contains(where: { "/?".contains($0) }) {
            rest = rest[scheme.upperBound...]
        } else if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
        }
        let query = rest.firstIndex(of: "?")
        let location = rest[..<(query ?? rest.endIndex)]
        let pathStart = location.firstIndex(of: "/") ?? location.endIndex
        let host = Self.normalisedHost(location[..<pathStart])
        guard !host.isEmpty else { return nil }
        var path = location[pathStart...]
        while path.last == "/" { path.removeLast() }
        let parameters = query.map { Self.telling(rest[rest.index(after: $0)...]) } ?? ""
        key = host + path + (parameters.isEmpty ? "" : "?" + parameters)
    }

    /// The key in 64 bits, by FNV-1a: short enough to be an index, long enough not to collide by chance.
    package var hash: Int64 {
        FNV1a.hash(key)
    }

    private static func normalisedHost(_ authority: Substring) -> String {
        var host = authority.lowercased()
        if let user = host.lastIndex(of: "@") { host = String(host[host.index(after: user)...]) }
        for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
        while host.hasSuffix(".") { host.removeLast() }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }

    /// The parameters that do not merely track where a visitor came from.
    private static func telling(_ query: Substring) -> String {
        query.split(separator: "&").filter { parameter in
            let name = parameter.prefix { $0 != "=" }.lowercased()
            return !name.hasPrefix("utm_") && !trackingParameters.contains(name)
        }
        .joined(separator: "&")
    }

    private static let trackingParameters: Set = ["via", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid"]
}
