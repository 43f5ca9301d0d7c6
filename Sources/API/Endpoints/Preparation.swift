internal import Articles
internal import HTTP

/// How a request with valid parameters is answered.
enum Preparation: Sendable {
    /// At once, without the repository.
    case ready(@Sendable () -> Representation)
    /// From the repository.
    case read(ReadCost, @Sendable (any ArticleReader) throws -> Representation)
    /// From the repository, piece by piece while it is sent.
    case stream(@Sendable (any ArticleReader) throws -> StreamedRepresentation)
    /// From the repository, for as long as the client listens.
    case follow(FollowedChanges)
    /// By a change of documents; what it returns then reads the response from the repository.
    case edit(Change)
    /// From the history of what webhooks were sent.
    case webhooks(@Sendable (any WebhookHistory) throws -> Representation)
    /// With the metrics of the program, even where all workers are busy.
    case metrics

    /// Changes documents, and returns what reads the response afterwards.
    typealias Change =
        @Sendable (any DocumentEditor) throws -> @Sendable (any ArticleReader) throws -> Representation
}
