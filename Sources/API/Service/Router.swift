internal import Articles
internal import Base
internal import HTTP

/// Finds the endpoint for a path.
struct Router: Sendable {
    /// A class, because endpoints are large and matching copies none of them.
    final class Route: Sendable {
        let endpoint: Endpoint
        fileprivate let parts: [Part]

        fileprivate init(_ endpoint: Endpoint, _ parts: [Part]) {
            self.endpoint = endpoint
            self.parts = parts
        }
    }

    fileprivate enum Part: Sendable {
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
        let found: Route
        /// The endpoint's number among `endpoints`, from 1: see `Response.route`.
        let route: UInt8
        let variables: PathVariables

        /// A copy; `found` lends its endpoint.
        var endpoint: Endpoint { found.endpoint }
    }

    /// The endpoint for a path as it was sent: of those with this path the one for the method, or else the first.
    ///
    /// Ids hold slashes, so an encoded slash is the same as a plain one.
    func match(_ path: String, _ method: Method = .get) -> Match? {
        guard var decoded = PercentEncoding.decoded(path) else { return nil }
        return decoded.withUTF8 { text in
            guard let path = PathSegments(UnsafeRawBufferPointer(text)) else { return nil }
            for (index, route) in routes.enumerated() {
                guard let variables = Self.variables(path, route.parts) else { continue }
                let methods = route.endpoint.methods
                let better =
                    methods.contains(method)
                    ? nil
                    : routes.firstIndex { other in
                        other.endpoint.path == route.endpoint.path && other.endpoint.methods.contains(method)
                    }
                let number = better ?? index
                return Match(found: routes[number], route: UInt8(clamping: number + 1), variables: variables)
            }
            return nil
        }
    }

    /// The path of an endpoint that a path with slashes at its end stands for.
    ///
    /// Nil for all other paths, and where the endpoint itself finds what the path stands for.
    func pathWithoutSlashes(_ path: String) -> String? {
        guard path.utf8.last == UInt8(ascii: "/"), path.utf8.count > 1 else { return nil }
        let rest = String(decoding: path.utf8.trimmingEnd { $0 == UInt8(ascii: "/") }, as: UTF8.self)
        guard let found = match(rest) else { return nil }
        return found.endpoint.takesOuterSlashes && match(path) != nil ? nil : rest
    }

    /// The variables of the parts; nil where the segments do not match them.
    private static func variables(_ path: PathSegments, _ parts: [Part]) -> PathVariables? {
        var variables = PathVariables()
        // Most routes fail at a name, and no text need be made for them.
        guard hasNames(path, parts) else { return nil }
        var index = 0
        for (position, part) in parts.enumerated() {
            switch part {
            case .literal: index += 1
            case .variable(let name):
                guard let value = path.text(index..<index + 1) else { return nil }
                variables.append(name, value)
                index += 1
            case .parts(let name, let isOpen):
                let end = path.count - (parts.count - 1 - position)
                guard let value = path.text(index..<end, isOpen: isOpen) else { return nil }
                variables.append(name, value)
                index = end
            }
        }
        return variables
    }

    /// Whether there are as many segments as the parts take, and the names among the parts are where they must be.
    private static func hasNames(_ path: PathSegments, _ parts: [Part]) -> Bool {
        var index = 0
        for (position, part) in parts.enumerated() {
            switch part {
            case .literal(let name):
                guard index < path.count, path.isSegment(index, name) else { return false }
                index += 1
            case .variable: index += 1
            case .parts:
                let end = path.count - (parts.count - 1 - position)
                guard end > index else { return false }
                index = end
            }
        }
        return index == path.count
    }
}
