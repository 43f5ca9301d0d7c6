internal import Base

/// A web address reduced to what tells one page from another.
///
/// Two addresses that differ only in scheme, `www.`, a default port, the case of the host or its form for the domain
/// name system, a trailing slash, what is escaped, the fragment or parameters that track visitors have the same key.
package struct WebAddress: Sendable, Hashable {
    /// Host, path and what is left of the query.
    package let key: String

    /// Nil for a text that names no host.
    package init?(_ text: String) {
        // All is looked for byte by byte: an import reduces every address of every related list.
        var bytes = Self.trimmed(text)[...]
        if let fragment = bytes.firstIndex(of: UInt8(ascii: "#")) { bytes = bytes[..<fragment] }
        bytes = bytes[Self.startOfHost(bytes)...]
        let query = bytes.firstIndex(of: UInt8(ascii: "?"))
        let location = bytes[..<(query ?? bytes.endIndex)]
        let pathStart = location.firstIndex(of: UInt8(ascii: "/")) ?? location.endIndex
        var key = Self.normalisedHost(location[..<pathStart])
        guard !key.isEmpty else { return nil }
        var path = location[pathStart...]
        while path.last == UInt8(ascii: "/") { path.removeLast() }
        key += EscapedText.normalised(path)
        self.key = String(decoding: key, as: UTF8.self) + (query.map { Self.telling(bytes[($0 + 1)...]) } ?? "")
    }

    /// A path below the address of whatever site, such as a former one of an article; nil for one without a name.
    ///
    /// Its key begins with a slash, as that of no address does.
    package static func path(_ text: String) -> WebAddress? {
        var path = trimmed(text)[...]
        if let end = path.firstIndex(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") }) {
            path = path[..<end]
        }
        while path.last == UInt8(ascii: "/") { path.removeLast() }
        while path.first == UInt8(ascii: "/") { path.removeFirst() }
        guard !path.isEmpty else { return nil }
        return WebAddress(key: "/" + String(decoding: EscapedText.normalised(path), as: UTF8.self))
    }

    private init(key: String) {
        self.key = key
    }

    private static func trimmed(_ text: String) -> [UInt8] {
        // Characters are only looked at where a byte leaves open whether there is space.
        func isOpen(_ byte: UInt8?) -> Bool { byte.map { $0 <= UInt8(ascii: " ") || $0 >= 0x80 } ?? false }
        guard isOpen(text.utf8.first) || isOpen(text.utf8.last) else { return Array(text.utf8) }
        return Array(text.trimmingWhitespace().utf8)
    }

    /// Where the host begins: after the scheme or two slashes.
    private static func startOfHost(_ bytes: ArraySlice<UInt8>) -> Int {
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: ":") where bytes[index...].starts(with: "://".utf8): return index + 3
            // After a slash or a question mark a scheme is part of another address.
            case UInt8(ascii: "/"): return bytes.starts(with: "//".utf8) ? bytes.startIndex + 2 : bytes.startIndex
            case UInt8(ascii: "?"): return bytes.startIndex
            default: break
            }
        }
        return bytes.startIndex
    }

    /// The key in 64 bits, by FNV-1a: short enough to be an index, long enough not to collide by chance.
    package var hash: Int64 {
        FNV1a.hash(key)
    }

    private static func normalisedHost(_ authority: ArraySlice<UInt8>) -> [UInt8] {
        var host = authority
        if let user = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(user + 1)...] }
        let isPlain = host.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "%") }
        var lower: [UInt8] =
            isPlain
            ? host.map(ASCII.lowercased)
            : Array(HostName.ascii(String(decoding: EscapedText.normalised(host), as: UTF8.self)).utf8)
        if lower.last == UInt8(ascii: ":") { lower.removeLast() }
        for port in [":80", ":443"] where lower.reversed().starts(with: port.utf8.reversed()) {
            lower.removeLast(port.utf8.count)
        }
        while lower.last == UInt8(ascii: ".") { lower.removeLast() }
        if lower.starts(with: "www.".utf8) { lower.removeFirst(4) }
        return lower
    }

    /// The parameters that do not merely track where a visitor came from, after a question mark; empty without any.
    private static func telling(_ query: ArraySlice<UInt8>) -> String {
        let text = String(decoding: EscapedText.normalised(query), as: UTF8.self)
        let kept = text.split(separator: "&").filter { parameter in
            let name = parameter.prefix { $0 != "=" }.lowercased()
            return name != "via" && !TrackingParameter.contains(name)
        }
        return kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
    }
}
