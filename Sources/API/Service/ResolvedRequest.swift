internal import Articles
internal import HTTP

/// A request with a known route and valid parameters: what all steps to its response need.
struct ResolvedRequest: Sendable {
    /// The canonical path and query.
    var target: Target
    /// See `Response.route`.
    var route: UInt8
    /// Whether JSON is to be indented.
    var isPretty: Bool
    /// Whether the client is an editor: no cache may store the response.
    var isPrivate: Bool
    /// Whether requests with the same key may share one answer: not where each has content of its own.
    var isShared = true
    /// See `Representation.isBoundToHost`.
    var isBoundToHost: Bool
    /// Whether Accept chooses among several forms of the content.
    var variesByForm = false
    /// See `Endpoint.tellsReadiness`.
    var tellsReadiness = false

    /// A path, and a query with its `?`, in one fixed order.
    struct Target: Sendable {
        var path: String
        var query: String
        var form = ContentForm.json
        /// The address that the content names; empty where that does not depend on the request.
        var host = ""
    }

    /// Different for editors and, where the content names the host, for each host.
    ///
    /// Requests with the same key have the same response. It is made where it is asked for: lookups need none.
    var key: String {
        "\(isPrivate ? "editor " : "")\(target.form.rawValue) \(target.host)\(target.path)\(target.query)"
    }

    /// The representation with what the request says of it.
    func applied(to representation: Representation) -> Representation {
        var representation = representation
        representation.route = route
        representation.isBoundToHost = isBoundToHost
        representation.variesByForm = variesByForm
        if isPrivate { representation.caching = .privately }
        return representation
    }
}
