/// How the content of a request is delimited (RFC 9112 section 6).
package enum Framing: Sendable, Hashable {
    /// There is no content.
    case none
    /// Content-Length, in bytes; greater than 0.
    case length(Int)
    /// Transfer-Encoding: chunked.
    case chunked
}
