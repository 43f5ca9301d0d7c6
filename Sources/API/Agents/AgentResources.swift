internal import Articles
internal import Base
internal import HTTP

/// The articles as MCP resources, each a document in Markdown.
enum AgentResources {
    private static let scheme = "article:///"
    private static let mediaType = "text/markdown"
    /// Articles on a page.
    private static let pageSize = 50

    /// The address of an article among the resources.
    static func uri(of id: String) -> String {
        scheme + PercentEncoding.encoded(id, keeping: "/")
    }

    /// The template of the addresses (RFC 6570).
    static let template: JSONValue = [
        "uriTemplate": .string("\(scheme){+id}"), "name": "article", "title": "An article by its id",
        "description": "A published article as Markdown with front matter", "mimeType": .string(mediaType),
    ]

    /// A page of all articles, the newest first.
    static func list(
        _ cursor: JSONValue?,
        _ context: RequestContext,
        _ reader: any ArticleReader
    ) throws -> JSONValue {
        var items: [Query.Item] = []
        switch cursor {
        case nil, .null?: break
        case .string(let text)?: items.append(Query.Item(name: ArticleParameters.cursor.name, value: text))
        default: throw AgentMessage.Failure.wrongParameters("`cursor` must be a string")
        }
        var parameters = ParameterReader(Query(items), declared: [ArticleParameters.cursor])
        var query = try parameters.articleQuery(context, ranksMatches: false)
        query.limit = pageSize
        let page = ArticlePage(query, &parameters, context)
        if let error = parameters.errors.first {
            throw AgentMessage.Failure.wrongParameters("`\(error.parameter)` \(error.detail)")
        }
        var resources: [JSONValue] = []
        let slice = try ArticleRendering(ArticleInclusion(), reader).forEachArticle(query) { item, _ in
            let article = AgentArticle.summary(item.json)
            resources.append([
                "uri": article["uri"] ?? "", "name": article["id"] ?? "", "title": article["title"] ?? .null,
                "description": article["excerpt"]?.string.map { .string($0) } ?? "",
                "mimeType": .string(mediaType),
            ])
        }
        var members: [JSONValue.Member] = [.init(name: "resources", value: .array(resources))]
        if let next = page.nextCursor(slice) { members.append(.init(name: "nextCursor", value: .string(next))) }
        return .object(members)
    }

    /// The document at an address.
    static func content(_ uri: JSONValue?, _ reader: any ArticleReader) throws -> JSONValue {
        guard let uri = uri?.string else { throw AgentMessage.Failure.wrongParameters("`uri` must be a string") }
        guard uri.hasPrefix(scheme), let id = PercentEncoding.decoded(String(uri.dropFirst(scheme.count))),
            let article = try reader.article(id, .published)
        else { throw AgentMessage.Failure.noResource("there is no such resource") }
        return [
            "contents": [
                [
                    "uri": .string(uri), "mimeType": .string(mediaType),
                    "text": .string(String(decoding: MarkdownDocument.bytes(article), as: UTF8.self)),
                ]
            ]
        ]
    }
}
