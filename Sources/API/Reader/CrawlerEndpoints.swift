internal import Articles
internal import Base
internal import HTTP
internal import Pages

/// What search engines ask for: `/robots.txt` and the sitemap.
enum CrawlerEndpoints {
    static var all: [Endpoint] {
        [robots, index, part]
    }

    private static var robots: Endpoint {
        var endpoint = Endpoint(
            "/robots.txt",
            "getRobots",
            "What crawlers may read, and where the sitemap is",
            .pages,
            reply: .text("text/plain; charset=utf-8", "The rules")
        ) { _, context in
            .ready {
                let text = """
                    User-agent: *
                    Disallow: \(context.root)/mcp
                    Disallow: \(context.root)/suggest
                    Allow: \(context.root)/

                    Sitemap: \(context.base)/sitemap.xml

                    """
                var representation = Representation(
                    mediaType: "text/plain; charset=utf-8",
                    content: Array(text.utf8)
                )
                representation.isFixed = true
                return representation
            }
        }
        endpoint.dependsOnBase = true
        return endpoint
    }

    private static let reply = Reply.text(SitemapPart.mediaType, "The sitemap")

    private static var index: Endpoint {
        var endpoint = Endpoint(
            "/sitemap.xml",
            "getSitemap",
            "The addresses of all pages, by the sitemap protocol; beyond 50,000 of them the addresses of its parts",
            .pages,
            reply: reply
        ) { _, context in
            .stream { reader in
                let addresses = PageAddresses(base: context.base, root: context.root)
                let count = try reader.count(ArticleFilter())
                guard count > SitemapPart.length else {
                    return StreamedRepresentation(SitemapPart(1, addresses))
                }
                let parts = (count + SitemapPart.length - 1) / SitemapPart.length
                return StreamedRepresentation(SitemapIndex(parts, context.base))
            }
        }
        endpoint.dependsOnBase = true
        return endpoint
    }

    private static var part: Endpoint {
        var endpoint = Endpoint(
            "/sitemaps/{name}",
            "getSitemapPart",
            "A part of a long sitemap",
            .pages,
            variables: [PathVariable(name: "name", summary: "The number of the part, from 1 on", example: "1.xml")],
            reply: reply
        ) { _, context in
            let name = context.path["name"]
            return .stream { reader in
                let parts = (try reader.count(ArticleFilter()) + SitemapPart.length - 1) / SitemapPart.length
                guard name.hasSuffix(".xml"), let number = Int(name.dropLast(4)), (1...max(1, parts)).contains(number)
                else { throw Problem(.notFound, "there is no such part of the sitemap") }
                let addresses = PageAddresses(base: context.base, root: context.root)
                return StreamedRepresentation(SitemapPart(number, addresses))
            }
        }
        endpoint.dependsOnBase = true
        endpoint.isDocumented = false
        return endpoint
    }
}

extension StreamedRepresentation {
    /// A sitemap.
    fileprivate init(_ content: some PieceSource) {
        self.init(
            representation: Representation(mediaType: SitemapPart.mediaType, content: []),
            content: content,
            followsChanges: true
        )
    }
}
