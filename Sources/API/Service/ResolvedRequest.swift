internal import Articles
internal import HTTP

/// A request with a known route and valid parameters: what all steps to its response need.
struct ResolvedRequest: Sendable {
    /// The canonical path and query; different for editors and, where the content names the host, for each host.
    ///
    /// Requests with the same key have the same response.
    var key: String
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
