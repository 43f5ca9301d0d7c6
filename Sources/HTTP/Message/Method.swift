/// A request method (RFC 9110 section 9); methods are case-sensitive.
package struct Method: RawRepresentable, Sendable, Hashable {
    /// The name as it is sent.
    package let rawValue: String

    /// A method of this name, registered or not.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let get = Method(rawValue: "GET")
    package static let head = Method(rawValue: "HEAD")
    package static let post = Method(rawValue: "POST")
    package static let put = Method(rawValue: "PUT")
    package static let delete = Method(rawValue: "DELETE")
    package static let connect = Method(rawValue: "CONNECT")
    package static let options = Method(rawValue: "OPTIONS")
    package static let trace = Method(rawValue: "TRACE")
    package static let patch = Method(rawValue: "PATCH")
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
