internal import Articles

/// What a feed can be written in.
enum FeedFormat: String, Sendable, CaseIterable {
    case json
    case rss
    case atom

    var path: String { "/feed.\(rawValue)" }

    var mediaType: String {
        switch self {
        case .json: "application/feed+json"
        case .rss: "application/rss+xml; charset=utf-8"
        case .atom: "application/atom+xml; charset=utf-8"
        }
    }

    /// What people call it.
    var name: String {
        switch self {
        case .json: "JSON Feed"
        case .rss: "RSS"
        case .atom: "Atom"
        }
    }

    /// A feed in this format; `checkpoint` is called before each entry, and what it throws is thrown.
    func content(_ feed: Feed, checkpoint: () throws -> Void) rethrows -> [UInt8] {
        switch self {
        case .json: try feed.json(checkpoint)
        case .rss: try feed.rss(checkpoint)
        case .atom: try feed.atom(checkpoint)
        }
    }

    /// The Link field (RFC 8288) by which programs find the feeds of a list.
    ///
    /// `root` is what the paths of the API begin with.
    static func alternates(_ query: CanonicalQuery, root: String) -> String {
        let text = query.description
        if text.isEmpty, root.isEmpty { return alternatesOfAll }
        let ending = text.isEmpty ? "" : "?\(text)"
        return alternates.map { "<\(root)\($0.path)\(ending)\($0.rest)" }.joined(separator: ", ")
    }

    /// What stands before and behind the query of each; every list has this, and it is always the same.
    private static let alternates = allCases.map { format in
        let type = format.mediaType.prefix { $0 != ";" }
        return (path: format.path, rest: ">; rel=\"alternate\"; type=\"\(type)\"; title=\"\(format.name)\"")
    }

    private static let alternatesOfAll = alternates.map { "<\($0.path)\($0.rest)" }.joined(separator: ", ")
}
