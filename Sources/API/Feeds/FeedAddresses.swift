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
