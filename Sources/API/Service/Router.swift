internal import Articles
internal import HTTP

/// Finds the endpoint for a path.
struct Router: Sendable {
    /// A class, because endpoints are large and matching copies none of them.
    private final class Route: Sendable {
        let endpoint: Endpoint
        let parts: [Part]

        init(_ endpoint: Endpoint, _ parts: [Part]) {
            self.endpoint = endpoint
            self.parts = parts
        }
    }

    private enum Part: Sendable {
        case literal([UInt8])
        /// One segment of the path.
        case variable(String)
        /// One or more segments, up to the next part.
        ///
        /// Where it is open, a slash may stand before and after them.
        case parts(String, isOpen: Bool)
    }

    private let routes: [Route]

    /// Routes are tried in order: the more specific one must come first.
    init(_ endpoints: [Endpoint]) {
        routes = endpoints.map { endpoint in
            let parts = endpoint.path.split(separator: "/").map { part -> Part in
                guard part.first == "{" else { return .literal(Array(part.utf8)) }
                let name = part.dropFirst().dropLast()
                return name.hasSuffix("...")
                    ? .parts(String(name.dropLast(3)), isOpen: endpoint.takesOuterSlashes)
                    : .variable(String(name))
            }
            return Route(endpoint, parts)
        }
    }

    var endpoints: [Endpoint] {
        routes.map(\.endpoint)
    }

    /// The value of the Allow field for an endpoint's path, or for the whole server where the path is nil.
    func allow(_ path: String? = nil) -> String {
        let endpoints = endpoints.filter { path == nil || $0.path == path }
        let methods = endpoints.flatMap { $0.methods.contains(.get) ? [.head] + $0.methods : $0.methods } + [.options]
        return Method.registered.filter(methods.contains).map(\.rawValue).joined(separator: ", ")
    }

    struct Match: Sendable {
        var endpoint: Endpoint
        /// The endpoint's number among `endpoints`, from 1: see `Response.route`.
        var route: UInt8
        var variables: PathVariables
    }

    /// The endpoint for a path as it was sent: of those with this path the one for the method, or else the first.
    ///
    /// Ids hold slashes, so an encoded slash is the same as a plain one.
    func match(_ path: String, _ method: Method = .get) -> Match? {
        guard var decoded = PercentEncoding.decoded(path) else { return nil }
        return decoded.withUTF8 { text in
            guard let path = PathSegments(UnsafeRawBufferPointer(text)) else { return nil }
            for (index, route) in routes.enumerated() {
                guard let values = Self.values(path, 0, route.parts[...]) else { continue }
                let first = Match(
                    endpoint: route.endpoint,
                    route: UInt8(clamping: index + 1),
                    variables: PathVariables(values: values)
                )
                if route.endpoint.methods.contains(method) { return first }
                let better = routes.firstIndex { other in
                    other.endpoint.path == route.endpoint.path && other.endpoint.methods.contains(method)
                }
                return better.map {
                    Match(endpoint: routes[$0].endpoint, route: UInt8(clamping: $0 + 1), variables: first.variables)
                } ?? first
            }
            return nil
        }
    }

    /// The path of an endpoint that a path with slashes at its end stands for.
    ///
    /// Nil for all other paths, and where the endpoint itself finds what the path stands for.
    func pathWithoutSlashes(_ path: String) -> String? {
        guard path.utf8.last == UInt8(ascii: "/"), path.utf8.count > 1 else { return nil }
        let rest = String(decoding: path.utf8.reversed().drop { $0 == UInt8(ascii: "/") }.reversed(), as: UTF8.self)
        guard let found = match(rest) else { return nil }
        return found.endpoint.takesOuterSlashes && match(path) != nil ? nil : rest
    }

    /// The variables of the parts; nil where the segments from `start` on do not match them.
    private static func values(_ path: PathSegments, _ start: Int, _ parts: ArraySlice<Part>) -> [String: String]? {
        guard let part = parts.first else { return start == path.count ? [:] : nil }
        let rest = parts.dropFirst()
        switch part {
        case .literal(let name):
            return start < path.count && path.isSegment(start, name) ? values(path, start + 1, rest) : nil
        case .variable(let name):
            guard start < path.count, let value = path.text(start..<start + 1),
                var values = values(path, start + 1, rest)
            else { return nil }
            values[name] = value
            return values
        case .parts(let name, let isOpen):
            let end = path.count - rest.count
            guard end > start, var values = values(path, end, rest), let value = path.text(start..<end, isOpen: isOpen)
            else {
                return nil
            }
            values[name] = value
            return values
        }
    }
}
