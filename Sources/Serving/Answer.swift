package import HTTP

/// What a responder makes of a request.
package enum Answer: Sendable {
    /// It is ready to be sent.
    case response(Response)
    /// A worker makes it; the request is a copy that outlives the buffer it was read from.
    case work(Work, Request)
}
