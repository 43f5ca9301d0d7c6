internal import Articles
internal import Base
internal import HTTP

/// The addresses that stand in a feed; feeds travel, so all of them are absolute.
struct FeedAddresses: Sendable {
    /// Where this API is reached, without a slash at the end.
    let base: String
    /// The base without its path.
    private let origin: String
    /// The name that ids are made under: the site's host, or the one that the configuration gives to the API.
    ///
    /// Never that of a request: ids must not change with the way that somebody came.
    let authority: String
    /// Where people read the site.
    let home: String

    /// `root` is the path of `base`, `site` the site's JSON, `configured` the base address of the configuration.
    init(base: String, root: String, configured: String?, site: [UInt8]) {
        self.base = base
        origin = String(base.dropLast(root.count))
        let addresses = site.withUnsafeBytes { json in
            ["webUrl", "url"].compactMap { JSONObjectReader.text($0, in: json).flatMap(WebReference.init) }
        }
        home = addresses.first?.text ?? "\(base)/"
        let named = addresses.last ?? configured.flatMap(WebReference.init)
        authority = named?.host ?? "localhost"
    }

    /// The id of an article.
    func identity(of article: String) -> String {
        "tag:\(authority),2000:articles/\(PercentEncoding.encoded(article, keeping: "/"))"
    }

    /// The id of a list.
    func identity(ofList query: String) -> String {
        "tag:\(authority),2000:articles\(query.isEmpty ? "" : "?\(query)")"
    }

    /// The whole address of a path of this API, with the query that it may have.
    func absolute(_ path: String) -> String {
        origin + path
    }

    /// What this API says of an article.
    func article(_ id: String) -> String {
        "\(base)/articles/\(PercentEncoding.encoded(id, keeping: "/"))"
    }
}

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
