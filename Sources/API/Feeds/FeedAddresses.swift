internal import Articles
internal import Base
internal import HTTP

/// The addresses in a feed, all absolute: a feed reader has no base address to resolve others against.
struct FeedAddresses: Sendable {
    /// The address of this API, without a slash at the end.
    let base: String
    /// Scheme, host and port of `base`.
    private let origin: String
    /// The authority of the tag URIs: the site's host, else that of the configured base address, else `localhost`.
    ///
    /// It never comes from a request: ids must not depend on how a client reached the server.
    let authority: String
    /// The site's home page, else the root of this API.
    let siteAddress: String
    /// Where this server has the articles for people, or else for programs.
    private let articles: StaticString

    /// `root` is the path of `base`, `site` the site's JSON.
    init(base: String, root: String, site: [UInt8], _ configuration: APIConfiguration) {
        self.base = base
        articles = configuration.hasReader ? "read" : "articles"
        origin = String(base.dropLast(root.count))
        let (page, home) = site.withUnsafeBytes { json in
            (
                JSONObjectReader.text("webUrl", in: json).flatMap(WebReference.init),
                JSONObjectReader.text("url", in: json).flatMap(WebReference.init)
            )
        }
        siteAddress = (page ?? home)?.text ?? "\(base)/"
        // `url` is the site itself; `webUrl` may be a page of another host.
        authority = (home ?? page ?? configuration.baseURL.flatMap(WebReference.init))?.host ?? "localhost"
    }

    /// The tag URI (RFC 4151) of an article.
    func tagURI(ofArticle article: String) -> String {
        "tag:\(authority),\(Self.tagDate):articles/\(PercentEncoding.encoded(article, keeping: "/"))"
    }

    /// The tag URI of a list.
    func tagURI(ofList query: String) -> String {
        "tag:\(authority),\(Self.tagDate):articles\(query.isEmpty ? "" : "?\(query)")"
    }

    /// A date on which the authority was the site's: another one would make other ids of all entries.
    private static let tagDate = "2000"

    /// The absolute address of a path of this API, which may have a query.
    func absoluteAddress(ofPath path: String) -> String {
        origin + path
    }

    /// The address of an article on this server: its page, where there are pages for people.
    func address(ofArticle id: String) -> String {
        "\(base)/\(articles)/\(PercentEncoding.encoded(id, keeping: "/"))"
    }
}
