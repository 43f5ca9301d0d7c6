/// The name of a header field: a token, in lower case (RFC 9110 section 5.1).
package struct FieldName: Sendable, Hashable, CustomStringConvertible {
    /// Lower case; what is sent uses `description`.
    package let rawValue: String
    /// As it is sent.
    package let description: String

    /// Nil where the text is no token.
    package init?(_ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(CharacterClass.isToken) else { return nil }
        self.init(unchecked: name)
    }

    private init(unchecked name: String) {
        description = name
        rawValue = name.lowercased()
    }

    package static func == (one: FieldName, other: FieldName) -> Bool {
        one.rawValue == other.rawValue
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue)
    }

    package static let accept = FieldName(unchecked: "Accept")
    package static let accessControlAllowHeaders = FieldName(unchecked: "Access-Control-Allow-Headers")
    package static let accessControlAllowMethods = FieldName(unchecked: "Access-Control-Allow-Methods")
    package static let accessControlAllowOrigin = FieldName(unchecked: "Access-Control-Allow-Origin")
    package static let accessControlExposeHeaders = FieldName(unchecked: "Access-Control-Expose-Headers")
    package static let accessControlMaxAge = FieldName(unchecked: "Access-Control-Max-Age")
    package static let allow = FieldName(unchecked: "Allow")
    package static let authorization = FieldName(unchecked: "Authorization")
    package static let cacheControl = FieldName(unchecked: "Cache-Control")
    package static let contentDisposition = FieldName(unchecked: "Content-Disposition")
    package static let contentEncoding = FieldName(unchecked: "Content-Encoding")
    package static let contentLength = FieldName(unchecked: "Content-Length")
    package static let contentSecurityPolicy = FieldName(unchecked: "Content-Security-Policy")
    package static let contentType = FieldName(unchecked: "Content-Type")
    package static let etag = FieldName(unchecked: "ETag")
    package static let lastModified = FieldName(unchecked: "Last-Modified")
    package static let link = FieldName(unchecked: "Link")
    package static let location = FieldName(unchecked: "Location")
    package static let rateLimit = FieldName(unchecked: "RateLimit")
    package static let rateLimitPolicy = FieldName(unchecked: "RateLimit-Policy")
    package static let retryAfter = FieldName(unchecked: "Retry-After")
    package static let vary = FieldName(unchecked: "Vary")
    package static let wwwAuthenticate = FieldName(unchecked: "WWW-Authenticate")
    package static let xContentTypeOptions = FieldName(unchecked: "X-Content-Type-Options")
    package static let xTotalCount = FieldName(unchecked: "X-Total-Count")
    package static let xRequestID = FieldName(unchecked: "X-Request-Id")
}
