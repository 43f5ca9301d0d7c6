internal import Articles
internal import Base
internal import HTTP

/// An absolute address of the web with no character in it that has no place there (RFC 3986).
struct WebReference: Sendable {
    let text: String

    /// Nil for what does not begin with http or https and a host.
    ///
    /// Characters that people leave as they are, such as spaces and umlauts, are encoded.
    init?(_ address: String) {
        var rest = Substring(address)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        let scheme = ["http://", "https://"].first { rest.lowercased().hasPrefix($0) }
        guard let scheme else { return nil }
        let encoded = PercentEncoding.encoded(String(rest.dropFirst(scheme.count)), keeping: "%/?#[]@!$&'()*+,;=:")
        guard let first = encoded.utf8.first, !"/?#:".utf8.contains(first) else { return nil }
        text = scheme + encoded
    }

    /// The name of the host in lower case, without a port.
    var host: String {
        let location = text[(text.firstRange(of: "://")?.upperBound ?? text.startIndex)...]
        let authority = location.prefix { !"/?#".contains($0) }
        return (authority.split(separator: "@").last ?? "").prefix { $0 != ":" }.lowercased()
    }

    /// What the ending of the path says of an image; nil where it says nothing.
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
