/// A request method (RFC 9110 section 9); methods are case-sensitive.
package struct Method: RawRepresentable, Sendable, Hashable {
    /// The name as it is sent.
    package let rawValue: String

    /// A method of this name, registered or not.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// RFC 9110, section 9.3.1.
    package static let get = Method(rawValue: "GET")
    /// RFC 9110, section 9.3.2.
    package static let head = Method(rawValue: "HEAD")
    /// RFC 9110, section 9.3.3.
    package static let post = Method(rawValue: "POST")
    /// RFC 9110, section 9.3.4.
    package static let put = Method(rawValue: "PUT")
    /// RFC 9110, section 9.3.5.
    package static let delete = Method(rawValue: "DELETE")
    /// RFC 9110, section 9.3.6.
    package static let connect = Method(rawValue: "CONNECT")
    /// RFC 9110, section 9.3.7.
    package static let options = Method(rawValue: "OPTIONS")
    /// RFC 9110, section 9.3.8.
    package static let trace = Method(rawValue: "TRACE")
    /// RFC 5789.
    package static let patch = Method(rawValue: "PATCH")
    /// The IETF draft `httpbis-safe-method-w-body`.
    package static let query = Method(rawValue: "QUERY")

    /// The methods of RFC 9110 and RFC 5789, and the one for questions that need content.
    ///
    /// Others are answered with 501, these with 405 where a resource lacks them.
    package static let registered: [Method] = [
        .get, .head, .post, .put, .delete, .connect, .options, .trace, .patch, .query,
    ]

    /// The method of a request line; the bytes are a token.
    ///
    /// A registered one takes no memory.
    init(_ bytes: UnsafeRawBufferPointer) {
        let known = Method.registered.first { method in
            method.rawValue.utf8.count == bytes.count && method.rawValue.utf8.elementsEqual(bytes)
        }
        self = known ?? Method(rawValue: String(decoding: bytes, as: UTF8.self))
    }
}
