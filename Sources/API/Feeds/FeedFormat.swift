internal import Articles

/// The formats of feeds.
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

    /// The usual name of the format.
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

    /// The value of the Link field (RFC 8288) by which programs find the feeds of a list.
    ///
    /// `root` is the path of the API's base address.
    static func alternates(_ query: CanonicalQuery, root: String) -> String {
        let text = query.description
        if text.isEmpty, root.isEmpty { return alternatesOfAll }
        let suffix = text.isEmpty ? "" : "?\(text)"
        return alternates.map { "<\(root)\($0.path)\(suffix)\($0.rest)" }.joined(separator: ", ")
    }

    /// The text before and after the query of each link; made once, as every list has it.
    private static let alternates = allCases.map { format in
        let type = format.mediaType.prefix { $0 != ";" }
        return (path: format.path, rest: ">; rel=\"alternate\"; type=\"\(type)\"; title=\"\(format.name)\"")
    }

    private static let alternatesOfAll = alternates.map { "<\($0.path)\($0.rest)" }.joined(separator: ", ")
}
