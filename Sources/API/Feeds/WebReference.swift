internal import Articles
internal import Base
internal import HTTP

/// An absolute http or https address with only the characters that RFC 3986 allows.
struct WebReference: Sendable {
    let text: String

    /// Nil for a text that does not begin with http or https and a host.
    ///
    /// Other characters, such as spaces and umlauts, are percent-encoded; those of a host become Punycode.
    init?(_ address: String) {
        let rest = address.trimmingWhitespace()
        let scheme = ["http://", "https://"].first { rest.lowercased().hasPrefix($0) }
        guard let scheme else { return nil }
        let location = Self.withASCIIHost(rest.dropFirst(scheme.count))
        let encoded = PercentEncoding.encoded(location, keeping: "%/?#[]@!$&'()*+,;=:")
        guard let first = encoded.utf8.first, !"/?#:".utf8.contains(first) else { return nil }
        text = scheme + encoded
    }

    /// What follows the scheme, with the host as the domain name system knows it.
    private static func withASCIIHost(_ location: Substring) -> String {
        let authority = location.prefix { !"/?#".contains($0) }
        guard !authority.utf8.allSatisfy({ $0 < 0x80 }) else { return String(location) }
        let start = authority.lastIndex(of: "@").map { authority.index(after: $0) } ?? authority.startIndex
        return authority[..<start] + HostName.ascii(String(authority[start...])) + location[authority.endIndex...]
    }

    /// The name of the host in lower case, without a port.
    var host: String {
        let location = text[(text.firstRange(of: "://")?.upperBound ?? text.startIndex)...]
        let authority = location.prefix { !"/?#".contains($0) }
        return (authority.split(separator: "@").last ?? "").prefix { $0 != ":" }.lowercased()
    }

    /// The media type of an image by the file extension; nil for an unknown extension.
    var imageType: String? {
        let path = text.prefix { !"?#".contains($0) }
        return switch path.split(separator: ".").last?.lowercased() {
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        case "gif": "image/gif"
        case "webp": "image/webp"
        case "avif": "image/avif"
        case "svg": "image/svg+xml"
        default: nil
        }
    }
}
