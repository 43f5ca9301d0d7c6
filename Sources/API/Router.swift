internal import Articles
internal import HTTP

/// Finds the endpoint for a path.
struct Router: Sendable {
    private struct Route: Sendable {
        var endpoint: Endpoint
        var parts: [Part]
    }

    private enum Part: Sendable {
        case literal(String)
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
                guard part.first == "{" else { return .literal(String(part)) }
                let name = part.dropFirst().dropLast()
                return name.hasSuffix("...") ? .parts(String(name.dropLast(3))) : .variable(String(name))
            }
            return Route(endpoint: endpoint, parts: parts)
        }
    }

    var endpoints: [Endpoint] {
        routes.map(\.endpoint)
    }

    struct Match: Sendable {
        var endpoint: Endpoint
        /// The endpoint's place among `endpoints`, counted from 1: see `Response.route`.
        var route: UInt8
        var variables: PathVariables
    }

    /// The endpoint for a path as it was sent.
    ///
    /// Ids hold slashes, so an encoded slash is as good as a plain one.
    func match(_ path: String) -> Match? {
        guard var decoded = PercentEncoding.decoded(path), decoded.utf8.first == UInt8(ascii: "/") else { return nil }
        // By bytes: to split by characters means to look for marks that belong to a slash.
        var segments = decoded.withUTF8 { text in
            text.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
        if segments.contains(where: { $0 == ".." || $0 == "." }) { return nil }
        if segments == [""] { segments = [] }
        for (index, route) in routes.enumerated() {
            if let values = Self.values(segments[...], route.parts[...]) {
                let variables = PathVariables(values: values)
                return Match(endpoint: route.endpoint, route: UInt8(clamping: index + 1), variables: variables)
            }
        }
        return nil
    }

    private static func values(_ segments: ArraySlice<String>, _ parts: ArraySlice<Part>) -> [String: String]? {
        guard let part = parts.first else { return segments.isEmpty ? [:] : nil }
        let rest = parts.dropFirst()
        switch part {
        case .literal(let name): return segments.first == name ? values(segments.dropFirst(), rest) : nil
        case .variable(let name):
            guard let first = segments.first, !first.isEmpty, var values = values(segments.dropFirst(), rest) else {
                return nil
            }
            values[name] = first
            return values
        case .parts(let name):
            let count = segments.count - rest.count
            guard count >= 1, var values = values(segments.dropFirst(count), rest) else { return nil }
            let taken = segments.prefix(count)
            guard taken.allSatisfy({ !$0.isEmpty }) else { return nil }
            values[name] = taken.joined(separator: "/")
            return values
        }
    }
}
