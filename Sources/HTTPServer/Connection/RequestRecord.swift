package import HTTP

/// What a log says about a request that was answered; valid only while it is lent.
package struct RequestRecord {
    /// See `Request.id`.
    package var id: [UInt8]
    /// The head as it was sent; nil where it could not be read.
    package var head: RequestView?
    /// The status of the response.
    package var status: Status
    /// Bytes of content sent, or about to be; of content that is made while it is sent, those that were sent.
    package var contentLength: Int
    /// From the end of the request's head to the response's first byte.
    package var nanoseconds: Int64
    let host: PeerAddress.Host

    /// The client's address without its port.
    package var client: String {
        host.text
    }

    /// Appends the client's address as text.
    package func appendClient(to bytes: inout [UInt8]) {
        host.append(to: &bytes)
    }
}
