internal import Articles
internal import HTTP

/// `/{site}/api/**`: the static feed that the site published before.
///
/// It is for clients that know it already, so it is no part of the description of the API.
enum OriginalFeedEndpoint {
    static func make(_ configuration: APIConfiguration) -> Endpoint {
        let rules = configuration.originalFeed
        var endpoint = Endpoint(
            "/{site}/api/{path...}",
            "getOriginalFeed",
            "The static feed of the site, as it was published before",
            .feeds,
            reply: .json("A list, an article or the topics", .any)
        ) { _, context in
            let (site, path) = (context.path["site"], context.path["path"])
            // A list is read with all of its articles, and two more around it.
            return .read(.heavy) { reader in
                let feed = try OriginalFeed(reader, rules)
                guard feed.siteName == site else {
                    throw Problem(.notFound, "the site `\(site)` has no feed here")
                }
                let name = path.hasSuffix("/index.json") ? String(path.dropLast("index.json".utf8.count)) : path
                guard let content = try feed.content(at: name) else {
                    throw Problem(.notFound, "the feed has no `\(path)`")
                }
                guard name.hasSuffix("/") else { return moved(to: "\(context.location)/") }
                return .json(content)
            }
        }
        endpoint.takesOuterSlashes = true
        // Clients of the published files write versions and times after `?`, which its host never read.
        endpoint.ignoresQuery = true
        endpoint.isDocumented = false
        return endpoint
    }

    /// As the host of the feed answered an address without its last slash.
    private static func moved(to location: String) -> Representation {
        var representation = Representation.redirect(to: location)
        representation.status = .movedPermanently
        return representation
    }
}
