internal import HTTP

/// What a connection is at.
enum ConnectionPhase {
    /// Between two requests: nothing of the next has arrived.
    case idle
    /// A part of a head has arrived.
    case head
    /// The head was read, the content is coming.
    case content(BodyReader)
    /// A worker is at it; what arrives meanwhile waits.
    case working
    /// A part of the response is sent, and a worker makes the next where one is asked for.
    case streaming(Streaming)
    /// The last response is on its way out.
    case closing
    /// Nothing is sent or answered any more, and the client was told; what it still sends is thrown away.
    case lingering
    case finished
}
