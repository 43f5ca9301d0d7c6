internal import Articles
internal import Base
internal import HTTP

/// The addresses in a feed, all absolute: feeds are read far from where they were fetched.
struct FeedAddresses: Sendable {
    /// The address of this API, without a slash at the end.
    let base: String
    /// The base without its path.
    private let origin: String
    /// The authority of the tag URIs: the site's host, or the host of the configured base address.
    ///
    /// It never comes from a request: ids must not depend on how a client reached the server.
    let authority: String
    /// The address of the site for people.
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

    /// The absolute address of a path of this API, which may have a query.
    func absolute(_ path: String) -> String {
        origin + path
    }

    /// The address of an article in this API.
    func article(_ id: String) -> String {
        "\(base)/articles/\(PercentEncoding.encoded(id, keeping: "/"))"
    }
}
