package import HTTP

/// Answers the requests that a server receives.
///
/// All functions are called on an event loop: they must not wait for anything.
package protocol Responder: Sendable {
    /// Answers a request; called once for each.
    ///
    /// `id` names the request in the log and in the response. What takes long, or waits for a disk, is returned as
    /// work.
    ///
    /// Throws where the target or the Host field is malformed.
    func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer

    /// What becomes of the content of a request.
    ///
    /// Asked for requests with content alone. What is to be kept is in memory: for clients that may not change
    /// anything it should be little.
    func contentPolicy(for request: RequestView) -> ContentPolicy

    /// Answers a request with the content that `contentPolicy` wanted, as `respond(to:id:)` does.
    func respond(to request: Request) throws(ProtocolError) -> Answer

    /// The response to a request that is malformed, or that the server refuses.
    ///
    /// `origin` is its Origin field, where that was read.
    func response(to error: ProtocolError, requestID: String, origin: String?) -> Response
}

extension Responder {
    package func contentPolicy(for request: RequestView) -> ContentPolicy { .skip }

    package func respond(to request: Request) throws(ProtocolError) -> Answer {
        try request.withView { view in
            Result { () throws(ProtocolError) in try respond(to: view, id: Array(request.id.utf8)) }
        }.get()
    }
}
