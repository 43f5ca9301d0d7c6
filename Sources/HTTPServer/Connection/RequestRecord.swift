package import HTTP

/// What is to say about a request that was answered.
package struct RequestRecord: Sendable {
    package var id: String
    /// Nil where the request could not be read.
    package var method: Method?
    /// The target as it was sent; empty where the request could not be read.
    package var target: String
    package var status: Status
    /// Bytes of content sent, or about to be; of content that is made while it is sent, as far as that came.
    package var contentLength: Int
    /// From the request's last byte to the response's first.
    package var nanoseconds: Int64
    /// The client's address without its port.
    package var client: String
    package var userAgent: String?
    /// The W3C trace context that the client sent.
    package var traceparent: String?
}

/// Whoever wants to know what a server does.
///
/// Called on its event loops: it must not wait.
package protocol ServerObserver: Sendable {
    /// Whether `requestFinished` is to be called; asked for each request.
    var wantsRequests: Bool { get }

    func requestFinished(_ record: RequestRecord)
}
