/// Why a request is refused before a responder sees it.
///
/// After most of them it is unknown where the next request begins, so the connection is closed after the response.
package struct ProtocolError: Error, Sendable, Hashable {
    /// The status of the response.
    package var status: Status
    /// What is wrong with the request: one sentence without a full stop.
    package var detail: String

    /// In how many seconds the client may try again; nil where that changes nothing.
    package var retryAfter: Int?

    /// An error that is answered with this status.
    package init(_ status: Status, _ detail: String, retryAfter: Int? = nil) {
        self.status = status
        self.detail = detail
        self.retryAfter = retryAfter
    }

    static func badRequest(_ detail: String) -> ProtocolError {
        ProtocolError(.badRequest, detail)
    }
}
