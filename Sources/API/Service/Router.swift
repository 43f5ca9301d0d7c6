internal import Articles
internal import HTTP

/// Finds the endpoint for a path.
struct Router: Sendable {
    /// A class, as endpoints are large and most are only passed by.
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
        /// One part of the path.
        case variable(String)
        /// One or more parts, up to what follows.
        case parts(String)
    }

    private let routes: [Route]

    /// Routes are tried in order: the narrower one must stand first.
    init(_ endpoints: [Endpoint]) {
        routes = endpoints.map { endpoint in
            let parts = endpoint.path.split(separator: "/").map { part -> Part in
                guard part.first == "{" else { return .literal(Array(part.utf8)) }
                let name = part.dropFirst().dropLast()
                return name.hasSuffix("...") ? .parts(String(name.dropLast(3))) : .variable(String(name))
            }
            return Route(endpoint, parts)
        }
    }

    var endpoints: [Endpoint] {
        routes.map(\.endpoint)
    }

    /// The value of Allow for a path, or for the server where it is nil: what its endpoints take, and OPTIONS.
    func allow(_ path: String? = nil) -> String {
        let endpoints = endpoints.filter { path == nil || $0.path == path }
        let methods = endpoints.flatMap { $0.methods.contains(.get) ? [.head] + $0.methods : $0.methods } + [.options]
        return Method.registered.filter(methods.contains).map(\.rawValue).joined(separator: ", ")
    }

    struct Match: Sendable {
        var endpoint: Endpoint
        /// The endpoint's place among `endpoints`, counted from 1: see `Response.route`.
        var route: UInt8
        var variables: PathVariables
    }

    /// The endpoint for a path as it was sent: of those with this path the one that takes the method, or else the first.
    ///
    /// Ids hold slashes, so an encoded slash is as good as a plain one.
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

    /// The variables of the parts, where the segments from `start` on are what they ask for.
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
        case .parts(let name):
            let end = path.count - rest.count
            guard end > start, var values = values(path, end, rest), let value = path.text(start..<end) else {
                return nil
            }
            values[name] = value
            return values
        }
    }
}
