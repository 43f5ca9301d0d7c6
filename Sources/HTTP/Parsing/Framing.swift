/// How the content of a request is delimited (RFC 9112 section 6).
package enum Framing: Sendable, Hashable {
    case none
    case length(Int)
    case chunked
}
