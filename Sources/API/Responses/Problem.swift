internal import Articles
internal import Base
package import HTTP

/// What went wrong with a request, for programs and people (RFC 9457).
package struct Problem: Error, Sendable, Hashable {
    /// What is wrong with one parameter.
    package struct ParameterError: Sendable, Hashable {
        package var parameter: String
        package var detail: String
    }

    package var status: Status
    /// What is wrong in this case, and what to do.
    package var detail: String
    package var errors: [ParameterError] = []
    /// Things that may have been meant, such as ids.
    package var candidates: [String] = []
    /// Fields that the response needs, such as Allow.
    package var fields = HeaderFields()

    package init(_ status: Status, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    /// The answer to a request that wants another state of things than there is.
    static var preconditionFailed: Problem {
        Problem(.preconditionFailed, "the representation is not, or no longer, the one that the request names")
    }

    /// The media type of problem details.
    static let mediaType = "application/problem+json"

    /// The problem as JSON; `instance` is the path that was asked for.
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
        if !candidates.isEmpty { json.member("candidates", candidates) }
        json.member("requestId", requestID)
        json.endObject()
        return json.bytes
    }
}
