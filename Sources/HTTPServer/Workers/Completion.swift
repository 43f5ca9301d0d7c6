internal import Base
internal import HTTP

/// What a worker sends back to a connection.
struct Completion: Sendable {
    /// What became of the work.
    enum Result: Sendable {
        case response(Response)
        /// More content of the response that the connection is sending.
        case piece(ContentPiece)
        /// A part of the request's content is in its file, or could not be written to it.
        case stored(Swift.Result<UnnamedFile, FileError>)
        /// No worker began with the request in time.
        case late
    }

    var connection: ConnectionID
    var result: Result
}
