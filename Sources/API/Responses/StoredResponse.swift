internal import Articles
internal import Base
internal import HTTP

/// A representation with everything that its responses need, ready to be sent to whoever may have it.
final class StoredResponse: Sendable {
    private let representation: Representation
    private let template: ResponseTemplate
    /// What conditional requests compare with: one tag for each coding.
    private let tag: String
    private let lastModified: Int64?
    private let plain: Variant
    /// Made when somebody asks for it first.
    private let gzip = Locked<Variant?>(nil)
    /// The data it was made from.
    let version: DatasetVersion

    /// Content from this many bytes on is worth to be compressed.
    static let compressedFrom = 1024

    private struct Variant: Sendable {
        let full: Response
        /// The fields that are there with 304 too.
        let shared: HeaderFields
        let etag: [UInt8]

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
        lastModified: Int64?
    ) {
        self.representation = representation
        self.template = template
        self.tag = tag
        self.lastModified = lastModified
        self.version = version
        plain = Self.variant(representation, template, tag: tag, lastModified: lastModified)
    }

    /// Whether it may be kept and compared.
    var isCacheable: Bool {
        representation.caching == .publicly
    }

    /// Whether it may be kept to answer requests for the same target.
    var isReusable: Bool {
        isCacheable && !representation.isBoundToHost
    }

    /// See `Response.route`.
    var route: UInt8 {
        representation.route
    }

    /// Bytes that this takes, with room for the compressed form that somebody may ask for.
    var size: Int {
        plain.full.body.count * 4 / 3 + plain.full.head.count * 4 + 512
    }

    /// The response to a request; nil where it would have to be made first.
    func readyResponse(to request: RequestView) -> Response? {
        switch coding(for: request) {
        case .identity: try? select(plain, request)
        case .gzip: gzip.withLock { $0 }.flatMap { try? select($0, request) }
        }
    }

    /// The response to a request; may take a while, and yields the processor meanwhile.
    ///
    /// Throws where a precondition does not hold.
    func response(to request: RequestView, _ scope: CancelScope) throws(Problem) -> Response {
        guard coding(for: request) == .gzip else { return try select(plain, request) }
        if let stored = gzip.withLock({ $0 }) { return try select(stored, request) }
        // Not under the lock, at which event loops look too; to compress twice is seldom, and no harm.
        var compressed = representation
        compressed.content = Gzip.compress(representation.content, yield: scope.yield)
        let made = Self.variant(compressed, template, tag: tag, lastModified: lastModified, coding: .gzip)
        gzip.withLock { $0 = $0 ?? made }
        return try select(made, request)
    }

    private func coding(for request: RequestView) -> ContentCoding {
        ContentCoding.preferred(request, isWorthwhile: representation.content.count >= Self.compressedFrom)
    }

    private func select(_ variant: Variant, _ request: RequestView) throws(Problem) -> Response {
        guard representation.status == .ok else { return variant.full }
        // What nobody keeps has no validators; conditions may be put to it all the same.
        let outcome = Conditions(request).evaluate(
            etag: isCacheable ? variant.etag : nil,
            lastModified: isCacheable ? lastModified : nil
        )
        switch outcome {
        case .proceed: return variant.full
        case .notModified: return variant.notModified
        case .preconditionFailed:
            throw .preconditionFailed
        }
    }

    private static func variant(
        _ representation: Representation,
        _ template: ResponseTemplate,
        tag: String,
        lastModified: Int64?,
        coding: ContentCoding = .identity
    ) -> Variant {
        let etag = "\"\(tag)\(coding == .gzip ? "-gz" : "")\""
        var fields = template.fields(for: representation)
        fields.reserveCapacity(1024)
        let isComparable = representation.status == .ok && representation.caching == .publicly
        if isComparable { fields.append(.etag, etag) }
        // Also where the content is too short for it just now: the next version of it may be longer.
        fields.append(.vary, template.vary)
        // Who has a tag to go by needs no date with 304 (RFC 9110 section 15.4.5).
        let shared = fields
        fields.reserveCapacity(1024)
        if isComparable, let lastModified { fields.append(.lastModified, HTTPDate.string(lastModified)) }
        fields.append(contentsOf: representation.fields)
        fields.append(.contentType, representation.mediaType)
        if coding == .gzip { fields.append(.contentEncoding, "gzip") }
        let full = Response(representation.status, fields, body: representation.content)
        return Variant(full: full.counted(for: representation.route), shared: shared, etag: Array(etag.utf8))
    }
}
