internal import HTTP

/// A header field of responses that the documentation describes.
struct DocumentedField: Sendable {
    let name: FieldName
    let summary: String
    let schema: Schema
    /// Whether every such response has the field.
    var isRequired = true

    static let acceptRanges = DocumentedField(
        name: .acceptRanges,
        summary: "`bytes`: a part of the content can be asked for with `Range`",
        schema: .string("bytes"),
        isRequired: false
    )
    static let accessControlAllowOrigin = DocumentedField(
        name: .accessControlAllowOrigin,
        summary: "Which web pages may read the response; missing for a page that the operator has not listed",
        schema: .string("*"),
        isRequired: false
    )
    static let cacheControl = DocumentedField(
        name: .cacheControl,
        summary: "How long caches may store the response; `private, no-store` for responses to editors",
        schema: .string("public, max-age=60, stale-while-revalidate=600, stale-if-error=86400")
    )
    static let cacheTag = DocumentedField(
        name: .cacheTag,
        summary: "The keys by which a cache in front can forget the response, as Cloudflare reads them",
        schema: .string("article:\(Examples.articleID)"),
        isRequired: false
    )
    static let contentDisposition = DocumentedField(
        name: .contentDisposition,
        summary: "The name for a file, for CSV",
        schema: .string("attachment; filename=\"articles.csv\""),
        isRequired: false
    )
    static let contentRange = DocumentedField(
        name: .contentRange,
        summary: "Which bytes of the content these are, and how many it has",
        schema: .string("bytes 0-99/4711")
    )
    static let contentSecurityPolicy = DocumentedField(
        name: .contentSecurityPolicy,
        summary: "What the page may load: nothing from elsewhere, but for the pictures of articles",
        schema: .string("default-src 'none'")
    )
    static let referrerPolicy = DocumentedField(
        name: .referrerPolicy,
        summary: "What the page tells other sites of itself: the host alone",
        schema: .string("strict-origin-when-cross-origin")
    )
    static let datasetVersion = DocumentedField(
        name: .datasetVersion,
        summary: "Which data the response comes from; it changes with every change",
        schema: .string(Examples.version),
        isRequired: false
    )
    static let etag = DocumentedField(
        name: .etag,
        summary: "Identifies this content, for `If-None-Match`; missing in responses to editors",
        schema: .string("\"1pxv3ox9s3ud7\""),
        isRequired: false
    )
    static let lastModified = DocumentedField(
        name: .lastModified,
        summary: "When the data last changed, for `If-Modified-Since`",
        schema: .string("Tue, 10 Feb 2026 06:41:00 GMT"),
        isRequired: false
    )
    static let link = DocumentedField(
        name: .link,
        summary:
            "The addresses of `links`, and of the feeds, by RFC 8288, as far as 2 KiB hold them; missing where a whole list is sent at once",
        schema: .string("</articles?limit=25>; rel=\"first\""),
        isRequired: false
    )
    static let location = DocumentedField(
        name: .location,
        summary: "The address that is meant",
        schema: .string("/articles/\(Examples.articleID)")
    )
    static let rateLimit = DocumentedField(
        name: .rateLimit,
        summary: "How many more requests the client may send now, where the operator has set a limit",
        schema: .string("\"default\";r=41;t=12"),
        isRequired: false
    )
    static let rateLimitPolicy = DocumentedField(
        name: .rateLimitPolicy,
        summary: "How many requests the client may send in how many seconds, where the operator has set a limit",
        schema: .string("\"default\";q=100;w=60"),
        isRequired: false
    )
    static let retryAfter = DocumentedField(
        name: .retryAfter,
        summary: "Seconds to wait",
        schema: .string(pattern: "^[0-9]+$", "5")
    )
    static let surrogateKey = DocumentedField(
        name: .surrogateKey,
        summary: "The keys by which a cache in front can forget the response, as Fastly and Varnish read them",
        schema: .string("article:\(Examples.articleID)"),
        isRequired: false
    )
    static let vary = DocumentedField(
        name: .vary,
        summary: "The request fields that the response depends on",
        schema: .string("Accept-Encoding"),
        isRequired: false
    )
    static let wwwAuthenticate = DocumentedField(
        name: .wwwAuthenticate,
        summary: "How to authenticate",
        schema: .string("Bearer realm=\"broadsheet\"")
    )
    static let xContentTypeOptions = DocumentedField(
        name: .xContentTypeOptions,
        summary: "`nosniff`: browsers must not take the content for another type",
        schema: .string("nosniff"),
        isRequired: false
    )
    static let xRobotsTag = DocumentedField(
        name: .xRobotsTag,
        summary: "`noindex`: search engines must not list this, a preview",
        schema: .string("noindex"),
        isRequired: false
    )
    static let xRequestID = DocumentedField(
        name: .xRequestID,
        summary: "The id of the request in the server's log; taken from the request if it has a valid one",
        schema: .string("0000018a-5")
    )
    static let xTotalCount = DocumentedField(
        name: .xTotalCount,
        summary: "How many articles the list has; missing with `count=none`",
        schema: .string(pattern: "^[0-9]+$", "26"),
        isRequired: false
    )

    /// The fields of every response.
    static let common: [DocumentedField] = [
        accessControlAllowOrigin, cacheControl, rateLimit, rateLimitPolicy, xContentTypeOptions, xRequestID,
    ]
    /// The fields of responses that any cache may store.
    static let validators: [DocumentedField] = [
        acceptRanges, cacheTag, datasetVersion, etag, lastModified, surrogateKey, vary,
    ]
}
