/// The settings of the API.
package struct APIConfiguration: Sendable {
    /// The Cache-Control field of responses that any cache may store.
    package var cacheControl = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
    /// Which fields tell a cache in front by which keys it can forget a response.
    package var surrogateFields = SurrogateFields.both
    /// Origins of the web pages that may read responses, such as `https://example.org`; `*` means all.
    package var corsOrigins = ["*"]
    /// The public address of the API, such as `https://news.example.org/api`, without a slash at the end; nil where the
    /// Host field of each request gives it.
    package var baseURL: String? {
        get { base.url }
        // No observer, which would not run where an initializer of this type sets the address.
        set { base = Base(newValue) }
    }
    /// The path of the base address, such as `/api`, which begins every path in links; empty without one.
    package var basePath: String { base.path }
    private var base = Base(nil)
    /// The public address of the server that changes articles, without a slash at the end; nil where there is none but,
    /// perhaps, this one.
    package var writer: String?
    /// Memory for cached responses, in bytes; 0 switches the cache off.
    package var cacheBytes = 16 << 20
    /// The tokens by which editors are recognised.
    package var editorTokens = EditorTokens()
    /// What signs previews; nil where the secret of the store does.
    package var previewSecret: String?
    /// The most bytes that an editor may send with one request.
    package var contentLimit = 4 << 20
    /// The most bytes of documents that an editor may send together.
    package var uploadLimit = 32 << 20
    /// Whether there are pages for people.
    package var hasReader = true
    /// What the static feed of the site did in its own way.
    package var originalFeed = OriginalFeedRules()
    /// The version that clients are shown, and a part of each entity tag.
    package var version = Version.current
    /// The paths that no limit on clients is for, below the base path.
    package static let unlimitedPaths = ProbeEndpoints.paths
    /// The version of the library that reads the database; nil where it is not known.
    package var databaseVersion: String?

    /// The defaults.
    package init() {}

    /// The base address with its path, which is found once for all requests.
    private struct Base: Sendable {
        let url: String?
        let path: String

        init(_ url: String?) {
            self.url = url
            let afterScheme = url.flatMap { url in url.firstRange(of: "://").map { url[$0.upperBound...] } }
            path = String((afterScheme ?? "").drop { $0 != "/" })
        }
    }
}
