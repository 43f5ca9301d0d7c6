internal import Articles
internal import Base
internal import HTTP

/// `/feed.json`, `/feed.rss` and `/feed.atom`.
enum FeedEndpoints {
    static func all(_ configuration: APIConfiguration) -> [Endpoint] {
        FeedFormat.allCases.map { endpoint($0, configuration) }
    }

    private static let parameters: [any AnyParameter] =
        ArticleParameters.filter + [
            ArticleParameters.sort, ArticleParameters.limit, ArticleParameters.cursor, ArticleParameters.page,
            ArticleParameters.collapse,
        ]

    private static func endpoint(_ format: FeedFormat, _ configuration: APIConfiguration) -> Endpoint {
        var endpoint = Endpoint(
            format.path,
            "get\(format == .json ? "JSON" : format == .rss ? "RSS" : "Atom")Feed",
            "The articles of /articles for feed readers, as \(format.name), the newest first",
            .feeds,
            parameters: parameters,
            reply: reply(format)
        ) { parameters, context in
            let query = try parameters.articleQuery(context, ranksMatches: false)
            let page = ArticlePage(query, &parameters, context)
            let list = parameters.query { ArticleParameters.filterNames.contains($0) }
            // Heavy: the feed has the bodies, rendered as HTML.
            return .read(.heavy) { reader in
                let addresses = FeedAddresses(
                    base: context.base,
                    root: context.root,
                    site: try reader.site(),
                    configuration
                )
                return try representation(format, page, addresses, list, reader)
            }
        }
        endpoint.dependsOnBase = true
        return endpoint
    }

    private static func reply(_ format: FeedFormat) -> Reply {
        var reply = Reply.text(format.mediaType, "The feed", fields: [.link])
        if format == .json { reply.forms[0].schema = .model(FeedModels.feed) }
        return reply
    }

    private static func representation(
        _ format: FeedFormat,
        _ page: ArticlePage,
        _ addresses: FeedAddresses,
        _ list: String,
        _ reader: any ArticleReader
    ) throws -> Representation {
        var entries: [FeedEntry] = []
        let rendering = try ArticleRendering(ArticleInclusion(), reader)
        var page = page
        page.query = try reader.resolved(page.query)
        let slice = try rendering.forEachArticle(page.query) { item, _ in
            let details = try reader.article(item.sortKey.id, .any)
            entries.append(try FeedEntry(item.json, details, addresses, reader))
        }
        try page.check(total: nil, slice)
        let neighbours = page.neighbours(slice)
        let site = try reader.site()
        let (title, description, locale) = site.withUnsafeBytes { json in
            (
                JSONObjectReader.text("title", in: json), JSONObjectReader.text("description", in: json),
                JSONObjectReader.text("locale", in: json)
            )
        }
        let feed = Feed(
            title: title ?? "Broadsheet",
            description: description,
            locale: locale,
            id: addresses.tagURI(ofList: list),
            home: addresses.siteAddress,
            updated: try reader.lastModified(),
            selfLink: addresses.absoluteAddress(ofPath: page.selfLink),
            next: neighbours.next.map { addresses.absoluteAddress(ofPath: $0) },
            previous: neighbours.previous.map { addresses.absoluteAddress(ofPath: $0) },
            first: addresses.absoluteAddress(ofPath: page.firstLink),
            entries: entries
        )
        let content = try format.content(feed, checkpoint: reader.checkpoint)
        var representation = Representation(mediaType: format.mediaType, content: content)
        representation.fields.append(page.links(neighbours))
        return representation
    }
}
