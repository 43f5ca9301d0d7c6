internal import Articles
internal import Base
internal import HTTP
internal import Pages

/// `/llms.txt`: what the site is, for language models, and where they find the rest.
enum LanguageModelIndex {
    /// How many articles it names.
    private static let articleCount = 50

    static var endpoint: Endpoint {
        var endpoint = Endpoint(
            "/llms.txt",
            "getLanguageModelIndex",
            "The site in a few lines for language models, with its topics and newest articles, by llmstxt.org",
            .agents,
            reply: .text(MarkdownDocument.mediaType, "The text")
        ) { _, context in
            .read(.light) { reader in
                Representation(mediaType: MarkdownDocument.mediaType, content: try content(context, reader))
            }
        }
        endpoint.dependsOnBase = true
        return endpoint
    }

    private static func content(_ context: RequestContext, _ reader: any ArticleReader) throws -> [UInt8] {
        let site = AgentSite(try reader.site())
        var text = "# \(line(site.title))\n\n"
        if let about = site.description { text += "> \(line(about))\n\n" }
        text += """
            Each article is a Markdown document; its address without `.md` gives JSON. Search with \
            \(context.base)/articles?q=WORDS, or by the Model Context Protocol at \(context.base)/mcp.

            ## Articles


            """
        var query = ArticleQuery()
        query.limit = articleCount
        _ = try reader.forEachArticle(query) { item in
            let id = try item.sortKey.id
            let title = JSONObjectReader.text("title", in: item.json) ?? id
            let address = "\(context.base)/articles/\(PercentEncoding.encoded(id, keeping: "/")).md"
            let excerpt = JSONObjectReader.text("excerpt", in: item.json).map { ": \(line($0))" } ?? ""
            text += "- [\(label(title))](\(address))\(excerpt)\n"
        }
        let topics = try reader.topics().filter { $0.articleCount > 0 }
        if !topics.isEmpty { text += "\n## Topics\n\n" }
        for topic in topics {
            let id = PercentEncoding.encoded(PageAddresses.element(topic.id), keeping: ",:/")
            text += "- [\(label(topic.name))](\(context.base)/articles?topic=\(id)): \(topic.articleCount) articles\n"
        }
        text += "\n## Optional\n\n- [The API](\(context.base)/openapi.json): its description by OpenAPI\n"
        return Array(text.utf8)
    }

    /// A text on one line.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A text between the brackets of a link.
    private static func label(_ text: String) -> String {
        line(text).replacing("[", with: "\\[").replacing("]", with: "\\]")
    }
}
