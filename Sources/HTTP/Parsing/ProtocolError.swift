/// Why a request is refused before anybody looks at what it asks for.
///
/// After most of them it is unknown where the next request begins: the connection is closed behind the answer.
package struct ProtocolError: Error, Sendable, Hashable {
    package var status: Status
    /// What is wrong with the request: one sentence without a full stop.
    package var detail: String

    /// In how many seconds it is worth to ask again; nil where that changes nothing.
    package var retryAfter: Int?

    package init(_ status: Status, _ detail: String, retryAfter: Int? = nil) {
        self.status = status
        self.detail = detail
        self.retryAfter = retryAfter
    }

    static func badRequest(_ detail: String) -> ProtocolError {
        ProtocolError(.badRequest, detail)
    }
}
