internal import Articles
internal import HTTP

/// The header fields that all responses of this API have in common.
///
/// A class, as every response that is made refers to it.
final class ResponseTemplate: Sendable {
    let configuration: APIConfiguration
    let crossOrigin: CrossOrigin
    /// The fields of every response.
    private let common: HeaderFields
    /// The same with Cache-Control.
    private let publicly: HeaderFields
    /// The same for content that depends on the host.
    private let publiclyForHost: HeaderFields
    private let privately: HeaderFields
    private let never: HeaderFields
    private let forever: HeaderFields
    /// The values of Vary: without Accept, and with it.
    private let (vary, varyByForm): ([UInt8], [UInt8])
    /// The header fields of events.
    let events: HeaderFields

    init(configuration: APIConfiguration) {
        self.configuration = configuration
        crossOrigin = CrossOrigin(configuration.corsOrigins)
        var fields = HeaderFields()
        if let origins = crossOrigin.field { fields.append(.accessControlAllowOrigin, origins) }
        fields.append(
            .accessControlExposeHeaders,
            "Accept-Ranges, Content-Range, Dataset-Version, ETag, Link, X-Total-Count, X-Request-Id, RateLimit, "
                + "RateLimit-Policy, Retry-After"
        )
        fields.append(.xContentTypeOptions, "nosniff")
        common = fields
        func with(_ cacheControl: String) -> HeaderFields {
            var fields = fields
            fields.append(.cacheControl, cacheControl)
            return fields
        }
        publicly = with(configuration.cacheControl)
        publiclyForHost = with(CacheLifetime.privateField(configuration.cacheControl))
        privately = with("private, no-store")
        never = with("no-store")
        forever = with("public, max-age=31536000, immutable")
        let vary = crossOrigin.varies ? "Accept-Encoding, Origin" : "Accept-Encoding"
        self.vary = Array(vary.utf8)
        varyByForm = Array("Accept, \(vary)".utf8)
        var events = never
        events.append(.vary, utf8: varyByForm)
        events.append(.contentType, ChangesEndpoint.eventStream)
        // nginx would keep events back until it has many.
        events.append(.xAccelBuffering, "no")
        self.events = events
    }

    /// The header fields of a representation in one content coding, and how many bytes of them 304 has too.
    func head(
        of representation: Representation,
        _ coding: ContentCoding,
        _ validators: Validators,
        _ lifetime: CacheLifetime
    ) -> (fields: HeaderFields, shared: Int) {
        var fields = cacheControl(of: representation, lifetime)
        fields.reserveCapacity(1024)
        validators.appendTag(to: &fields)
        if let version = representation.datasetVersion { fields.append(.datasetVersion, version) }
        // Also where the content is too short to be compressed: its next version may be longer.
        fields.append(.vary, utf8: representation.variesByForm ? varyByForm : vary)
        // A client with a tag needs no date with 304 (RFC 9110 section 15.4.5).
        let shared = fields.lines.count
        validators.appendDate(to: &fields)
        if representation.isShared { configuration.surrogateFields.append(representation.keys, to: &fields) }
        fields.append(contentsOf: representation.fields)
        if representation.status != .noContent { fields.append(.contentType, representation.mediaType) }
        if coding == .gzip { fields.append(.contentEncoding, "gzip") }
        if representation.hasRanges { fields.append(.acceptRanges, "bytes") }
        return (fields, shared)
    }

    /// The fields of every response, and Cache-Control.
    private func cacheControl(of representation: Representation, _ lifetime: CacheLifetime) -> HeaderFields {
        switch representation.caching {
        case .publicly where representation.isBoundToHost:
            // A cache that many share may not tell hosts apart: one client would choose the addresses that others get.
            if lifetime.isConfigured { return publiclyForHost }
            var fields = common
            fields.append(.cacheControl, CacheLifetime.privateField(lifetime.field))
            return fields
        case .publicly where lifetime.isConfigured: return publicly
        case .publicly:
            var fields = common
            fields.append(.cacheControl, lifetime.field)
            return fields
        case .privately: return privately
        case .never: return never
        case .forever: return forever
        }
    }

    /// The response to a problem; `isPrivate` says that the request had a token.
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

    /// The response to a problem as a page for people.
    func response(to problem: Problem, page: [UInt8]) -> Response {
        var fields = never
        fields.append(.vary, crossOrigin.varies ? "Accept, Origin" : "Accept")
        fields.append(.contentType, Representation.pageType)
        fields.append(contentsOf: Representation.pageFields)
        fields.append(contentsOf: problem.fields)
        return Response(problem.status, fields, body: page)
    }

    /// The response to OPTIONS, which is also a CORS preflight; `allow` is the value of the Allow field.
    func options(allow: String) -> Response {
        var fields = common
        if crossOrigin.varies { fields.append(.vary, "Origin") }
        fields.append(.allow, allow)
        fields.append(.accessControlAllowMethods, allow)
        fields.append(
            .accessControlAllowHeaders,
            "Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, "
                + "Last-Event-ID, MCP-Protocol-Version, Range, X-Request-Id, traceparent"
        )
        fields.append(.accessControlMaxAge, "86400")
        return Response(.noContent, fields)
    }
}
