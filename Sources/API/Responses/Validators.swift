internal import Articles
internal import HTTP

/// The validators of one representation in one content coding (RFC 9110 section 8.8): its entity tag and its date.
///
/// A representation that no cache may store has neither; one for an editor has the tag of its document.
struct Validators: Sendable {
    /// In its quotes, without the `W/` of a weak one.
    private let etag: [UInt8]?
    private let isWeak: Bool
    /// Whether the tag is that of the document, which an editor changes.
    private let isOfDocument: Bool
    /// Nil where the content does not come from the data.
    private let lastModified: ModificationDate?

    /// Makes the validators.
    ///
    /// `tag` must differ for different content of the same resource. `isWeak` is for content that may still change
    /// while it is sent.
    init(
        _ representation: Representation,
        _ coding: ContentCoding,
        tag: String,
        lastModified: ModificationDate?,
        isWeak: Bool = false
    ) {
        let exists = representation.status == .ok && representation.isCacheable
        let own = exists ? tag + (coding == .gzip ? "-gz" : "") : nil
        etag = (representation.documentTag ?? own).map { Array("\"\($0)\"".utf8) }
        isOfDocument = representation.documentTag != nil
        self.isWeak = isWeak
        self.lastModified = exists ? lastModified : nil
    }

    /// The date that conditions are compared with.
    private var comparedDate: Int64? { lastModified.flatMap { $0.isOfOneState ? $0.seconds : nil } }

    /// What the preconditions of a request make of it.
    func outcome(_ request: RequestView) -> Conditions.Outcome {
        let outcome = Conditions(request).evaluate(etag: etag, isWeak: isWeak, lastModified: comparedDate)
        // The document may be the same where the related articles beside it are others.
        return outcome == .notModified && isOfDocument ? .proceed : outcome
    }

    /// The part of `length` bytes of content that a request wants.
    func part(of length: Int, _ request: RequestView) -> RequestedPart {
        Conditions(request).part(of: length, etag: etag, isWeak: isWeak, lastModified: comparedDate)
    }

    /// Appends the ETag field.
    func appendTag(to fields: inout HeaderFields) {
        guard let etag else { return }
        fields.append(.etag, utf8: isWeak ? Array("W/".utf8) + etag : etag)
    }

    /// Appends the Last-Modified field.
    func appendDate(to fields: inout HeaderFields) {
        if let lastModified { fields.append(.lastModified, HTTPDate.string(lastModified.seconds)) }
    }
}
