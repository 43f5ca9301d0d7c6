package import HTTP

/// Answers the requests that a server receives.
///
/// Both functions are called on an event loop: they must not wait for anything.
package protocol Responder: Sendable {
    /// Answers a request; called once for each.
    ///
    /// `id` names the request in the log and in the response. What takes long, or waits for a disk, is returned as work.
    ///
    /// Throws where the target or the Host field is malformed.
    func respond(to request: RequestView, id: [UInt8]) throws(ProtocolError) -> Answer

    /// The response to a request that is malformed, or that the server refuses.
    ///
    /// `origin` is its Origin field, where that was read.
    func response(to error: ProtocolError, requestID: String, origin: String?) -> Response
}
