package import HTTP

/// What a log says about a request that was answered.
package struct RequestRecord: Sendable {
    /// See `Request.id`.
    package var id: String
    /// Nil where the request could not be read.
    package var method: Method?
    /// The target as it was sent; empty where the request could not be read.
    package var target: String
    /// The status of the response.
    package var status: Status
    /// Bytes of content sent, or about to be; of content that is made while it is sent, those that were sent.
    package var contentLength: Int
    /// From the end of the request's head to the response's first byte.
    package var nanoseconds: Int64
    /// The client's address without its port.
    package var client: String
    /// The User-Agent field.
    package var userAgent: String?
    /// The W3C trace context that the client sent.
    package var traceparent: String?
}
