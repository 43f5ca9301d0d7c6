internal import Articles
internal import Base
internal import HTTP

extension AgentTool {
    /// `get_article`.
    static let article = AgentTool(
        name: "get_article",
        title: "Read an article",
        summary: "One published article, whole: its front matter and its body as Markdown.",
        needsID: true,
        output: AgentArticle.schema([
            .init(name: "bodyFormat", value: ["type": "string"]),
            .init(name: "body", value: AgentArticle.nullable("string")),
        ])
    ) { arguments, _, reader in
        try arguments.reader.finish()
        let article = try published(arguments.id, reader)
        let more: [JSONValue.Member] = [
            .init(name: "bodyFormat", value: .string(article.bodyFormat.rawValue)),
            .init(name: "body", value: article.body.map { .string($0) } ?? .null),
        ]
        return Output(
            text: String(decoding: MarkdownDocument.bytes(article), as: UTF8.self),
            data: article.json.withUnsafeBytes { AgentArticle.summary($0, more: more) }
        )
    }

    private static let relatedLimit = Parameter<Int>.integer("limit", "How many entries", in: 1...25)
        .documented(default: 10)

    /// `related_articles`.
    static let related = AgentTool(
        name: "related_articles",
        title: "What to read next",
        summary: "Articles related to one, the best first, each with the reasons for it.",
        needsID: true,
        parameters: [relatedLimit],
        output: [
            "type": "object",
            "properties": [
                "articles": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "properties": [
                            "id": AgentArticle.nullable("string"), "title": AgentArticle.nullable("string"),
                            "excerpt": AgentArticle.nullable("string"), "webUrl": AgentArticle.nullable("string"),
                            "publishedDateTime": AgentArticle.nullable("string"),
                            "reasons": ["type": "array", "items": ["type": "string"]],
                        ],
                    ],
                ]
            ],
            "required": ["articles"],
        ]
    ) { arguments, _, reader in
        var parameters = arguments.reader
        var query = RelatedQuery()
        query.limit = parameters.value(relatedLimit) ?? 10
        query.collapsesStories = true
        try parameters.finish()
        let article = try published(arguments.id, reader)
        let items = try RelatedList(.init(id: arguments.id, article), query, reader).items().map(data)
        let lines = items.map { item in
            let reasons = (item["reasons"]?.elements ?? []).compactMap(\.string).joined(separator: "; ")
            let place = item["id"]?.string.map { "id \($0)" } ?? item["webUrl"]?.string ?? ""
            return "- \(item["title"]?.string ?? "") (\(place)): \(reasons)"
        }
        return Output(
            text: lines.isEmpty ? "Nothing here is related to it." : lines.joined(separator: "\n"),
            data: ["articles": .array(items)]
        )
    }

    private static func data(_ item: RelatedItem) -> JSONValue {
        item.json.withUnsafeBytes { json in
            func text(_ key: StaticString) -> JSONValue {
                JSONObjectReader.text(key, in: json).map { .string($0) } ?? .null
            }
            return [
                "id": item.id.map { .string($0) } ?? .null, "title": text("title"), "excerpt": text("excerpt"),
                "webUrl": text("webUrl"), "publishedDateTime": text("publishedDateTime"),
                "reasons": .array(item.reasons.map { .string($0) }),
            ]
        }
    }

    /// The article with this id; one that is not public gives the same problem as one that is not there.
    private static func published(_ id: String, _ reader: any ArticleReader) throws -> ArticleDetails {
        if let article = try reader.article(id, .published) { return article }
        throw Problem.notFound("there is no article with this id", near: try NearIDs(reader).nearest(to: id))
    }

    /// `list_topics`.
    static let topics = AgentTool(
        name: "list_topics",
        title: "The topics",
        summary: "All topics, with how many articles each has; a count includes the topics below it.",
        output: [
            "type": "object",
            "properties": [
                "topics": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "properties": [
                            "id": ["type": "string"], "name": ["type": "string"],
                            "parent": AgentArticle.nullable("string"), "count": ["type": "integer"],
                        ],
                        "required": ["id", "name", "count"],
                    ],
                ]
            ],
            "required": ["topics"],
        ]
    ) { arguments, _, reader in
        try arguments.reader.finish()
        let topics = try reader.topics()
        return Output(
            text: topics.map { "- \($0.name) (\($0.articleCount) articles, id \($0.id))" }.joined(separator: "\n"),
            data: [
                "topics": .array(
                    topics.map { topic in
                        [
                            "id": .string(topic.id), "name": .string(topic.name),
                            "parent": topic.parentID.map { .string($0) } ?? .null,
                            "count": .integer(topic.articleCount),
                        ]
                    }
                )
            ]
        )
    }
}
