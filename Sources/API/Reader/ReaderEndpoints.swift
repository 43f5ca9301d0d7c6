internal import Articles
internal import Base
internal import HTTP
internal import Markup
internal import Pages

/// The pages for people.
enum ReaderEndpoints {
    /// The page at `/`, for clients that like HTML better than JSON.
    static func list(_ frames: PageFrameCache) -> Endpoint.Variant {
        Endpoint.Variant(
            form: .html,
            parameters: ReaderList.parameters,
            dependsOnBase: true
        ) { parameters, context in
            let list = try ReaderList(&parameters, context)
            // The last word may be a mistyped one, which begins nothing.
            var whole = parameters.without(ArticleParameters.prefix)
            let hasPrefix = parameters.has(ArticleParameters.prefix)
            return list.preparation(frames, orElse: hasPrefix ? try ReaderList(&whole, context) : nil)
        }
    }

    /// The page of one article.
    static func article(_ frames: PageFrameCache) -> Endpoint {
        var endpoint = Endpoint(
            "/read/{id...}",
            "readArticle",
            "One article as a page for people, with what to read next",
            .pages,
            variables: [.articleID],
            parameters: [PreviewEndpoint.ticket],
            reply: .text(
                Representation.pageType,
                "The page",
                fields: [.contentSecurityPolicy, .referrerPolicy, .xRobotsTag]
            )
            .redirecting()
        ) { parameters, context in
            let id = context.path["id"]
            let addresses = PageAddresses(base: context.base, root: context.root)
            if let ticket = parameters.value(PreviewEndpoint.ticket) {
                try parameters.finish()
                return try ArticleEndpoints.preview(of: id, ticket, context, .heavy) { article, reader in
                    let frame = try frames.frame(addresses, reader)
                    var page = try readingPage(id, article, frame, reader)
                    page.isPreview = true
                    return .preview(page.html(frame))
                }
            }
            return .read(.heavy) { reader in
                guard let article = try reader.article(id, .published) else {
                    return try ArticleEndpoints.elsewhere(id, context, .published, reader, below: "read")
                }
                return try page(id, article, try frames.frame(addresses, reader), reader)
            }
        }
        endpoint.takesOuterSlashes = true
        endpoint.dependsOnBase = true
        endpoint.problemPage = frames.problemPage
        return endpoint
    }

    /// How many entries what to read next has.
    private static let relatedCount = 6

    private static func page(
        _ id: String,
        _ article: ArticleDetails,
        _ frame: PageFrame,
        _ reader: any ArticleReader
    ) throws -> Representation {
        var page = try readingPage(id, article, frame, reader)
        var related = RelatedQuery()
        related.limit = relatedCount
        related.collapsesStories = true
        let subject = RelatedList.Subject(id: id, article)
        page.related = try RelatedList(subject, related, reader).items().map {
            RelatedCard($0.json, id: $0.id, reasons: $0.reasons)
        }
        let neighbours = try ArticleNeighbours(of: id, .list, reader)
        page.previous = neighbours.previous.map { .init(id: $0.id, title: $0.title) }
        page.next = neighbours.next.map { .init(id: $0.id, title: $0.title) }
        var representation = Representation.page(page.html(frame))
        // Any other article may become a neighbour, or what to read next.
        representation.keys += try SurrogateKey.keys(ofArticle: id, summary: article.json, reader)
        return representation
    }

    /// The page with the article itself, and nothing of others.
    private static func readingPage(
        _ id: String,
        _ article: ArticleDetails,
        _ frame: PageFrame,
        _ reader: any ArticleReader
    ) throws -> ReadingPage {
        var page = ReadingPage(id: id, article.json)
        let base = article.json.withUnsafeBytes { json in
            JSONObjectReader.text("webUrl", in: json) ?? JSONObjectReader.text("originalUrl", in: json)
        }
        let rendered = try article.rendered(base: base, isShownHere: true, reader) {
            frame.addresses.path(ofArticle: $0)
        }
        if let rendered {
            page.body = rendered.html
            page.outline = rendered.outline.map { .init(level: $0.level, id: $0.id, text: $0.text) }
        }
        return page
    }

    /// What pages load.
    static var assets: [Endpoint] {
        PageAsset.all.map { file($0.path, $0, .forever) }
            + ["/favicon.svg", "/favicon.ico"].map { file($0, .icon, .publicly) }
    }

    private static func file(_ path: String, _ asset: PageAsset, _ caching: Representation.Caching) -> Endpoint {
        var endpoint = Endpoint(path, "", "A file of the pages", .pages, reply: .text(asset.mediaType, "The file")) {
            _,
            _ in
            .ready {
                var representation = Representation(mediaType: asset.mediaType, content: asset.content)
                representation.isFixed = true
                representation.caching = caching
                return representation
            }
        }
        endpoint.isDocumented = false
        return endpoint
    }
}
