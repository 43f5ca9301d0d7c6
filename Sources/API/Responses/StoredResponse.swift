internal import Articles
internal import Base
internal import HTTP

/// A representation as responses that are ready to be sent, in each content coding that was asked for.
final class StoredResponse: Sendable {
    private let representation: Representation
    private let template: ResponseTemplate
    /// The tag of `Validators`.
    private let tag: String
    private let lastModified: ModificationDate?
    private let lifetime: CacheLifetime
    private let plain: Variant
    /// Made for the first request that accepts gzip.
    private let gzip = Locked<Compressed?>(nil)
    /// The version of the data that it was made from.
    let version: DatasetVersion

    /// The least number of bytes that are worth compressing.
    static let compressedFrom = 512

    /// The responses in one content coding.
    private struct Variant: Sendable {
        let full: Response
        /// How many bytes of its fields a 304 response has too.
        let shared: Int
        let validators: Validators

        var notModified: Response { full.notModified(shared) }
    }

    private struct Compressed: Sendable {
        let variant: Variant
        /// Whether it saves at least a quarter of the content: else only clients that refuse the plain one get it.
        let isWorthwhile: Bool
    }

    /// `tag` must differ for different content of the same resource.
    init(
        _ representation: Representation,
        _ template: ResponseTemplate,
        tag: String,
        version: DatasetVersion,
        lastModified: ModificationDate?,
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

    /// The response to a request that has changed something: its preconditions were about the state before.
    var whole: Response {
        plain.full
    }

    /// Whether this server may store it for other requests with the same target.
    ///
    /// `namesHost` says whether those requests are for the same host too.
    func isReusable(namesHost: Bool) -> Bool {
        representation.isCacheable && (namesHost || !representation.isBoundToHost)
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
        let compressed = gzip.withLock { $0 }
        return switch coding(for: request, compressed) {
        case .identity: try? select(plain, .identity, request)
        case .gzip: compressed.flatMap { try? select($0.variant, .gzip, request) }
        }
    }

    /// The response to a request; yields the processor while it compresses.
    ///
    /// Throws where a precondition does not hold.
    func response(to request: RequestView, _ scope: CancelScope) throws(Problem) -> Response {
        let stored = gzip.withLock { $0 }
        guard coding(for: request, stored) == .gzip else { return try select(plain, .identity, request) }
        if let stored { return try select(stored.variant, .gzip, request) }
        // Not under the lock, which event loops take too. Compressing twice is rare and does no harm.
        var compressed = representation
        compressed.content = Gzip.compress(representation.content, yield: scope.yield)
        let variant = Self.variant(
            compressed,
            template,
            tag: tag,
            lastModified: lastModified,
            lifetime,
            coding: .gzip
        )
        let isWorthwhile = compressed.content.count * 4 <= representation.content.count * 3
        let made = Compressed(variant: variant, isWorthwhile: isWorthwhile)
        gzip.withLock { $0 = $0 ?? made }
        guard coding(for: request, made) == .gzip else { return try select(plain, .identity, request) }
        return try select(variant, .gzip, request)
    }

    /// The coding for a request; `compressed` is nil as long as nobody knows what gzip saves.
    private func coding(for request: RequestView, _ compressed: Compressed?) -> ContentCoding {
        let isWorthwhile = compressed?.isWorthwhile ?? (representation.content.count >= Self.compressedFrom)
        return ContentCoding.preferred(request, isWorthwhile: isWorthwhile)
    }

    private func select(
        _ variant: Variant,
        _ coding: ContentCoding,
        _ request: RequestView
    ) throws(Problem) -> Response {
        guard representation.status == .ok else { return variant.full }
        switch variant.validators.outcome(request) {
        case .proceed: break
        case .notModified: return variant.notModified
        case .preconditionFailed: throw .preconditionFailed
        }
        guard request.has(.range), representation.hasRanges else { return variant.full }
        let length = variant.full.body.count
        switch variant.validators.part(of: length, request) {
        case .whole: return variant.full
        case .bytes(let range): return part(range, of: variant, coding)
        case .unsatisfiable: throw .rangeNotSatisfiable(length: length)
        }
    }

    /// A part of the content, as 206.
    private func part(_ range: Range<Int>, of variant: Variant, _ coding: ContentCoding) -> Response {
        var fields = template.head(of: representation, coding, variant.validators, lifetime).fields
        let body = variant.full.body
        fields.append(.contentRange, "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(body.count)")
        return Response(.partialContent, fields, body: Array(body[range])).counted(for: variant.full.route)
    }

    private static func variant(
        _ representation: Representation,
        _ template: ResponseTemplate,
        tag: String,
        lastModified: ModificationDate?,
        _ lifetime: CacheLifetime,
        coding: ContentCoding = .identity
    ) -> Variant {
        let validators = Validators(representation, coding, tag: tag, lastModified: lastModified)
        let head = template.head(of: representation, coding, validators, lifetime)
        let full = Response(representation.status, head.fields, body: representation.content)
        return Variant(full: full.counted(for: representation.route), shared: head.shared, validators: validators)
    }
}
