internal import Articles
internal import HTTP

/// The fields that all responses of this API have in common.
struct ResponseTemplate: Sendable {
    let configuration: APIConfiguration
    let crossOrigin: CrossOrigin
    /// What every response has.
    private let common: HeaderFields
    /// The same and Cache-Control.
    private let publicly: HeaderFields
    private let privately: HeaderFields
    private let never: HeaderFields

    init(configuration: APIConfiguration) {
        self.configuration = configuration
        crossOrigin = CrossOrigin(configuration.corsOrigins)
        var fields = HeaderFields()
        if let everybody = crossOrigin.field { fields.append(.accessControlAllowOrigin, everybody) }
        fields.append(
            .accessControlExposeHeaders,
            "ETag, Link, X-Total-Count, X-Request-Id, RateLimit, RateLimit-Policy, Retry-After"
        )
        fields.append(.xContentTypeOptions, "nosniff")
        common = fields
        func with(_ cacheControl: String) -> HeaderFields {
            var fields = fields
            fields.append(.cacheControl, cacheControl)
            return fields
        }
        publicly = with(configuration.cacheControl)
        privately = with("private, no-store")
        never = with("no-store")
    }

    /// What in a request decides which form of a representation is sent.
    var vary: String {
        crossOrigin.varies ? "Accept-Encoding, Origin" : "Accept-Encoding"
    }

    /// The fields of a representation that are there with 304 too.
    func fields(for representation: Representation) -> HeaderFields {
        switch representation.caching {
        case .publicly: publicly
        case .privately: privately
        case .never: never
        }
    }

    /// The response to a problem; private where the request had a token.
    func response(
        to problem: Problem,
        instance: String,
        requestID: String,
        isPretty: Bool = false,
        isPrivate: Bool = false
    ) -> Response {
        var fields = isPrivate ? privately : never
        if crossOrigin.varies { fields.append(.vary, "Origin") }
        fields.append(.contentType, Problem.mediaType)
        fields.append(contentsOf: problem.fields)
        let json = problem.json(instance: instance, requestID: requestID)
        return Response(problem.status, fields, body: isPretty ? PrettyJSON.format(json) : json)
    }

    /// The answer to OPTIONS, which is a CORS preflight too.
    func options(allow: String) -> Response {
        var fields = common
        if crossOrigin.varies { fields.append(.vary, "Origin") }
        fields.append(.allow, allow)
        fields.append(.accessControlAllowMethods, allow)
        fields.append(
            .accessControlAllowHeaders,
            "Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, "
                + "X-Request-Id, traceparent"
        )
        fields.append(.accessControlMaxAge, "86400")
        return Response(.noContent, fields)
    }
}
