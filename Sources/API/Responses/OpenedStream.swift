internal import Articles
internal import Base
internal import HTTP

/// A stream whose first piece is made: whatever can go wrong at once has not.
struct OpenedStream: Sendable {
    private let representation: Representation
    private let template: ResponseTemplate
    private let tag: String
    private let lastModified: Int64
    private let first: [UInt8]?
    private let rest: any PieceSource
    private let scope: CancelScope

    /// `scope` is that of later pieces, too: each may take long.
    init(
        _ streamed: StreamedRepresentation,
        _ template: ResponseTemplate,
        tag: String,
        lastModified: Int64,
        _ scope: CancelScope,
        _ reader: any ArticleReader
    ) throws {
        self.scope = scope
        representation = streamed.representation
        self.template = template
        self.tag = tag
        self.lastModified = lastModified
        var content = streamed.content
        first = try content.next(reader)
        rest = content
    }

    /// The response to one of those who have asked.
    ///
    /// Throws where a precondition does not hold. `noteFailure` is called with what breaks the stream off.
    func response(
        to request: Request,
        _ repository: some ArticleRepository,
        noteFailure: @escaping @Sendable (String) -> Void
    ) throws(Problem) -> Response {
        let coding = request.withView { ContentCoding.preferred($0) }
        let etag = "\"\(tag)\(coding == .gzip ? "-gz" : "")\""
        let isPublic = representation.caching == .publicly
        var fields = template.fields(for: representation)
        // Weak: data that change while the content is sent may be in the rest of it.
        if isPublic { fields.append(.etag, "W/\(etag)") }
        fields.append(.vary, template.vary)
        let outcome = request.withView {
            Conditions($0).evaluate(etag: Array(etag.utf8), isWeak: true, lastModified: lastModified)
        }
        switch outcome {
        case .notModified where isPublic: return Response(.notModified, fields).counted(for: representation.route)
        case .preconditionFailed where isPublic: throw .preconditionFailed
        default: break
        }
        if isPublic { fields.append(.lastModified, HTTPDate.string(lastModified)) }
        fields.append(contentsOf: representation.fields)
        fields.append(.contentType, representation.mediaType)
        if coding == .gzip { fields.append(.contentEncoding, "gzip") }
        let stream = RepositoryStream(repository, scope, first: first, rest: rest, noteFailure)
        return Response(.ok, fields, stream: coding == .gzip ? GzipStream(stream, yield: scope.yield) : stream)
            .counted(for: representation.route)
    }
}
