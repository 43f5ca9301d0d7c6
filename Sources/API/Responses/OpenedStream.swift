internal import Articles
internal import Base
internal import HTTP

/// A stream with its first piece made, so that an error in the query is found before a head is sent.
struct OpenedStream: Sendable {
    private let representation: Representation
    private let template: ResponseTemplate
    private let tag: String
    private let lastModified: ModificationDate?
    private let first: [UInt8]?
    private let rest: any PieceSource
    private let lifetime: CacheLifetime
    private let scope: CancelScope

    /// Makes the first piece.
    ///
    /// `scope` is used for the later pieces too: each may take long.
    init(
        _ streamed: StreamedRepresentation,
        _ template: ResponseTemplate,
        tag: String,
        lastModified: ModificationDate?,
        _ lifetime: CacheLifetime,
        _ scope: CancelScope,
        _ reader: any ArticleReader
    ) throws {
        self.lifetime = lifetime
        self.scope = scope
        representation = streamed.representation
        self.template = template
        self.tag = tag
        self.lastModified = lastModified
        var content = streamed.content
        first = try content.next(reader)
        rest = content
    }

    /// The response to one of the requests for the stream.
    ///
    /// Throws where a precondition does not hold. `recordFailure` is called with the error that ends the stream early.
    func response(
        to request: Request,
        _ repository: some ArticleRepository,
        recordFailure: @escaping @Sendable (String) -> Void
    ) throws(Problem) -> Response {
        let coding = request.withView { ContentCoding.preferred($0) }
        // Data that change while the content is sent may be in the rest of it: the tag is weak.
        let validators = Validators(representation, coding, tag: tag, lastModified: lastModified, isWeak: true)
        let head = template.head(of: representation, coding, validators, lifetime)
        switch request.withView(validators.outcome) {
        case .proceed: break
        case .notModified: return Response(.ok, head.fields).notModified(head.shared).counted(for: representation.route)
        case .preconditionFailed: throw .preconditionFailed
        }
        let stream = RepositoryStream(repository, scope, first: first, rest: rest, recordFailure)
        return Response(.ok, head.fields, stream: coding == .gzip ? GzipStream(stream, yield: scope.yield) : stream)
            .counted(for: representation.route)
    }
}
