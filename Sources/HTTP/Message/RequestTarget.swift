/// What a request asks for (RFC 9112 section 3.2), and of which host.
package struct RequestTarget: Sendable, Hashable {
    /// The forms of a target that this server takes.
    package enum Form: Sendable, Hashable {
        /// `/articles?limit=5`, or the same after `http://host`.
        case resource
        /// `*`: the server as a whole, for OPTIONS only.
        case server
    }

    /// In which form it was sent.
    package var form: Form
    /// From its `/` on, as it was sent.
    package var path: String
    /// What follows the `?`, as it was sent; nil where there is none.
    package var query: String?
    /// The host, and the port where there is one, of a target in absolute form; the Host field then means nothing.
    package var authority: String?

    /// A target of these parts.
    package init(form: Form, path: String, query: String?, authority: String? = nil) {
        self.form = form
        self.path = path
        self.query = query
        self.authority = authority
    }
}
