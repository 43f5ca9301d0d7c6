/// The name of a header field: a token, in lower case (RFC 9110 section 5.1).
package struct FieldName: Sendable, Hashable, CustomStringConvertible {
    /// Lower case; what is sent uses `description`.
    package let rawValue: String
    /// As it is sent.
    package let description: String
    /// What its line begins with: the name, the colon and a space.
    let lineStart: [UInt8]

    /// Nil where the text is no token.
    package init?(_ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(CharacterClass.isToken) else { return nil }
        self.init(unchecked: name)
    }

    private init(unchecked name: String) {
        description = name
        rawValue = name.lowercased()
        lineStart = Array("\(name): ".utf8)
    }

    package static func == (one: FieldName, other: FieldName) -> Bool {
        one.rawValue == other.rawValue
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue)
    }

    /// RFC 9110, section 12.5.1.
    package static let accept = FieldName(unchecked: "Accept")
    /// RFC 9110, section 14.3.
    package static let acceptRanges = FieldName(unchecked: "Accept-Ranges")
    /// Fetch Standard, section 3.3.3.
    package static let accessControlAllowHeaders = FieldName(unchecked: "Access-Control-Allow-Headers")
    /// Fetch Standard, section 3.3.3.
    package static let accessControlAllowMethods = FieldName(unchecked: "Access-Control-Allow-Methods")
    /// Fetch Standard, section 3.3.3.
    package static let accessControlAllowOrigin = FieldName(unchecked: "Access-Control-Allow-Origin")
    /// Fetch Standard, section 3.3.3.
    package static let accessControlExposeHeaders = FieldName(unchecked: "Access-Control-Expose-Headers")
    /// Fetch Standard, section 3.3.3.
    package static let accessControlMaxAge = FieldName(unchecked: "Access-Control-Max-Age")
    /// RFC 9110, section 10.2.1.
    package static let allow = FieldName(unchecked: "Allow")
    /// RFC 9110, section 11.6.2.
    package static let authorization = FieldName(unchecked: "Authorization")
    /// RFC 9111, section 5.2.
    package static let cacheControl = FieldName(unchecked: "Cache-Control")
    /// No standard: the keys by which Cloudflare forgets a response, separated by commas.
    package static let cacheTag = FieldName(unchecked: "Cache-Tag")
    /// RFC 6266.
    package static let contentDisposition = FieldName(unchecked: "Content-Disposition")
    /// RFC 9110, section 8.4.
    package static let contentEncoding = FieldName(unchecked: "Content-Encoding")
    /// RFC 9110, section 8.6.
    package static let contentLength = FieldName(unchecked: "Content-Length")
    /// RFC 9110, section 14.4.
    package static let contentRange = FieldName(unchecked: "Content-Range")
    /// Content Security Policy Level 3, section 3.1.
    package static let contentSecurityPolicy = FieldName(unchecked: "Content-Security-Policy")
    /// RFC 9110, section 8.3.
    package static let contentType = FieldName(unchecked: "Content-Type")
    /// No standard: which state of the data the response comes from.
    package static let datasetVersion = FieldName(unchecked: "Dataset-Version")
    /// RFC 9110, section 8.8.3.
    package static let etag = FieldName(unchecked: "ETag")
    /// RFC 9110, section 8.8.2.
    package static let lastModified = FieldName(unchecked: "Last-Modified")
    /// RFC 8288, section 3.
    package static let link = FieldName(unchecked: "Link")
    /// RFC 9110, section 10.2.2.
    package static let location = FieldName(unchecked: "Location")
    /// The IETF draft `ratelimit-headers`: how much the client has left.
    package static let rateLimit = FieldName(unchecked: "RateLimit")
    /// The IETF draft `ratelimit-headers`: the quota and its window.
    package static let rateLimitPolicy = FieldName(unchecked: "RateLimit-Policy")
    /// Referrer Policy, section 4.1.
    package static let referrerPolicy = FieldName(unchecked: "Referrer-Policy")
    /// RFC 9110, section 10.2.3.
    package static let retryAfter = FieldName(unchecked: "Retry-After")
    /// No standard: the keys by which Fastly and Varnish forget a response, separated by spaces.
    package static let surrogateKey = FieldName(unchecked: "Surrogate-Key")
    /// RFC 9110, section 12.5.5.
    package static let vary = FieldName(unchecked: "Vary")
    /// RFC 9110, section 11.6.1.
    package static let wwwAuthenticate = FieldName(unchecked: "WWW-Authenticate")
    /// No standard: `no` has nginx pass content on as it comes.
    package static let xAccelBuffering = FieldName(unchecked: "X-Accel-Buffering")
    /// Fetch Standard, section 3.5: `nosniff` forbids browsers to guess the type.
    package static let xContentTypeOptions = FieldName(unchecked: "X-Content-Type-Options")
    /// No standard: how many articles a list has on all of its pages.
    package static let xTotalCount = FieldName(unchecked: "X-Total-Count")
    /// No standard: `noindex` keeps search engines from listing what they were sent.
    package static let xRobotsTag = FieldName(unchecked: "X-Robots-Tag")
    /// No standard: names a request in responses and logs.
    package static let xRequestID = FieldName(unchecked: "X-Request-Id")
}
