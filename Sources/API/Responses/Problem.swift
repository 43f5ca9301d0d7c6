package import Articles
internal import Base
package import HTTP

/// An error that a client is told of, as problem details (RFC 9457).
package struct Problem: Error, Sendable, Hashable {
    /// What is wrong with one parameter.
    package struct ParameterError: Sendable, Hashable {
        /// The name of the parameter.
        package var parameter: String
        /// What is wrong, as the rest of a sentence about the parameter.
        package var detail: String
    }

    /// The status of the response, 400 to 599.
    package var status: Status
    /// What is wrong in this case and what the client can do.
    package var detail: String
    /// What is wrong with each parameter.
    package var errors: [ParameterError] = []
    /// What is wrong with each place of a document that was sent.
    package var diagnostics: [DocumentFinding] = []
    /// What may have been meant, such as ids.
    package var candidates: [String] = []
    /// Header fields that the response must have, such as Allow.
    package var fields = HeaderFields()

    /// A problem without parameters, candidates and fields.
    package init(_ status: Status, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    /// The response to a request with a precondition that does not hold.
    static var preconditionFailed: Problem {
        Problem(.preconditionFailed, "the representation is not, or no longer, the one that the request names")
    }

    /// The response to a request for bytes that content of this length has not.
    static func rangeNotSatisfiable(length: Int) -> Problem {
        var problem = Problem(.rangeNotSatisfiable, "the content has \(length) bytes, and none of those in `Range`")
        problem.fields.append(.contentRange, "bytes */\(length)")
        return problem
    }

    /// The media type of problem details.
    static let mediaType = "application/problem+json"

    /// The problem as JSON; `instance` is the requested path.
    func json(instance: String, requestID: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        // The status says what kind of problem it is, as RFC 9457 section 4.2.1 allows.
        json.member("type", "about:blank")
        json.member("title", status.reason)
        json.member("status", status.rawValue)
        json.member("detail", detail)
        json.member("instance", instance)
        json.key("errors")
        json.beginArray()
        for error in errors {
            json.beginObject()
            json.member("parameter", error.parameter)
            json.member("detail", error.detail)
            json.endObject()
        }
        json.endArray()
        if !diagnostics.isEmpty { json.findings(diagnostics, showsPath: true) }
        if !candidates.isEmpty { json.member("candidates", candidates) }
        json.member("requestId", requestID)
        json.endObject()
        return json.bytes
    }
}
