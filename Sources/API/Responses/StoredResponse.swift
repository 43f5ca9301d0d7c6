internal import Articles
internal import Base
internal import HTTP

/// A representation as responses that are ready to be sent, in each content coding that was asked for.
final class StoredResponse: Sendable {
    private let representation: Representation
    private let template: ResponseTemplate
    /// The tag of `Validators`.
    private let tag: String
    private let lastModified: Int64?
    private let lifetime: CacheLifetime
    private let plain: Variant
    /// Made for the first request that accepts gzip.
    private let gzip = Locked<Variant?>(nil)
    /// The version of the data that it was made from.
    let version: DatasetVersion

    /// The least number of bytes that are worth compressing.
    static let compressedFrom = 1024

    /// The responses in one content coding.
    private struct Variant: Sendable {
        let full: Response
        /// The fields of a 304 response.
        let shared: HeaderFields
        let validators: Validators

        var notModified: Response {
            Response(.notModified, shared).counted(for: full.route)
        }
    }

    /// `tag` must differ for different content of the same resource.
    init(
        _ representation: Representation,
        _ template: ResponseTemplate,
        tag: String,
        version: DatasetVersion,
        lastModified: Int64?,
        _ lifetime: CacheLifetime
    ) {
        self.representation = representation
        self.template = template
        self.tag = tag
        self.lastModified = lastModified
        self.version = version
        self.lifetime = lifetime
        plain = Self.variant(representation, template, tag: tag, lastModified: lastModified, lifetime)
    }

    /// Whether caches may store it.
    var isCacheable: Bool {
        representation.caching == .publicly
    }

    /// Whether this server may store it for other requests with the same target.
    var isReusable: Bool {
        isCacheable && !representation.isBoundToHost
    }

    /// Until when it may be sent, in seconds since 1970; see `CacheLifetime`.
    var validUntil: Int64 {
        lifetime.validUntil
    }

    /// See `Response.route`.
    var route: UInt8 {
        representation.route
    }

    /// Memory in bytes, with room for the compressed form, which may be made later.
    var size: Int {
        plain.full.body.count * 4 / 3 + plain.full.head.count * 4 + 512
    }

    /// The response to a request; nil where it must be compressed first, or a precondition does not hold.
    func readyResponse(to request: RequestView) -> Response? {
        switch coding(for: request) {
        case .identity: try? select(plain, request)
        case .gzip: gzip.withLock { $0 }.flatMap { try? select($0, request) }
        }
    }

    /// The response to a request; yields the processor while it compresses.
    ///
    /// Throws where a precondition does not hold.
    func response(to request: RequestView, _ scope: CancelScope) throws(Problem) -> Response {
        guard coding(for: request) == .gzip else { return try select(plain, request) }
        if let stored = gzip.withLock({ $0 }) { return try select(stored, request) }
        // Not under the lock, which event loops take too. Compressing twice is rare and does no harm.
        var compressed = representation
        compressed.content = Gzip.compress(representation.content, yield: scope.yield)
        let made = Self.variant(
            compressed,
            template,
            tag: tag,
            lastModified: lastModified,
            lifetime,
            coding: .gzip
        )
        gzip.withLock { $0 = $0 ?? made }
        return try select(made, request)
    }

    private func coding(for request: RequestView) -> ContentCoding {
        ContentCoding.preferred(request, isWorthwhile: representation.content.count >= Self.compressedFrom)
    }

    private func select(_ variant: Variant, _ request: RequestView) throws(Problem) -> Response {
        guard representation.status == .ok else { return variant.full }
        switch variant.validators.outcome(request) {
        case .proceed: return variant.full
        case .notModified: return variant.notModified
        case .preconditionFailed: throw .preconditionFailed
        }
    }

    private static func variant(
        _ representation: Representation,
        _ template: ResponseTemplate,
        tag: String,
        lastModified: Int64?,
        _ lifetime: CacheLifetime,
        coding: ContentCoding = .identity
    ) -> Variant {
        let validators = Validators(representation, coding, tag: tag, lastModified: lastModified)
        let head = template.head(of: representation, coding, validators, lifetime)
        let full = Response(representation.status, head.full, body: representation.content)
        return Variant(
            full: full.counted(for: representation.route),
            shared: head.notModified,
            validators: validators
        )
    }
}
