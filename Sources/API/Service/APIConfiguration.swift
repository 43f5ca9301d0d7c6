/// What an operator decides about the API.
package struct APIConfiguration: Sendable {
    /// The Cache-Control field of answers that anybody may keep.
    package var cacheControl = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
    /// Origins of the web pages that may read what is answered, such as `https://example.org`; `*` means all.
    package var corsOrigins = ["*"]
    /// The address at which the world reaches the API, such as `https://news.example.org/api`, without a slash at the
    /// end; nil where each request's Host field says it.
    package var baseURL: String? {
        didSet { basePath = Self.path(of: baseURL ?? "") }
    }
    /// The path of the base address, such as `/api`: what every path that clients are given begins with.
    package private(set) var basePath = ""
    /// Bytes of responses kept ready to be sent; 0 switches the cache off.
    package var cacheBytes = 16 << 20
    /// SHA-256 of the token by which editors are known, 32 bytes; nil where there are none.
    package var editorTokenDigest: [UInt8]?
    /// The program's version.
    package var version = Version.current

    package init() {}

    private static func path(of address: String) -> String {
        let afterScheme = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? ""
        return String(afterScheme.drop { $0 != "/" })
    }
}
