internal import Articles
internal import Base
internal import HTTP

/// Content from a repository, which takes a new snapshot of the data for each piece.
///
/// So a slow client holds neither a reader nor an old snapshot.
final class RepositoryStream<Repository: ArticleRepository>: ContentStream, @unchecked Sendable {
    // `ContentStream` is never used by two threads at once.
    private let repository: Repository
    private let scope: CancelScope
    private var first: [UInt8]?
    private var rest: any PieceSource
    private let recordFailure: @Sendable (String) -> Void

    init(
        _ repository: Repository,
        _ scope: CancelScope,
        first: [UInt8]?,
        rest: any PieceSource,
        _ recordFailure: @escaping @Sendable (String) -> Void
    ) {
        self.repository = repository
        self.scope = scope
        self.first = first
        self.rest = rest
        self.recordFailure = recordFailure
    }

    func next() throws -> [UInt8]? {
        if let piece = first {
            first = nil
            return piece
        }
        do {
            return try repository.read(in: scope, { try rest.next($0) })
        } catch {
            recordFailure("\(error)")
            throw error
        }
    }
}
