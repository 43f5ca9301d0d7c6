internal import Articles
internal import Base
internal import HTTP

/// What there is to know of a request beside its parameters.
struct RequestContext: Sendable {
    var path: PathVariables
    /// What the paths of the API begin with where the world sees it: empty, or like `/api`.
    var root: String
    /// The path as the world asks for it.
    var location: String
    /// The canonical query, with its `?` where there is one.
    var query: String
    var access: Editor.Access
    /// What cursors are signed with.
    var secret: SHA256.Key
    /// The address at which the API is reached, without a slash at the end, where the endpoint depends on it.
    var base = ""

    /// Makes sure that an editor asks.
    func requireEditor() throws(Problem) {
        guard access == .editor else { throw Editor.required }
    }
}
