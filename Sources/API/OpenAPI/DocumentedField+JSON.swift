internal import HTTP

extension DocumentedField {
    /// All fields of the document.
    static let all: [DocumentedField] = [
        acceptRanges, accessControlAllowOrigin, cacheControl, cacheTag, contentDisposition, contentRange,
        contentSecurityPolicy,
        datasetVersion, etag, lastModified, link, location, rateLimit, rateLimitPolicy, referrerPolicy, retryAfter,
        surrogateKey, vary,
        wwwAuthenticate,
        xContentTypeOptions, xRequestID, xRobotsTag, xTotalCount,
    ]

    /// The header object of OpenAPI.
    var json: JSONValue {
        ["description": .string(summary), "required": .boolean(isRequired), "schema": schema.json]
    }

    /// References to the components of the document.
    static func references(_ fields: [DocumentedField]) -> JSONValue {
        .object(fields.map { .init(name: "\($0.name)", value: ["$ref": "#/components/headers/\($0.name)"]) })
    }
}
